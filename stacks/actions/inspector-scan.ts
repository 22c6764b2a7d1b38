import type { OfKind } from '../../blueprint/kinds';
import { builtImageTag } from '../../blueprint/plan/images';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { the } from '../../blueprint/the';
import {
  inspectorScan as inspectorScanAction,
  logScan,
  pullToScan,
  scanWithInspector,
} from '../../modules/actions/inspector-scan';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { artifactFolder, writeArtifacts } from '../../modules/artifacts/artifact-access';
import { sourceArtifact } from '../../modules/source/source';
import { artifactLocation } from '../artifact-location';
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
  { name, of }: InspectorScan,
  { blueprint, application }: ActionSubject,
): ActionGrants {
  const { names, facts } = blueprint;
  const store = artifactLocation(blueprint, application.name, facts.regions.primary);
  return {
    'inspector-scan': scanWithInspector(),
    'scan-log': logScan(names.pipelineActionLogArn(application.name)),
    'scan-artifacts': writeArtifacts([store], scansBeside(name, application).map(artifactFolder)),
    ...(of === 'image' && { 'image-scan': pullToScan(names.repositoryArn(application.name)) }),
  };
}

/** The artifacts of all scans of a stage: each has the name of its action. */
function scansBeside(scan: string, { stages }: ActionSubject['application']): readonly string[] {
  const stage = stages.find(({ actions }) => actions.some(({ name }) => name === scan));
  return (stage?.actions ?? []).flatMap(({ kind, name }) => (kind === 'inspector-scan' ? [name] : []));
}
