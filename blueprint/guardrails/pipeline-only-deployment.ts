import { z } from 'zod';
import { deployBypasses } from '../deploy';
import { unless } from './carve-out';
import { defineGuardrail } from './guardrail';

export const pipelineOnlyDeployment = defineGuardrail({
  id: 'pipeline-only-deployment',
  type: 'service-control',
  policy: 'delivery',
  denies:
    'registering task definitions, making, updating and deleting ECS services, task sets, express services and daemons, deciding what a deployment of a service waits for; with `tasks: "denied"`: running tasks, commands in containers',
  why: 'What runs was built, tested and approved: no version is put into an ECS service but by its pipeline.',
  letsThrough: ['deploy roles', 'administrators'],
  exempt: { accounts: true, roles: true },
  options: {
    /**
     * Whether people may run tasks of their own and commands in containers. Schedules and migrations run tasks too.
     *
     * @default 'allowed'
     */
    tasks: z.enum(['allowed', 'denied']).optional(),
  },
  statements: (subject) => [
    {
      Sid: 'DenyDeploymentOutsidePipeline',
      Effect: 'Deny',
      Action: [...deployBypasses.ofDeployRoles],
      Resource: '*',
      ...unless(subject, [subject.names.deployRolePatternArn(), ...subject.administrators]),
    },
    {
      Sid: 'DenyRunningOtherwise',
      Effect: 'Deny',
      Action: [...deployBypasses.others, ...(subject.options.tasks === 'denied' ? deployBypasses.daily : [])],
      Resource: '*',
      ...unless(subject, subject.administrators),
    },
  ],
});
