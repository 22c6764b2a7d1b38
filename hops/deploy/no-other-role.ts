import type { Blueprint } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { denied, type Hop } from '../hop';
import { role, strangersAccount } from '../principals';

/** Of no other application, of no longer name, in no other organization: whatever their trust policies say. */
export function takesNoOtherRole(
  { blueprint, name }: { readonly blueprint: Blueprint; readonly name: string },
  { title: worker, arn: workerArn }: { readonly title: string; readonly arn: string },
): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = { application: name, account: facts.tooling.name };
  const elsewhere = strangersAccount(blueprint);
  const open = (arn: string, account: string) => ({ kind: 'foreign', arn, account }) as const;
  const [workload = facts.tooling] = facts.workloads;
  const roles = [
    [
      'the deploy role of another application',
      open(names.deployRoleArn(workload.id, 'another'), workload.id),
    ],
    [
      'a role whose name begins as the deploy role',
      open(names.deployRoleArn(workload.id, `${name}-2`), workload.id),
    ],
    ['another delivery role', open(names.roleArn(workload.id, names.stageRole(name, 'build')), workload.id)],
    [
      "somebody else's role of the name of the deploy role",
      open(names.deployRoleArn(elsewhere, name), elsewhere),
    ],
  ] as const;
  return roles.flatMap(([title, resource]) =>
    denied(place, `${worker} takes ${title}, which lets everybody in`, {
      who: role(workerArn),
      actions: ['sts:AssumeRole'],
      resource,
      documentation: pages.dataPerimeter,
    }),
  );
}
