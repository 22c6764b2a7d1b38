import type { OfKind } from '../../blueprint/kinds';
import { hasImages } from '../../blueprint/plan/builds';
import type { StageActionFacts } from '../../blueprint/schema/stage';
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
