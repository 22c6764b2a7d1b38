import { builtImageTag } from '../../blueprint/plan/images';
import type { Scan } from '../../blueprint/plan/scans';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { the } from '../../blueprint/the';
import {
  inspectorScan as inspectorScanAction,
  pullToScan,
  scanWithInspector,
  writeActionLog,
} from '../../modules/actions/inspector-scan';
import type { PipelineAction } from '../../modules/actions/pipeline-action';
import { artifactFolder, writeArtifacts } from '../../modules/artifacts/artifact-access';
import { sourceArtifact } from '../../modules/source/source';
import { artifactLocation } from '../artifact-location';
import type { ActionGrants, ActionSubject, NamedActionSubject } from './subject';

/** A scan of the source, or of the image that this run delivers. */
export function inspectorScan(
  { of, thresholds }: Scan,
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
  { of }: Scan,
  { blueprint: { names }, application }: ActionSubject,
): ActionGrants {
  return {
    'inspector-scan': scanWithInspector(),
    ...(of === 'image' && { 'image-scan': pullToScan(names.repositoryArn(application.name)) }),
  };
}

/** What the scans of a stage need together: the source, where one reads it, a place for what they found, and their log. */
export function scanGrants(
  scans: readonly Scan[],
  { blueprint, application: { name } }: ActionSubject,
): ActionGrants {
  if (scans.length === 0) return {};
  const { names, facts } = blueprint;
  const ofSource = scans.some(({ of }) => of === 'source');
  return {
    'scan-artifacts': writeArtifacts([artifactLocation(blueprint, name, facts.regions.primary)], {
      reads: ofSource ? [artifactFolder(sourceArtifact(PRIMARY_SOURCE))] : [],
      writes: scans.map((scan) => artifactFolder(scan.name)),
    }),
    'scan-log': writeActionLog(names.actionLogGroupArn(name)),
  };
}
