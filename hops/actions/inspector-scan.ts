import type { OfKind } from '../../blueprint/kinds';
import { artifactsOf, hasImages } from '../../blueprint/plan/builds';
import { sourcesOf } from '../../blueprint/plan/starts';
import type { StageActionFacts } from '../../blueprint/schema/stage';
import { keyOfArtifact, sourceArtifact } from '../artifact-store';
import { leavesArtifacts, writesArtifacts } from '../artifact-writes';
import { everyStreamOf } from '../free';
import { allowed, denied, type Hop } from '../hop';
import { own } from '../principals';
import type { ActionSubject } from './subject';

// Pages of AWS's documentation, as of 2026-11-21.
const inspectorScanPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html';

/** A scan by Amazon Inspector. */
export function scans(
  { name, of }: OfKind<StageActionFacts, 'inspector-scan'>,
  { blueprint: { names, facts }, application, place, who, title }: ActionSubject,
): readonly Hop[] {
  const documentation = inspectorScanPage;
  const everything = {
    resource: own('*', facts.tooling.id),
    context: { 'aws:RequestedRegion': facts.regions.primary },
  };
  const log = names.pipelineActionLogArn(application.name);
  const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  return [
    ...allowed(place, `${title} scans with Inspector for ${name}`, {
      who,
      actions: ['inspector-scan:ScanSbom'],
      ...everything,
      documentation,
    }),
    ...allowed(place, `${title} makes the log of the scan ${name}`, {
      who,
      actions: ['logs:CreateLogGroup'],
      resource: own(log, facts.tooling.id),
      documentation,
    }),
    ...allowed(place, `${title} writes the log of the scan ${name}`, {
      who,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resource: own(`${log}:log-stream:a1b2c3d4`, facts.tooling.id, everyStreamOf(log)),
      documentation,
    }),
    ...denied(place, `${title} writes another log for ${name}`, {
      who,
      actions: ['logs:CreateLogGroup', 'logs:PutLogEvents'],
      resource: own(names.pipelineActionLogArn('another'), facts.tooling.id),
      documentation,
    }),
    ...(of === 'image' && hasImages(application.build)
      ? [
          ...allowed(place, `${title} logs in to pull the image that ${name} scans`, {
            who,
            actions: ['ecr:GetAuthorizationToken'],
            ...everything,
            documentation,
          }),
          ...allowed(place, `${title} pulls the image that ${name} scans`, {
            who,
            actions: pull,
            resource: own(names.repositoryArn(application.name), facts.tooling.id),
            documentation,
          }),
          ...denied(place, `${title} pulls another image than ${name} scans`, {
            who,
            actions: ['ecr:BatchGetImage'],
            resource: own(names.repositoryArn('another'), facts.tooling.id),
            documentation,
          }),
        ]
      : []),
  ];
}

/**
 * What the scans of a stage find is an artifact of each; they write no other. aws-cdk grants the role of the action as much.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html (2026-11-28)
 */
export function scanArtifacts(
  { blueprint, application, place, who, title }: ActionSubject,
  actions: readonly StageActionFacts[],
): readonly Hop[] {
  const makes = actions.flatMap(({ kind, name }) => (kind === 'inspector-scan' ? [name] : []));
  if (makes.length === 0) return [];
  const use = {
    place,
    name: title,
    who,
    application: application.name,
    region: blueprint.facts.regions.primary,
    writes: [...new Set(makes.map(keyOfArtifact))],
    documentation: inspectorScanPage,
  };
  const others = [
    ...artifactsOf(application.build),
    ...sourcesOf(application).map(({ name }) => sourceArtifact(name)),
  ];
  return [...writesArtifacts(blueprint, use), ...leavesArtifacts(blueprint, use, others)];
}
