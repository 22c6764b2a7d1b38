import type { Blueprint } from '../../blueprint/plan/planned';
import { regionsOf } from '../../blueprint/plan/targets';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { pages } from '../documentation';
import { own } from '../principals';
import type { Guarded, GuardrailRequests } from './guarded';

export const pipelineOnlyDeployment: GuardrailRequests = {
  denied: ({ blueprint, account }) =>
    account.id === blueprint.facts.tooling.id ? [] : deployments(blueprint, account),
};

/** @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html */
function deployments({ names, facts }: Blueprint, account: AccountFacts): readonly Guarded[] {
  const [region = facts.regions.primary] = regionsOf(facts, account);
  const ecs = (resource: string) =>
    own(`arn:${names.partition}:ecs:${region}:${account.id}:${resource}`, account.id);
  const shared = { documentation: pages.ecsDeploy, except: 'administrators', binds: 'everybody' } as const;
  return [
    {
      ...shared,
      sentence: 'registers a task definition',
      actions: ['ecs:RegisterTaskDefinition'],
      resource: ecs('task-definition/any:1'),
    },
    {
      ...shared,
      sentence: 'puts another version into service',
      actions: ['ecs:UpdateService'],
      resource: ecs('service/any/any'),
    },
    {
      ...shared,
      sentence: 'puts another version into service beside the first',
      actions: ['ecs:CreateTaskSet', 'ecs:UpdateServicePrimaryTaskSet'],
      resource: ecs('task-set/any/any/ecs-svc-1'),
    },
  ];
}
