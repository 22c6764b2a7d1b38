import { unless } from './carve-out';
import type { Guardrail } from './guardrail';

/** The requests that put another version of an application into service, for the deploy kinds there are. */
const deployments = [
  'ecs:CreateTaskSet',
  'ecs:RegisterTaskDefinition',
  'ecs:UpdateService',
  'ecs:UpdateServicePrimaryTaskSet',
];

export const pipelineOnlyDeployment: Guardrail = {
  id: 'pipeline-only-deployment',
  why: 'What runs was built, tested and approved: another version enters service through its pipeline only.',
  needsAdministrators: true,
  statements: (facts) => [
    {
      Sid: 'DenyDeploymentOutsidePipeline',
      Effect: 'Deny',
      Action: deployments,
      Resource: '*',
      ...unless(facts, [facts.deployRoles, ...facts.administrators]),
    },
  ],
};
