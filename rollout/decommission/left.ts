import type { Blueprint } from '../../blueprint/plan/planned';
import { isBlock } from '../../proof/gather/stacks';
import { closing } from './closing';
import type { Subject } from './subject';

/** What Terraform did not make, and nobody but a person takes away. */
export function leftBehind(subject: Subject, { facts, names }: Blueprint): readonly string[] {
  const id = subject.accountId;
  if (subject.kind === 'application')
    return [
      `images of ${subject.name} in the repository of the tooling account: delete them, then deploy tooling, which deletes the repository`,
      'deploy roles in the accounts: deploy the waves, which deletes them',
      'what the team made for it in its accounts: services, functions, task roles, log groups',
      ...(replicas(subject) ? [`repositories that replication made of its images in other accounts`] : []),
    ];
  return [
    `what teams made in ${id}: services, functions, buckets, task roles, log groups`,
    ...(replicas(subject)
      ? [
          `repositories ${facts.prefix}/* that replication made in ${id}: \`aws ecr describe-repositories\` in each region lists them`,
        ]
      : []),
    ...(facts.access.kind === 'roles' && facts.access.by === 'stack-set'
      ? [
          `the roles ${names.terraformPlanRole()} and ${names.terraformApplyRole()}: they stay, also once the account leaves its organizational unit. ` +
            `Where it is not closed, delete the stack StackSet-${names.terraformStackSet()}-… there after that, with access.through: ` +
            `\`aws cloudformation list-stacks --region ${facts.regions.primary}\` names it`,
        ]
      : []),
    closing({
      name: subject.name,
      accountId: id,
      keeping: subject.keeping,
      organizationStack: names.organizationStack(),
    }),
  ];
}

function replicas({ stacks }: Subject): boolean {
  return stacks.some(({ json }) => isBlock(json.resource) && 'aws_ecr_registry_policy' in json.resource);
}
