import { everyAccount } from '../../blueprint/accounts';
import { buildUnits } from '../../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { allowed, denied, type Hop, type HopCaller } from '../hop';
import { own, role, somebodyIn, strangersAccount } from '../principals';

/** The roles of an account that Terraform works with. */
const PURPOSES = ['plan', 'apply'] as const;
type Purpose = (typeof PURPOSES)[number];

/** The builds that plan take the plan role of every account, those that apply the apply role, and all others neither. */
export function buildHops(blueprint: Blueprint, { facts: { name } }: PlannedApplication): readonly Hop[] {
  const { facts, applications } = blueprint;
  const application = applications.find((each) => each.facts.name === name);
  const units = application ? buildUnits(application.facts) : [];
  return [
    ...units.flatMap(({ id, rollout }) => {
      const builder = builderOf(blueprint, id, name);
      return everyAccount(facts).flatMap((account) =>
        PURPOSES.flatMap((purpose) =>
          rollout?.takes === purpose
            ? takes(blueprint, builder, { account, purpose })
            : takesNot(blueprint, builder, { account, purpose }),
        ),
      );
    }),
    ...units
      .filter(({ rollout }) => rollout?.takes !== undefined)
      .flatMap(({ id }) => takesNothingElse(blueprint, builderOf(blueprint, id, name))),
    ...applications
      .filter((each) => each.facts.name !== name)
      .slice(0, 1)
      .flatMap((each) => ofAnother(blueprint, each.facts.name, name)),
  ];
}

/** The builds of an application take neither role, and nothing of its pipeline starts the builds that do. */
function ofAnother(blueprint: Blueprint, another: string, name: string): readonly Hop[] {
  const { facts, names } = blueprint;
  const place = { application: name, account: facts.tooling.name };
  const builder = builderOf(blueprint, another, name);
  return PURPOSES.flatMap((purpose) => [
    ...everyAccount(facts).flatMap((account) => takesNot(blueprint, builder, { account, purpose })),
    ...denied(place, `the build stage of ${another} starts the builds that ${purpose}`, {
      who: role(names.toolingRoleArn(names.stageRole(another, 'build'))),
      actions: ['codebuild:StartBuild'],
      resource: own(names.buildProjectArn(`${name}-${purpose}`), facts.tooling.id),
      documentation: pages.buildRole,
    }),
    ...denied(place, `the build stage of ${another} starts what would ${purpose} a wave`, {
      who: role(names.toolingRoleArn(names.stageRole(another, 'build'))),
      actions: ['states:StartExecution'],
      resource: own(names.stateMachineArn(names.deployWorker(name, purpose)), facts.tooling.id),
      documentation: pages.stepFunctionsRole,
    }),
  ]);
}

interface Builder {
  readonly title: string;
  readonly arn: string;
  /** Name of the application that hops are of. */
  readonly of: string;
}

function builderOf({ names }: Blueprint, id: string, of: string): Builder {
  return { title: `the build role of ${id}`, arn: names.toolingRoleArn(names.buildRole(id)), of };
}

interface Taken {
  readonly account: AccountFacts;
  readonly purpose: Purpose;
}

function arnOf({ names }: Blueprint, { account, purpose }: Taken): string {
  const name = purpose === 'plan' ? names.terraformPlanRole() : names.terraformApplyRole();
  return names.roleArn(account.id, name);
}

function takes(blueprint: Blueprint, { title, arn, of }: Builder, taken: Taken): readonly Hop[] {
  const { account, purpose } = taken;
  const place = { application: of, account: account.name };
  const resource = own(arnOf(blueprint, taken), account.id);
  const asks = { actions: ['sts:AssumeRole'], resource, documentation: pages.crossAccount };
  return [
    ...allowed(place, `${title} takes the ${purpose} role of ${account.name}`, {
      ...asks,
      who: role(arn),
      free: [
        {
          resource: [arnOf(blueprint, { ...taken, account: { ...account, id: '*' } })],
          in: 'identity policy',
          reason: 'a policy of constant size: each role says itself whom it trusts',
        },
      ],
    }),
    ...denied(
      place,
      `somebody in the tooling account takes the ${purpose} role of ${account.name} as ${title} does`,
      { ...asks, who: somebodyIn(blueprint, blueprint.facts.tooling.id) },
    ),
  ];
}

function takesNot(blueprint: Blueprint, { title, arn, of }: Builder, taken: Taken): readonly Hop[] {
  const { account, purpose } = taken;
  return denied(
    { application: of, account: account.name },
    `${title} takes the ${purpose} role of ${account.name}`,
    {
      who: role(arn),
      actions: ['sts:AssumeRole'],
      resource: own(arnOf(blueprint, taken), account.id),
      documentation: pages.crossAccount,
    },
  );
}

/** Neither a role of another name, nor one of this name somewhere else. */
function takesNothingElse(blueprint: Blueprint, { title, arn, of }: Builder): readonly Hop[] {
  const { facts, names } = blueprint;
  const place = { application: of, account: facts.tooling.name };
  const foreign = strangersAccount(blueprint);
  const who: HopCaller = role(arn);
  const asks = { who, actions: ['sts:AssumeRole'], documentation: pages.dataPerimeter };
  return [
    ...PURPOSES.flatMap((purpose) =>
      denied(place, `${title} takes somebody else's role with the name of a ${purpose} role`, {
        ...asks,
        resource: {
          kind: 'foreign',
          arn: arnOf(blueprint, { account: { ...facts.tooling, id: foreign }, purpose }),
          account: foreign,
        },
      }),
    ),
    ...denied(place, `${title} takes another role of ${facts.tooling.name}`, {
      ...asks,
      resource: { kind: 'other', arn: names.toolingRoleArn('another'), account: facts.tooling.id },
    }),
  ];
}
