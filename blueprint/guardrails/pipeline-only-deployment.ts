import { z } from 'zod';
import type { Statement } from '../../policies/document';
import { bypassesOf, guardsOf, makersOf } from '../deploy';
import { unless } from './carve-out';
import { defineGuardrail, type Subject } from './guardrail';

export const pipelineOnlyDeployment = defineGuardrail({
  id: 'pipeline-only-deployment',
  type: 'service-control',
  policy: 'delivery',
  denies:
    'whatever puts another version into service, or takes one away, past the pipelines: by the deploy kinds that applications have, such as registering task definitions, making, updating and deleting ECS services, task sets and daemons; with `tasks: "denied"`: running tasks, commands in containers',
  why: 'What runs was built, tested and approved: no version is put into service but by its pipeline.',
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
  statements: (subject) => {
    const makers = makersIn(subject);
    const { ofDeployRoles, ofServiceRoles, others, daily } = bypassesOf(subject.facts.applications);
    const { names, administrators, options } = subject;
    const [deploys, serves] = [names.deployRolePatternArn(), names.serviceRolePatternArn()];
    const denied = (
      Sid: string,
      Action: readonly string[],
      roles: readonly string[],
    ): readonly Statement[] =>
      Action.length === 0
        ? []
        : [
            {
              Sid,
              Effect: 'Deny',
              Action,
              Resource: '*',
              ...unless(subject, [...roles, ...makers, ...administrators]),
            },
          ];
    // What both need stands with what services need, in one statement: their own policies and boundaries keep them apart.
    const both = ofDeployRoles.filter((action) => ofServiceRoles.includes(action));
    return [
      ...denied(
        'DenyDeploymentOutsidePipeline',
        ofDeployRoles.filter((action) => !both.includes(action)),
        [deploys],
      ),
      ...denied(
        'DenyServiceWorkOutsidePipeline',
        ofServiceRoles,
        both.length === 0 ? [serves] : [deploys, serves],
      ),
      ...denied('DenyRunningOtherwise', [...others, ...(options.tasks === 'denied' ? daily : [])], []),
      ...aroundDeployments(subject),
    ];
  },
});

/** Roles with which CloudFormation makes, for a pipeline, what people may not. */
function makersIn({ facts, names }: Subject): readonly string[] {
  return makersOf(facts.applications).map((role) => names.roleArn('*', role));
}

const SIDS = {
  'deploy roles': 'DenyChangesOfDeployments',
  makers: 'DenyChangesOfStacks',
  nobody: 'DenyOtherChangesOfDeployments',
} as const;

/** What people could do to a stack or a product that a pipeline deploys: on these alone, for teams have others. */
function aroundDeployments(subject: Subject): readonly Statement[] {
  const { facts, names, administrators } = subject;
  const roles = { 'deploy roles': [names.deployRolePatternArn()], makers: makersIn(subject), nobody: [] };
  return guardsOf(facts.applications, names.partition).map(({ letsThrough, actions, resources }) => ({
    Sid: SIDS[letsThrough],
    Effect: 'Deny',
    Action: actions,
    Resource: resources,
    ...unless(subject, [...roles[letsThrough], ...administrators]),
  }));
}
