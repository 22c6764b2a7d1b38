import { pages } from '../../documentation';
import { underBoundary } from '../../free';
import { allowed, denied, type Hop } from '../../hop';
import { own } from '../../principals';
import type { Deployment } from '../kind';
import { backendPage, keyOf, placeOf, type StatePlace, sentTo } from './place';
import { applyRole, planRole, type Terraform, type WorkingRole } from './roles';
import { readsNothingElse, siblings } from './state-limits';

/** The state of a deployment: who reads it, who writes it, and that nobody else does. */
export function stateHops(deploy: Terraform, deployment: Deployment): readonly Hop[] {
  const state = placeOf(deploy, deployment);
  const [plans, applies] = [planRole(deployment), applyRole(deployment)];
  return [
    ...[plans, applies].flatMap((each) => [
      ...reads(state, each, deployment),
      ...readsNothingElse(state, each, deployment),
    ]),
    ...writes(state, deployment),
    ...siblings(state, deployment),
  ];
}

/** What both do: they look for the state, read it, and hold its lock meanwhile. */
function reads(state: StatePlace, { title, who }: WorkingRole, deployment: Deployment): readonly Hop[] {
  const { place, where, account, blueprint } = deployment;
  const asks = {
    who,
    ...sentTo(state),
    documentation: backendPage,
    free: underBoundary(blueprint, account),
  };
  return [
    ...allowed(place, `${title} looks for the state of ${where}`, {
      ...asks,
      actions: ['s3:ListBucket'],
      resource: own(state.bucketArn, account.id),
    }),
    ...allowed(place, `${title} reads the state of ${where}`, {
      ...asks,
      actions: ['s3:GetObject'],
      resource: state.object,
    }),
    ...allowed(place, `${title} locks the state of ${where}`, {
      ...asks,
      actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      resource: state.lockObject,
    }),
    ...usesKey(state, { title, who }, deployment),
  ];
}

function usesKey(
  state: StatePlace,
  { title, who }: Pick<WorkingRole, 'title' | 'who'>,
  deployment: Deployment,
): readonly Hop[] {
  const { place, where, account, blueprint } = deployment;
  const resource = keyOf(state, deployment);
  if (!resource) return [];
  return allowed(place, `${title} uses the key of the state of ${where}`, {
    who,
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resource,
    context: { 'kms:ViaService': blueprint.names.endpoint('s3', state.region) },
    documentation: pages.s3Key,
    free: underBoundary(blueprint, account),
  });
}

/** Only the apply writes the state; nobody deletes it. */
function writes(state: StatePlace, deployment: Deployment): readonly Hop[] {
  const { place, where, account, blueprint } = deployment;
  const asks = { ...sentTo(state), resource: state.object, documentation: backendPage };
  const [plans, applies] = [planRole(deployment), applyRole(deployment)];
  return [
    ...allowed(place, `${applies.title} writes the state of ${where}`, {
      ...asks,
      who: applies.who,
      actions: ['s3:PutObject'],
      free: underBoundary(blueprint, account),
    }),
    ...denied(place, `${plans.title}, without its boundary, writes the state of ${where}`, {
      ...asks,
      who: plans.boundless,
      actions: ['s3:PutObject'],
    }),
    ...[plans, applies].flatMap(({ title, boundless }) =>
      denied(place, `${title}, without its boundary, deletes the state of ${where}`, {
        ...asks,
        who: boundless,
        actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'],
      }),
    ),
  ];
}
