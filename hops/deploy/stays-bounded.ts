import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { artifact } from '../artifact-store';
import { pages } from '../documentation';
import { denied, type Hop, type HopCaller, type HopResource } from '../hop';
import { own, strangersAccount } from '../principals';
import type { Deployment } from './kind';

/**
 * Boundary and policies each hold without the other: what somebody attaches to a deploy role gives it nothing that its
 * boundary does not have, and without the boundary it has no more than its policies.
 */
export function staysBounded(blueprint: Blueprint, name: string, deployment: Deployment): readonly Hop[] {
  const { place, title, overloaded, boundless, account, region } = deployment;
  const object = artifact(blueprint, name, region);
  const documentation = pages.boundary;
  const readsStrangers = (how: string, caller: HopCaller) =>
    denied(place, `${title}, ${how}, reads somebody else's bucket in ${region}`, {
      who: caller,
      actions: ['s3:GetObject'],
      resource: { ...object, kind: 'foreign', account: strangersAccount(blueprint) } as HopResource,
      documentation,
    });
  return [
    ...readsStrangers('with everything attached', overloaded),
    ...readsStrangers('without its boundary', boundless),
    ...readsNothingElse(blueprint, deployment),
    ...denied(place, `${title}, with everything attached, makes a user while it deploys to ${region}`, {
      who: overloaded,
      actions: ['iam:CreateUser'],
      resource: own(`arn:${blueprint.names.partition}:iam::${account.id}:user/another`, account.id),
      documentation,
    }),
  ];
}

/** Of what the tooling account may let a deploy role read, the boundary has artifacts only, and those of its regions. */
function readsNothingElse(
  { names, facts }: Blueprint,
  { place, title, overloaded, region }: Deployment,
): readonly Hop[] {
  const { id } = facts.tooling;
  const asks = { who: overloaded, documentation: pages.boundary };
  return [
    ...denied(
      place,
      `${title}, with everything attached, reads another bucket of ${facts.tooling.name} while it deploys to ${region}`,
      {
        ...asks,
        actions: ['s3:GetObject'],
        resource: { kind: 'foreign', arn: `${names.bucketArn('another-bucket')}/any`, account: id },
      },
    ),
    ...denied(
      place,
      `${title}, with everything attached, uses a key of ${facts.tooling.name} in another region than ${region}`,
      {
        ...asks,
        actions: ['kms:Decrypt'],
        resource: {
          kind: 'foreign',
          arn: `arn:${names.partition}:kms:another-region:${id}:key/another-key`,
          account: id,
        },
      },
    ),
  ];
}

/** Artifacts of a region are for the accounts that deploy there: dev does not read what is kept for prod's regions. */
export function readsNoOtherRegion(
  blueprint: Blueprint,
  { facts: { name }, artifactRegions, regionsIn }: PlannedApplication,
  { place, title, who, account, region }: Deployment,
): readonly Hop[] {
  const deployed = regionsIn.get(account.name) ?? [];
  if (region !== deployed[0]) return [];
  return artifactRegions
    .filter((each) => !deployed.includes(each))
    .flatMap((each) =>
      denied(place, `${title} reads an artifact in ${each}, where it does not deploy`, {
        who,
        actions: ['s3:GetObject'],
        resource: artifact(blueprint, name, each),
        documentation: pages.crossRegion,
      }),
    );
}
