import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

/** The requests that put another version of an application into service, for the deploy kinds there are. */
const deployments = [
  'ecs:CreateTaskSet',
  'ecs:RegisterTaskDefinition',
  'ecs:UpdateService',
  'ecs:UpdateServicePrimaryTaskSet',
];

export const pipelineOnlyDeployment = defineGuardrail({
  id: 'pipeline-only-deployment',
  type: 'service-control',
  policy: 'delivery',
  denies:
    'putting another version into an ECS service: register a task definition, update a service, task sets',
  why: 'What runs was built, tested and approved: another version enters service through its pipeline only.',
  letsThrough: ['deploy roles', 'administrators'],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    {
      Sid: 'DenyDeploymentOutsidePipeline',
      Effect: 'Deny',
      Action: deployments,
      Resource: '*',
      ...unless(subject, [subject.names.deployRolePatternArn(), ...subject.administrators]),
    },
  ],
});
