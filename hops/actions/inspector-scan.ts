import { artifactsOf, hasImages } from '../../blueprint/plan/builds';
import type { Scan } from '../../blueprint/plan/scans';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import { keyOfArtifact, sourceArtifact } from '../artifact-store';
import { leavesArtifacts, writesArtifacts } from '../artifact-writes';
import { pages } from '../documentation';
import { everyStreamOf } from '../free';
import { allowed, denied, type Hop } from '../hop';
import { logsAreEncrypted } from '../log-encryption';
import { own } from '../principals';
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
    ...logsScans(subject),
  ];
}

/** The log of a pipeline's scans has a name that CodePipeline gives it. */
function logsScans({
  blueprint: { names, facts },
  application,
  place,
  who,
  title,
}: ActionSubject): readonly Hop[] {
  const group = names.actionLogGroupArn(application.name);
  const stream = (arn: string) => own(`${arn}:log-stream:a1b2c3d4`, facts.tooling.id);
  return [
    ...allowed(place, `${title} makes the log of its pipeline`, {
      who,
      actions: ['logs:CreateLogGroup'],
      resource: own(group, facts.tooling.id),
      documentation: inspectorScanPage,
    }),
    ...allowed(place, `${title} makes the log of its pipeline, by the ARN of its streams`, {
      who,
      actions: ['logs:CreateLogGroup'],
      resource: own(`${group}:log-stream:`, facts.tooling.id, everyStreamOf(group)),
      documentation: pages.buildRole,
    }),
    ...denied(place, `${title} makes another log`, {
      who,
      actions: ['logs:CreateLogGroup'],
      resource: own(names.actionLogGroupArn('another'), facts.tooling.id),
      documentation: inspectorScanPage,
    }),
    ...allowed(place, `${title} writes the log of its pipeline`, {
      who,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resource: { ...stream(group), free: [everyStreamOf(group)] },
      documentation: inspectorScanPage,
    }),
    ...denied(place, `${title} writes the log of another pipeline`, {
      who,
      actions: ['logs:PutLogEvents'],
      resource: stream(names.actionLogGroupArn('another')),
      documentation: inspectorScanPage,
    }),
  ];
}

/** The log of a pipeline's scans is encrypted. */
export function scanLogHops(subject: Omit<ActionSubject, 'who' | 'title'>): readonly Hop[] {
  const { blueprint, application, place } = subject;
  const { names } = blueprint;
  return logsAreEncrypted(blueprint, place, {
    title: `the log of the scans of ${application.name}`,
    arn: names.actionLogGroupArn(application.name),
    every: names.actionLogGroupArn('*'),
  });
}
