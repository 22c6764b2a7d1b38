import { bringers, planners } from '../../blueprint/plan/guardrails';
import { pages } from '../documentation';
import { allowed, type Hop } from '../hop';
import { roleOfPattern } from '../principals';
import { anything, type GuardedAccount } from './guarded';

/** What the roles of the landing zone beside administrators do in an account that is closed to everybody else. */
export function workingAs(guarded: GuardedAccount): readonly Hop[] {
  const { blueprint, account } = guarded;
  const { facts, names } = blueprint;
  const roles = [
    ...bringers(facts, [account]).map((role) => ({ role, sentence: 'makes the roles of Terraform' })),
    ...planners(facts, names, [account]).map((role) => ({ role, sentence: 'plans with Terraform' })),
  ];
  return roles.flatMap(({ role, sentence }) =>
    allowed({ account: account.name }, `${role} ${sentence} in ${account.name}, where nobody else works`, {
      who: { kind: 'administrator', arn: names.roleArn(account.id, roleOfPattern(role)) },
      actions: ['iam:GetRole'],
      ...anything(guarded),
      free: [{ who: [names.roleArn('*', role)], reason: 'the role has this name in every account' }],
      documentation: pages.scpExamples,
    }),
  );
}
