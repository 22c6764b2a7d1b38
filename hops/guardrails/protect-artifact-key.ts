import { imageKeysIn } from '../../blueprint/plan/image-keys';
import type { Blueprint } from '../../blueprint/plan/planned';
import { signedApplications } from '../../blueprint/plan/signing';
import { storeRegions } from '../../blueprint/plan/store-regions';
import { anotherKey, artifactKey, openedArtifactKey } from '../artifact-store';
import { pages } from '../documentation';
import { allowed, type Hop } from '../hop';
import { own, somebodyIn } from '../principals';
import { type Guarded, type GuardedAccount, type GuardrailRequests, inTooling } from './guarded';

export const protectArtifactKey: GuardrailRequests = {
  denied: inTooling(({ blueprint }) => [
    ...keyChanges(blueprint),
    ...imageKeyChanges(blueprint),
    ...signingKeyChanges(blueprint),
  ]),
  leavesAlone: ownKeys,
};

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awskeymanagementservice.html */
function keyChanges(blueprint: Blueprint): readonly Guarded[] {
  const { names, facts } = blueprint;
  const { primary, further } = facts.regions;
  const withStore = storeRegions(blueprint);
  const binds = 'everybody';
  return [primary, ...further].flatMap((region): readonly Guarded[] => [
    {
      sentence: `changes the artifact key in ${region}`,
      actions: [
        'kms:PutKeyPolicy',
        'kms:DisableKey',
        'kms:ScheduleKeyDeletion',
        'kms:CreateAlias',
        'kms:UpdateAlias',
        'kms:DeleteAlias',
      ],
      // Where its own policy lets everybody of the account: what is left is the guardrail.
      resource: openedArtifactKey(blueprint, region),
      context: { 'kms:ResourceAliases': [names.artifactKeyAlias()] },
      documentation: pages.keyPolicy,
      except: 'administrators',
      binds,
    },
    // The key denies it itself, where a pipeline has brought it.
    ...(withStore.includes(region) ? [handsOn(blueprint, region)] : []),
    {
      sentence: `moves the alias of the artifact key in ${region}`,
      actions: ['kms:CreateAlias', 'kms:UpdateAlias', 'kms:DeleteAlias'],
      resource: own(names.artifactKeyAliasArn(region), facts.tooling.id),
      documentation: pages.aliases,
      except: 'administrators',
      binds,
    },
  ]);
}

/** Where the key's own policy lets everybody of the account: what is left is the guardrail. */
function imageKeyChanges(blueprint: Blueprint): readonly Guarded[] {
  const { names, facts } = blueprint;
  return imageKeysIn(blueprint, facts.tooling.id).flatMap(({ region }): readonly Guarded[] => [
    {
      sentence: `changes the key of images in ${region}`,
      actions: ['kms:PutKeyPolicy', 'kms:DisableKey', 'kms:ScheduleKeyDeletion', 'kms:CreateAlias'],
      resource: openedArtifactKey(blueprint, region),
      context: { 'kms:ResourceAliases': [names.imageKeyAlias()] },
      documentation: pages.keyPolicy,
      except: 'administrators',
      binds: 'everybody',
    },
    {
      sentence: `moves the alias of the key of images in ${region}`,
      actions: ['kms:CreateAlias', 'kms:UpdateAlias', 'kms:DeleteAlias'],
      resource: own(names.imageKeyAliasArn(facts.tooling.id, region), facts.tooling.id),
      documentation: pages.aliases,
      except: 'administrators',
      binds: 'everybody',
    },
  ]);
}

/** The same of each key that images are signed with. */
function signingKeyChanges(blueprint: Blueprint): readonly Guarded[] {
  const { names, facts } = blueprint;
  return signedApplications(facts).flatMap((application): readonly Guarded[] => [
    {
      sentence: `changes the key that images of ${application} are signed with`,
      actions: ['kms:PutKeyPolicy', 'kms:DisableKey', 'kms:ScheduleKeyDeletion', 'kms:CreateAlias'],
      resource: openedArtifactKey(blueprint, facts.regions.primary),
      context: { 'kms:ResourceAliases': [names.signingKeyAlias(application)] },
      documentation: pages.keyPolicy,
      except: 'administrators',
      binds: 'everybody',
    },
    {
      sentence: `moves the alias of the key that images of ${application} are signed with`,
      actions: ['kms:CreateAlias', 'kms:UpdateAlias', 'kms:DeleteAlias'],
      resource: own(names.signingKeyAliasArn(application), facts.tooling.id),
      documentation: pages.aliases,
      except: 'administrators',
      binds: 'everybody',
    },
  ]);
}

function handsOn(blueprint: Blueprint, region: string): Guarded {
  return {
    sentence: `hands on the artifact key in ${region}, or stops its rotation`,
    actions: ['kms:CreateGrant', 'kms:DisableKeyRotation'],
    resource: artifactKey(blueprint, region),
    documentation: pages.keyPolicy,
    except: 'nobody',
    binds: 'everybody',
  };
}

/** People of the tooling account work with keys of their own. */
function ownKeys({ blueprint, account }: GuardedAccount): readonly Hop[] {
  const { facts, names } = blueprint;
  if (account.id !== facts.tooling.id) return [];
  const { primary } = facts.regions;
  const key = anotherKey(blueprint, primary);
  const ownAlias = names.artifactKeyAliasArn(primary).replace(names.artifactKeyAlias(), 'alias/another');
  const alias = own(ownAlias, facts.tooling.id);
  const asks = { who: somebodyIn(blueprint, account.id), documentation: pages.keyPolicy };
  return [
    ...allowed(
      { account: account.name },
      `somebody in ${account.name} changes a key of their own in ${primary}`,
      {
        ...asks,
        actions: ['kms:PutKeyPolicy', 'kms:CreateAlias'],
        resource: key,
        context: { 'kms:ResourceAliases': ['alias/another'] },
      },
    ),
    ...allowed(
      { account: account.name },
      `somebody in ${account.name} names a key of their own in ${primary}`,
      {
        ...asks,
        actions: ['kms:CreateAlias'],
        resource: alias,
      },
    ),
  ];
}
