import { makersOf } from '../../blueprint/deploy';
import { regionsOf } from '../../blueprint/plan/targets';
import { aroundPipelines } from '../deploy';
import { allowed, type Hop } from '../hop';
import type { Guarded, GuardedAccount, GuardrailRequests } from './guarded';

/** Nothing is deployed to the tooling account. */
export const pipelineOnlyDeployment: GuardrailRequests = {
  denied: (guarded) => workRoundPipelines(guarded).map(({ byMakers: _, ...request }) => request),
  leavesAlone: (guarded) => {
    const { facts } = guarded.blueprint;
    const makers = makersOf(facts.applications);
    return workRoundPipelines(guarded)
      .filter(({ byMakers }) => byMakers)
      .flatMap(({ byMakers: _, ...request }) => makers.flatMap((role) => makes(guarded, role, request)));
  },
};

function workRoundPipelines({ blueprint, account, bound }: GuardedAccount) {
  const { facts } = blueprint;
  if (account.id === facts.tooling.id) return [];
  const [region = facts.regions.primary] = regionsOf(facts, account);
  const tasks = bound.some((entry) => 'tasks' in entry && entry.tasks === 'denied');
  return aroundPipelines(blueprint, account, { region, tasks });
}

/** CloudFormation makes what is in a template with the role of its stack, whoever else is kept from it. */
function makes(
  { blueprint: { names }, account }: GuardedAccount,
  role: string,
  { sentence, except: _, binds: __, ...request }: Guarded,
): readonly Hop[] {
  return allowed(
    { account: account.name },
    `${role}, with which CloudFormation works in ${account.name}, ${sentence}`,
    {
      ...request,
      who: { kind: 'administrator', arn: names.roleArn(account.id, role) },
      free: [
        {
          who: [names.roleArn('*', role)],
          in: 'service control policy',
          reason: 'the guardrail is one for all accounts',
        },
      ],
    },
  );
}
