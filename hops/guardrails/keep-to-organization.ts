import { allowed, type Hop } from '../hop';
import { service } from '../principals';
import { bucketIn, coveredIn } from './covered';
import type { GuardedAccount, GuardrailRequests } from './guarded';
import { roleIn, trustedByAll } from './outsiders';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html';

/** What would be open if its own policy let everybody in. */
export const keepToOrganization: GuardrailRequests = {
  denied: (guarded) =>
    coveredIn(guarded).map((covered) => ({
      sentence: `reaches into ${guarded.account.name}`,
      ...covered,
      documentation,
      except: 'exempt',
      binds: 'strangers',
    })),
  leavesAlone: (guarded) => [...services(guarded), ...trusted(guarded)],
};

/** A service is of no organization. */
function services(guarded: GuardedAccount): readonly Hop[] {
  const { account } = guarded;
  return allowed({ account: account.name }, `a service of AWS reaches into ${account.name}`, {
    who: service('delivery.logs.amazonaws.com'),
    ...bucketIn(guarded),
    context: { 'aws:SourceAccount': account.id },
    documentation,
  });
}

function trusted(guarded: GuardedAccount): readonly Hop[] {
  const { blueprint, account } = guarded;
  return outsiders(guarded).flatMap((id) =>
    allowed({ account: account.name }, `somebody in the trusted account ${id} reaches into ${account.name}`, {
      who: roleIn(blueprint, id),
      ...bucketIn(guarded),
      documentation,
    }),
  );
}

function outsiders({ bound }: GuardedAccount): readonly string[] {
  return trustedByAll(bound.map((each) => (each.guardrail === 'keep-to-organization' ? each.accounts : [])));
}
