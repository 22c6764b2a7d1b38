import { regionsOf } from '../../blueprint/plan/targets';
import { aroundPipelines } from '../deploy';
import type { GuardrailRequests } from './guarded';

/** Nothing is deployed to the tooling account. */
export const pipelineOnlyDeployment: GuardrailRequests = {
  denied: ({ blueprint, account }) => {
    const { facts } = blueprint;
    const [region = facts.regions.primary] = regionsOf(facts, account);
    return account.id === facts.tooling.id ? [] : aroundPipelines(blueprint, account, region);
  },
};
