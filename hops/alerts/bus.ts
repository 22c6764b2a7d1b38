import { auditOf, membersOf } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { allowed, denied, type Hop } from '../hop';
import { own, role, somebodyIn, stranger, strangersAccount } from '../principals';

// Pages of AWS's documentation, as of 2026-11-28.
const busPage = 'https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html';

/** The bus that all of them come to. */
function bus({ names, facts }: Blueprint) {
  return own(names.alertBusArn(auditOf(facts).id), auditOf(facts).id);
}

/** The role of an account puts its events there, and nowhere else. */
export function sends(blueprint: Blueprint, account: AccountFacts): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { account: account.name };
  const watching = auditOf(facts);
  const asks = {
    who: role(names.roleArn(account.id, names.alertRole())),
    actions: ['events:PutEvents'],
    documentation: busPage,
  };
  return [
    ...allowed(
      place,
      `the role of ${account.name} that sends alerts puts one on the bus of ${watching.name}`,
      {
        ...asks,
        resource: bus(blueprint),
        free: [
          {
            who: [names.roleArn('*', names.alertRole())],
            in: 'resource policy',
            reason:
              'every account of the organization may send alerts, and its guardrails keep the name of the role',
          },
        ],
      },
    ),
    ...denied(place, `the role of ${account.name} that sends alerts puts events on another bus`, {
      ...asks,
      resource: {
        kind: 'foreign',
        arn: names.alertBusArn(strangersAccount(blueprint)),
        account: strangersAccount(blueprint),
      },
    }),
  ];
}

/** Nobody else makes people believe that something happened. */
export function othersSend(blueprint: Blueprint): readonly Hop[] {
  const { names, facts } = blueprint;
  const watching = auditOf(facts);
  const asks = { actions: ['events:PutEvents'], resource: bus(blueprint), documentation: busPage };
  const others = membersOf(facts).filter(({ id }) => id !== watching.id);
  return [
    ...others.slice(0, 1).flatMap(({ id, name }) =>
      denied({ account: watching.name }, `somebody in ${name} puts events on the bus of the alerts`, {
        ...asks,
        who: somebodyIn(blueprint, id),
      }),
    ),
    ...denied(
      { account: watching.name },
      `the role of ${watching.name} puts events on the bus of the alerts without a policy that lets it`,
      {
        ...asks,
        who: {
          kind: 'role without its own policies',
          arn: names.roleArn(watching.id, names.alertRole()),
        },
      },
    ),
    ...denied(
      { account: watching.name },
      'a stranger with the name of the role puts events on the bus of the alerts',
      {
        ...asks,
        who: stranger(blueprint, names.alertRole()),
      },
    ),
  ];
}
