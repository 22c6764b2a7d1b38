import { type BuildUnit, needsOf } from '../blueprint/plan/builds';
import type { Blueprint } from '../blueprint/plan/planned';
import { componentsPushedBy } from '../blueprint/plan/repositories';
import type { ApplicationFacts } from '../blueprint/schema/application';
import type { ComponentFacts } from '../blueprint/schema/components';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopPlace } from './hop';
import { own, role, somebodyIn } from './principals';

// Pages of AWS's documentation, as of 2026-11-21.
const replicationStatusPage =
  'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageReplicationStatus.html';

/** A build of an application. */
export interface BuildSubject {
  readonly blueprint: Blueprint;
  readonly unit: BuildUnit;
}

export function placeOf({ facts }: Blueprint, application: string): HopPlace {
  return { application, account: facts.tooling.name };
}

export function builder({ blueprint: { names }, unit }: BuildSubject) {
  return role(names.toolingRoleArn(names.buildRole(unit.id)));
}

/** What a repository holds, in words. */
export function nounOf({ holds }: ComponentFacts): string {
  return { image: 'an image', chart: 'a chart', artifact: 'an artifact' }[holds];
}

/** What a build asks for that pushes images by Docker. */
export function pushes(subject: BuildSubject): readonly Hop[] {
  return [...logsIn(subject), ...pushesLayers(subject)];
}

/**
 * What a build asks for that pushes to the components of its application: Helm, ORAS and Docker log in alike, and push by the same
 * requests.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/push-oci-artifact.html (2026-11-29)
 */
export function pushesComponents(subject: BuildSubject, application: ApplicationFacts): readonly Hop[] {
  const components = componentsPushedBy(subject.unit, application);
  if (components.length === 0) return [];
  return [
    ...(needsOf(subject.unit.build).logsIn ? [] : logsIn(subject)),
    ...components.flatMap(({ path, component }) => [
      ...pushesLayers(subject, { path, what: nounOf(component) }),
      ...finds(subject, path),
    ]),
  ];
}

function logsIn(subject: BuildSubject): readonly Hop[] {
  const { blueprint, unit } = subject;
  const { facts } = blueprint;
  return allowed(
    placeOf(blueprint, unit.application),
    `the build role of ${unit.id} logs in to the registry`,
    {
      who: builder(subject),
      actions: ['ecr:GetAuthorizationToken'],
      resource: own('*', facts.tooling.id),
      documentation: pages.imagePush,
      context: { 'aws:RequestedRegion': facts.regions.primary },
    },
  );
}

/** What is pushed beside the images that are deployed. */
interface Beside {
  readonly path: string;
  readonly what: string;
}

/** What `docker push` asks for, and whoever pushes files by the AWS CLI. */
export function pushesLayers(subject: BuildSubject, beside?: Beside): readonly Hop[] {
  const { blueprint, unit } = subject;
  const { names, facts } = blueprint;
  const { application, id: name } = unit;
  const place = placeOf(blueprint, application);
  const { path, what } = beside ?? { path: application, what: 'an image' };
  const asks = {
    resource: own(names.repositoryArn(path), facts.tooling.id),
    documentation: pages.imagePush,
  };
  return [
    ...allowed(place, `the build role of ${name} pushes ${what}${beside ? ` to ${path}` : ''}`, {
      ...asks,
      who: builder(subject),
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:BatchGetImage',
        'ecr:InitiateLayerUpload',
        'ecr:UploadLayerPart',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
      ],
    }),
    ...denied(place, `somebody in ${facts.tooling.name} pushes ${what} of ${path}`, {
      ...asks,
      who: somebodyIn(blueprint, facts.tooling.id),
      actions: ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:PutImage'],
    }),
  ];
}

/** What a build asks for that waits until every registry has what it pushed. */
export function finds(subject: BuildSubject, path?: string): readonly Hop[] {
  const { blueprint, unit } = subject;
  const { names, facts } = blueprint;
  return allowed(
    placeOf(blueprint, unit.application),
    `the build role of ${unit.id} waits for the replicas of ${path ?? 'its image'}`,
    {
      who: builder(subject),
      actions: ['ecr:DescribeImages', 'ecr:DescribeImageReplicationStatus'],
      resource: own(names.repositoryArn(path ?? unit.application), facts.tooling.id),
      documentation: replicationStatusPage,
    },
  );
}
