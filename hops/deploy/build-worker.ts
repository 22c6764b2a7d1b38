import { type BuildUnit, buildUnits, type WorkOfDeployment } from '../../blueprint/plan/builds';
import { hasDeployRole } from '../../blueprint/plan/deploy-roles';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { allowed, denied, type Hop } from '../hop';
import { own, role, somebodyIn } from '../principals';
import type { DeployWork } from './kind';
import { takesNoOtherRole } from './no-other-role';

/**
 * A build of the tooling account works in another account with a role of that account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/tutorial_cross-account-with-roles.html
 */
interface Builder {
  readonly blueprint: Blueprint;
  /** The application. */
  readonly name: string;
  readonly title: string;
  /** ARN of the role of the build. */
  readonly arn: string;
  readonly of: WorkOfDeployment;
}

/** The builds that do steps of a deployment: the roles of the target accounts that they take, and no others. */
export function buildWorkers({ deploy, blueprint, application }: DeployWork): readonly Hop[] {
  const accounts = [...new Set(application.targets.map(({ account }) => account))];
  const works = new Set(
    application.targets.filter(({ deploys }) => deploys.includes(deploy)).map(({ account }) => account),
  );
  return unitsOf({ deploy, application }).flatMap(({ id, of }) => {
    const { names } = blueprint;
    const builder: Builder = {
      blueprint,
      name: application.facts.name,
      title: `the build role of ${id}`,
      arn: names.toolingRoleArn(names.buildRole(id)),
      of,
    };
    return [
      ...accounts.flatMap((account) =>
        works.has(account) ? takesRole(builder, account) : isNotTrusted(builder, account),
      ),
      ...takesNoOtherRole(builder, builder),
    ];
  });
}

function unitsOf({
  deploy,
  application,
}: Pick<DeployWork, 'deploy' | 'application'>): readonly (BuildUnit & { readonly of: WorkOfDeployment })[] {
  return buildUnits(application.facts).flatMap((unit) =>
    unit.of?.deploy === deploy ? [{ ...unit, of: unit.of }] : [],
  );
}

/** ARN of the role of an account that a build takes, and of the one that it does not, where there is one. */
function rolesIn({ blueprint: { names, applications }, name, of }: Builder, account: AccountFacts) {
  const [deploys, plans] = [names.deployRoleArn(account.id, name), names.planRoleArn(account.id, name)];
  if (of.takes === 'plan role') return { taken: plans, other: deploys };
  const application = applications.find(({ facts }) => facts.name === name);
  const planned = application && buildUnits(application.facts).some((unit) => unit.of?.takes === 'plan role');
  return { taken: deploys, other: planned ? plans : undefined };
}

/** Trust and grant each hold without the other. */
function takesRole(builder: Builder, account: AccountFacts): readonly Hop[] {
  const { blueprint, name, title, arn, of } = builder;
  const { names, applications } = blueprint;
  const place = { application: name, account: account.name };
  const { taken, other } = rolesIn(builder, account);
  const takes = { actions: ['sts:AssumeRole'], documentation: pages.crossAccount };
  const powerful = { kind: 'role with everything attached', arn } as const;
  const neighbours = applications.filter(
    (each) => each.facts.name !== name && hasDeployRole(each, account.name),
  );
  return [
    ...allowed(place, `${title} takes the ${of.takes} in ${account.name}`, {
      ...takes,
      who: role(arn),
      resource: own(taken, account.id),
      free: [
        {
          resource: [
            of.takes === 'plan role' ? names.planRoleArn('*', name) : names.deployRoleArn('*', name),
          ],
          in: 'identity policy',
          reason: 'a policy of constant size: each role says itself whom it trusts',
        },
      ],
    }),
    ...(other === undefined
      ? []
      : denied(
          place,
          `${title}, with everything attached, takes another role of ${name} in ${account.name}`,
          {
            ...takes,
            who: powerful,
            resource: own(other, account.id),
          },
        )),
    ...denied(
      place,
      `somebody in the tooling account takes the ${of.takes} of ${name} in ${account.name} as ${title} does`,
      {
        ...takes,
        who: somebodyIn(blueprint, blueprint.facts.tooling.id),
        resource: own(taken, account.id),
      },
    ),
    ...neighbours.flatMap(({ facts: { name: theirs } }) =>
      denied(
        place,
        `${title}, with everything attached, takes the deploy role of ${theirs} in ${account.name}`,
        {
          ...takes,
          who: powerful,
          resource: own(names.deployRoleArn(account.id, theirs), account.id),
        },
      ),
    ),
  ];
}

/** Where the deployment does not go. */
function isNotTrusted(builder: Builder, account: AccountFacts): readonly Hop[] {
  const { name, title, arn, of } = builder;
  return denied(
    { application: name, account: account.name },
    `${title} takes the ${of.takes} in ${account.name}, where it does nothing`,
    {
      who: { kind: 'role with everything attached', arn },
      actions: ['sts:AssumeRole'],
      resource: own(rolesIn(builder, account).taken, account.id),
      documentation: pages.crossAccount,
    },
  );
}
