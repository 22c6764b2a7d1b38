import { allowed, type Hop } from '../hop';
import { service, somebodyIn, strangersAccount } from '../principals';
import { bucketIn, coveredIn } from './covered';
import { type GuardedAccount, type GuardrailRequests, sentTo } from './guarded';
import { trustedByAll } from './outsiders';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html#cross-service-confused-deputy-prevention';

/** The organization of somebody else. */
const ANOTHER_ORGANIZATION = 'o-somebodyelse';
const deliverer = service('delivery.logs.amazonaws.com');

/** What a service would do for somebody else if its own policy let every service in. */
export const confusedDeputy: GuardrailRequests = {
  denied: (guarded) =>
    coveredIn(guarded).map((covered) => ({
      sentence: `reaches into ${guarded.account.name}`,
      ...covered,
      context: {
        'aws:SourceAccount': strangersAccount(guarded.blueprint),
        'aws:SourceOrgID': ANOTHER_ORGANIZATION,
      },
      documentation,
      except: 'exempt',
      binds: { title: 'a service of AWS that works for somebody else', who: deliverer },
    })),
  leavesAlone: (guarded) => [
    ...reaches(guarded, 'a service of AWS that works for an account of the organization', {
      'aws:SourceAccount': guarded.blueprint.facts.management.id,
      'aws:SourceOrgID': guarded.blueprint.facts.organization.id,
    }),
    // Load balancers of older regions, and services that work by a grant of a key, send neither.
    ...reaches(guarded, 'a service of AWS that does not say for whom it works', {
      'aws:SourceAccount': [],
      'aws:SourceOrgID': [],
    }),
    ...outsiders(guarded).flatMap((id) =>
      reaches(guarded, `a service of AWS that works for the trusted account ${id}`, {
        'aws:SourceAccount': id,
        'aws:SourceOrgID': ANOTHER_ORGANIZATION,
      }),
    ),
    ...noService(guarded),
  ],
};

function reaches(guarded: GuardedAccount, who: string, context: Hop['context']): readonly Hop[] {
  const { account } = guarded;
  return allowed({ account: account.name }, `${who} reaches into ${account.name}`, {
    who: deliverer,
    ...bucketIn(guarded),
    context,
    documentation,
  });
}

/** Who is no service is judged by who asks. */
function noService(guarded: GuardedAccount): readonly Hop[] {
  const { blueprint, account } = guarded;
  return allowed(
    { account: account.name },
    `somebody in ${account.name} reaches into it, whatever its source`,
    {
      who: somebodyIn(blueprint, account.id),
      ...bucketIn(guarded),
      context: {
        ...sentTo(blueprint.facts.regions.primary).context,
        'aws:SourceAccount': strangersAccount(blueprint),
        'aws:SourceOrgID': ANOTHER_ORGANIZATION,
      },
      documentation,
    },
  );
}

function outsiders({ bound }: GuardedAccount): readonly string[] {
  return trustedByAll(bound.map((each) => (each.guardrail === 'confused-deputy' ? each.accounts : [])));
}
