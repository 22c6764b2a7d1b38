import { deployBypasses } from '../deploy';
import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

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
      Action: [...deployBypasses],
      Resource: '*',
      ...unless(subject, [subject.names.deployRolePatternArn(), ...subject.administrators]),
    },
  ],
});
