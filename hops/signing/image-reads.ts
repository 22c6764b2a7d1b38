import { inspectsImages } from '../../blueprint/plan/inspector';
import { pages } from '../documentation';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import { placeOf, repository, type Subject, signingPages } from './place';

/** The image, what belongs to it, and the tools that look at it. */
export function readsImage(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const { facts } = blueprint;
  const place = placeOf(subject);
  const image = { who, resource: repository(blueprint, application.name) };
  return [
    ...allowed(place, `${title} logs in to the registry`, {
      who,
      actions: ['ecr:GetAuthorizationToken'],
      resource: own('*', facts.tooling.id),
      context: { 'aws:RequestedRegion': facts.regions.primary },
      documentation: pages.imagePull,
    }),
    ...allowed(place, `${title} fetches a tool`, {
      who,
      actions: ['ecr:GetDownloadUrlForLayer'],
      resource: repository(blueprint, application.signs?.tools ?? ''),
      documentation: signingPages.layer,
    }),
    ...allowed(place, `${title} asks which image a tag names`, {
      ...image,
      actions: ['ecr:DescribeImages'],
      documentation: signingPages.images,
    }),
    ...allowed(place, `${title} lists what belongs to the image, and reads it`, {
      ...image,
      actions: ['ecr:BatchGetImage'],
      documentation: signingPages.referrers,
    }),
    ...allowed(place, `${title} pulls the layers of the image, or of what belongs to it`, {
      ...image,
      actions: ['ecr:GetDownloadUrlForLayer'],
      documentation: pages.imagePull,
    }),
  ];
}

/** What is known of it by now. */
export function readsFindings(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const { facts } = blueprint;
  const place = placeOf(subject);
  return [
    ...allowed(place, `${title} reads the findings of the image`, {
      who,
      actions: ['ecr:DescribeImageScanFindings'],
      resource: repository(blueprint, application.name),
      documentation: signingPages.findings,
    }),
    ...(inspectsImages(facts)
      ? allowed(place, `${title} reads what Amazon Inspector finds`, {
          who,
          actions: ['inspector2:ListCoverage', 'inspector2:ListFindings'],
          resource: own('*', facts.tooling.id),
          context: { 'aws:RequestedRegion': facts.regions.primary },
          documentation: signingPages.inspected,
        })
      : []),
  ];
}
