import { regionsOf } from '../../blueprint/plan/targets';
import { aroundPipelines } from '../deploy';
import type { GuardrailRequests } from './guarded';

/** Nothing is deployed to the tooling account. */
export const pipelineOnlyDeployment: GuardrailRequests = {
  denied: ({ blueprint, account, bound }) => {
    const { facts } = blueprint;
    const [region = facts.regions.primary] = regionsOf(facts, account);
    const tasks = bound.some((entry) => 'tasks' in entry && entry.tasks === 'denied');
    return account.id === facts.tooling.id ? [] : aroundPipelines(blueprint, account, { region, tasks });
  },
};
