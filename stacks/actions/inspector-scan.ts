import type { OfKind } from '../../blueprint/kinds';
import { builtImageTag } from '../../blueprint/plan/images';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { the } from '../../blueprint/the';
import {
  inspectorScan as inspectorScanAction,
  pullToScan,
  scanWithInspector,
} from '../../modules/actions/inspector-scan';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { sourceArtifact } from '../../modules/source/source';
import type { ActionGrants, ActionSubject, NamedActionSubject } from './subject';

type InspectorScan = OfKind<StageActionFacts, 'inspector-scan'>;

/** A scan of the source, or of the image that this run delivers. */
export function inspectorScan(
  { of, thresholds }: InspectorScan,
  { blueprint: { names }, application, name, roleArn }: NamedActionSubject,
): PipelineAction {
  return inspectorScanAction({
    name,
    roleArn,
    of:
      of === 'source'
        ? { source: sourceArtifact(PRIMARY_SOURCE) }
        : {
            repository: names.repository(application.name),
            tag: the(builtImageTag(application), `the tag of the image that ${name} scans`),
          },
    thresholds,
  });
}

/** What its stage needs. Scans of one stage share their policies: the same statement twice would be one too many. */
export function inspectorScanGrants(
  { of }: InspectorScan,
  { blueprint: { names }, application }: ActionSubject,
): ActionGrants {
  return {
    'inspector-scan': scanWithInspector(),
    ...(of === 'image' && { 'image-scan': pullToScan(names.repositoryArn(application.name)) }),
  };
}
