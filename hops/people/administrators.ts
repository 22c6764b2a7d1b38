import { accessTo, everyAccount } from '../../blueprint/accounts';
import type { OfKind } from '../../blueprint/kinds';
import type { PersonSet } from '../../blueprint/schema/people';
import { pages } from '../documentation';
import { there } from '../guardrails/guarded';
import type { Hop } from '../hop';
import { own, strangersAccount } from '../principals';
import { mustNot, needs, type Person, patternOf } from './subject';

// Pages as of 2026-11-28.
const rolesPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_aws-accounts.html';
const emergencyPage =
  'https://docs.aws.amazon.com/whitepapers/latest/organizing-your-aws-environment/break-glass-access.html';

/** Who administers the platform becomes the roles that Terraform works with, and does nothing by itself. */
export function platformHops(person: Person<OfKind<PersonSet, 'platform-administrator'>>): readonly Hop[] {
  const { blueprint, account } = person;
  const { names, facts } = blueprint;
  const strangers = strangersAccount(blueprint);
  const asks = { actions: ['sts:AssumeRole'], documentation: rolesPage };
  const roles = (id: string) => [names.terraformPlanRoleArn(id), names.terraformApplyRoleArn(id)];
  return [
    ...everyAccount(facts)
      .filter((each) => accessTo(facts, each).kind === 'roles')
      .flatMap(({ id, name }) =>
        roles(id).flatMap((arn) =>
          needs(person, `becomes ${arn.split('/').at(-1)} in ${name}`, {
            ...asks,
            resource: own(arn, id),
            free: [
              {
                resource: roles('*'),
                in: 'identity policy',
                reason: 'it leads to every account of the organization',
              },
              {
                who: personPatterns(person),
                in: 'trust policy',
                reason: 'IAM Identity Center adds 16 characters of its own, and its region',
              },
            ],
          }),
        ),
      ),
    ...roles(strangers).flatMap((arn) =>
      mustNot(person, `becomes ${arn.split('/').at(-1)} of somebody else's organization`, {
        ...asks,
        documentation: pages.dataPerimeter,
        resource: { kind: 'foreign', arn, account: strangers },
      }),
    ),
    ...blueprint.applications.slice(0, 1).flatMap(({ facts: { name } }) =>
      mustNot(person, `becomes the pipeline role of ${name}`, {
        ...asks,
        resource: own(names.toolingRoleArn(names.pipelineRole(name)), account.id),
      }),
    ),
    ...mustNot(person, 'changes a role by itself', {
      actions: ['iam:PutRolePolicy'],
      resource: own(names.roleArn(account.id, 'any'), account.id),
      documentation: pages.iamActions,
    }),
  ];
}

function personPatterns(person: Person): readonly string[] {
  const pattern = patternOf(person);
  return [pattern, pattern.replace(/sso\.amazonaws\.com\/[^/]+\//, 'sso.amazonaws.com/*/')];
}

/** Who breaks the glass puts a fire out: stops what runs, and looks at everything. Guardrails still bind. */
export function breakGlassHops(person: Person<OfKind<PersonSet, 'break-glass'>>): readonly Hop[] {
  const { blueprint, account } = person;
  const { names } = blueprint;
  return [
    ...needs(person, 'stops an instance in an emergency', {
      actions: ['ec2:StopInstances'],
      resource: there(person, 'ec2', 'instance/i-0123456789abcdef0'),
      documentation: emergencyPage,
    }),
    ...needs(person, 'stops a database in an emergency', {
      actions: ['rds:StopDBInstance'],
      resource: there(person, 'rds', 'db:any'),
      documentation: emergencyPage,
    }),
    ...needs(person, 'revokes the sessions of a role in an emergency', {
      actions: ['iam:PutRolePolicy'],
      resource: own(names.roleArn(account.id, 'Anybody'), account.id),
      documentation: emergencyPage,
    }),
  ];
}
