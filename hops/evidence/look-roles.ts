import { hasDeployRole } from '../../blueprint/plan/deploy-roles';
import { lookedAccounts, looksOf } from '../../blueprint/plan/looks';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { placeIn } from '../deploy/place';
import { pages } from '../documentation';
import { underBoundary } from '../free';
import { allowed, denied, type Hop } from '../hop';
import { own, role, somebodyIn, strangersAccount } from '../principals';
import { looksAt } from './looks';
import type { Looking } from './looks/kind';

/** The role of an account that tells what runs there, and the build that takes it. */
interface Looker {
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication;
  readonly account: AccountFacts;
  /** ARN of the role of the build that records. */
  readonly recorder: string;
}

/** What runs is read back from the accounts: by the build that records alone, which changes nothing there. */
export function lookHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  const { facts, targets } = application;
  const recorder = blueprint.names.toolingRoleArn(blueprint.names.buildRole(`${facts.name}-record`));
  return lookedAccounts(facts, targets).flatMap((account) => {
    const looker = { blueprint, application, account, recorder };
    const looks = looksOf(facts, targets).filter((each) => each.account === account);
    return [
      ...takesRole(looker),
      ...isTakenByNobodyElse(looker),
      ...looks.flatMap(({ region, at }) => looksAt(at, lookingIn(looker, region))),
    ];
  });
}

const placeOf = ({ application, account }: Looker) => ({
  application: application.facts.name,
  account: account.name,
});
const takes = { actions: ['sts:AssumeRole'], documentation: pages.crossAccount };

function takesRole(looker: Looker): readonly Hop[] {
  const { blueprint, application, account, recorder } = looker;
  const { names } = blueprint;
  const { name } = application.facts;
  const title = `the build role of ${name}-record`;
  const open = (arn: string, owner: string) => ({ kind: 'foreign', arn, account: owner }) as const;
  const elsewhere = strangersAccount(blueprint);
  return [
    ...allowed(placeOf(looker), `${title} takes the role that looks in ${account.name}`, {
      ...takes,
      who: role(recorder),
      resource: own(names.lookRoleArn(account.id, name), account.id),
      free: [
        {
          resource: [names.lookRoleArn('*', name)],
          in: 'identity policy',
          reason: 'a policy of constant size: each role says itself whom it trusts',
        },
      ],
    }),
    ...(
      [
        [`the deploy role of ${name}`, open(names.deployRoleArn(account.id, name), account.id)],
        [
          'the role that looks of another application',
          open(names.lookRoleArn(account.id, `${name}-2`), account.id),
        ],
        ["somebody else's role of that name", open(names.lookRoleArn(elsewhere, name), elsewhere)],
      ] as const
    ).flatMap(([whose, resource]) =>
      denied(
        placeOf(looker),
        `${title} takes ${whose}, which lets everybody in, instead of looking in ${account.name}`,
        {
          ...takes,
          who: role(recorder),
          resource,
          documentation: pages.dataPerimeter,
        },
      ),
    ),
  ];
}

/** Trust and grant each hold without the other. */
function isTakenByNobodyElse(looker: Looker): readonly Hop[] {
  const { blueprint, application, account, recorder } = looker;
  const { names, facts, applications } = blueprint;
  const { name } = application.facts;
  const others = applications.filter((each) => each.facts.name !== name && hasDeployRole(each, account.name));
  const resource = own(names.lookRoleArn(account.id, name), account.id);
  const builds = names.toolingRoleArn(names.buildRole(name));
  return [
    ...denied(
      placeOf(looker),
      `the build of ${name}, with everything attached, takes the role that looks in ${account.name}`,
      {
        ...takes,
        who: { kind: 'role with everything attached', arn: builds },
        resource,
      },
    ),
    ...denied(
      placeOf(looker),
      `somebody in the tooling account takes the role that looks for ${name} in ${account.name}`,
      {
        ...takes,
        who: somebodyIn(blueprint, facts.tooling.id),
        resource,
      },
    ),
    ...others.flatMap(({ facts: { name: theirs } }) =>
      denied(
        placeOf(looker),
        `the build that records ${name}, with everything attached, takes the deploy role of ${theirs} in ${account.name}`,
        {
          ...takes,
          who: { kind: 'role with everything attached', arn: recorder },
          resource: own(names.deployRoleArn(account.id, theirs), account.id),
        },
      ),
    ),
  ];
}

function lookingIn({ blueprint, application, account }: Looker, region: string): Looking {
  const { name } = application.facts;
  const arn = blueprint.names.lookRoleArn(account.id, name);
  return {
    place: { application: name, account: account.name },
    title: `the role that looks for ${name} in ${account.name}`,
    who: role(arn),
    boundless: { kind: 'role without its boundary', arn },
    overloaded: { kind: 'role with everything attached', arn },
    region,
    inTarget: placeIn(blueprint, account, region).inTarget,
    accountId: account.id,
    partition: blueprint.names.partition,
    stranger: strangersAccount(blueprint),
    free: underBoundary(blueprint, account),
  };
}
