import { artifactsOf, hasImages } from '../../blueprint/plan/builds';
import type { Scan } from '../../blueprint/plan/scans';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { keyOfArtifact, sourceArtifact } from '../artifact-store';
import { leavesArtifacts, writesArtifacts } from '../artifact-writes';
import { allowed, denied, type Hop } from '../hop';
import { own } from '../principals';
import { writesActionLog } from './action-log';
import type { ActionSubject } from './subject';

// Pages of AWS's documentation, as of 2026-11-28.
const inspectorScanPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-InspectorScan.html';
const registryLoginPage = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html';

/** A scan by Amazon Inspector. */
export function scans(
  { name, of }: Scan,
  { blueprint: { names, facts }, application, place, who, title }: ActionSubject,
): readonly Hop[] {
  const documentation = inspectorScanPage;
  const everything = {
    resource: own('*', facts.tooling.id),
    context: { 'aws:RequestedRegion': facts.regions.primary },
  };
  const pull = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'];
  return [
    ...allowed(place, `${title} scans with Inspector for ${name}`, {
      who,
      actions: ['inspector-scan:ScanSbom'],
      ...everything,
      documentation,
    }),
    ...(of === 'image' && hasImages(application.build)
      ? [
          ...allowed(place, `${title} logs in to pull the image that ${name} scans`, {
            who,
            actions: ['ecr:GetAuthorizationToken'],
            ...everything,
            documentation: registryLoginPage,
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

/** What the scans of a stage ask for together: their source, a place for what they found, and their log. */
export function scansOfStage(scans: readonly Scan[], subject: ActionSubject): readonly Hop[] {
  if (scans.length === 0) return [];
  const { blueprint, application, place, who, title } = subject;
  const source = keyOfArtifact(sourceArtifact(PRIMARY_SOURCE));
  const use = {
    place,
    name: title,
    who,
    application: application.name,
    region: blueprint.facts.regions.primary,
    reads: scans.some(({ of }) => of === 'source') ? [source] : [],
    writes: scans.map(({ name }) => keyOfArtifact(name)),
    documentation: inspectorScanPage,
  };
  return [
    ...writesArtifacts(blueprint, use),
    ...leavesArtifacts(blueprint, use, [...artifactsOf(application.build), sourceArtifact(PRIMARY_SOURCE)]),
    ...writesActionLog(subject, inspectorScanPage),
  ];
}
