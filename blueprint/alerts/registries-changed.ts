import { buildImages } from '../guardrails/delivery-facts';
import type { Names } from '../names';
import { cachesOf } from '../plan/caches';
import { madeProfiles } from '../plan/managed-signing';
import { replicationDestinations } from '../plan/replication/plan';
import { hasRepositories } from '../plan/repositories';
import { registryChanges } from '../registry-changes';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { calls, defineAlert } from './alert';
import { INSPECTOR_ROLE } from './inspector-changed';

/**
 * Pushes tell nobody: builds do it all day, and the policies of repositories let nobody else. What a lifecycle deletes is no call. Amazon
 * Inspector, where it is told to scan, may set by its own role how a registry is scanned.
 *
 * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/logging-using-cloudtrail.html (2026-11-29)
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssigner.html (2026-11-29)
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AmazonInspector2ServiceRolePolicy.html (2026-11-29)
 */
export const registriesChanged = defineAlert({
  id: 'registries-changed',
  happened:
    'Settings of a registry, of a repository of images or of a profile that signs were changed, or images deleted, by somebody who is not the landing zone',
  act: 'Who changes them decides which images are scanned, signed, copied and kept, who pushes them, and what builds start from. Deploy the stacks of the account again, look at what was pushed and pulled meanwhile, and find out who did it.',
  by: 'others',
  ofAws: ({ securityServices }) => (securityServices?.inspector ? [INSPECTOR_ROLE] : []),
  accounts: (facts) => {
    const copiedTo = new Set(replicationDestinations(facts).map(({ accountId }) => accountId));
    return [facts.tooling, ...facts.workloads.filter(({ id }) => copiedTo.has(id))];
  },
  regions: 'own',
  events: ({ facts, names }) => {
    const repositories = ours(facts, names);
    if (repositories.length === 0) return undefined;
    const profiles = madeProfiles(facts);
    return calls(
      ['ecr', ...(profiles.length > 0 ? ['signer'] : [])],
      [...registryChanges, ...ofRepositories, ...(profiles.length > 0 ? ofProfiles : [])].sort(),
      {
        // What is about a registry names no repository, and what is about a signature no profile.
        $or: [
          { repositoryName: repositories },
          ...(profiles.length > 0 ? [{ profileName: profiles }] : []),
          { repositoryName: [{ exists: false }], profileName: [{ exists: false }] },
        ],
      },
    );
  },
});

/** Names and beginnings of names of repositories that images are in, or copies that builds run in or start from. */
function ours(facts: LandingZoneFacts, names: Names) {
  const beginnings = [
    ...(facts.applications.some(hasRepositories) ? [names.repository('')] : []),
    ...cachesOf(facts).map(({ from }) => names.cachedRepository(from, '')),
  ];
  return [...buildImages(facts), ...beginnings.map((prefix) => ({ prefix }))];
}

const ofRepositories = [
  'BatchDeleteImage',
  'DeleteLifecyclePolicy',
  'DeleteRepository',
  'DeleteRepositoryPolicy',
  'PutImageScanningConfiguration',
  'PutImageTagMutability',
  'PutLifecyclePolicy',
  'SetRepositoryPolicy',
  'UpdateImageStorageClass',
];

/** A profile that is put again is another version of it. */
const ofProfiles = [
  'AddProfilePermission',
  'CancelSigningProfile',
  'PutSigningProfile',
  'RemoveProfilePermission',
  'RevokeSignature',
  'RevokeSigningProfile',
];
