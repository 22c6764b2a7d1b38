import { alarmChanges } from './alarm-changes';
import { unless } from './carve-out';
import { inTooling } from './delivery-facts';
import { defineGuardrail, type Subject } from './guardrail';

export const protectGates = defineGuardrail({
  id: 'protect-gates',
  type: 'service-control',
  policy: 'runs',
  denies:
    'changing what a run waits for in the tooling account: state machines of the landing zone and of stages, functions of stages; alarms of pipelines',
  why: 'Who edits a test or a timer lets a change pass that it would stop.',
  letsThrough: ['administrators'],
  exempt: { accounts: 'other accounts trust what this guardrail protects', roles: true },
  options: {},
  statements: (subject) => {
    const { facts, administrators } = subject;
    const functions = functionsOf(subject);
    return [
      {
        Sid: 'DenyChangingPipelineAlarms',
        Effect: 'Deny',
        Action: [...alarmChanges],
        Resource: inTooling(subject, 'cloudwatch', `alarm:${facts.prefix}-*`),
        ...unless(subject, administrators),
      },
      ...(functions.length > 0
        ? [
            {
              Sid: 'DenyChangingFunctions',
              Effect: 'Deny',
              Action: [
                'lambda:AddPermission',
                'lambda:CreateFunction',
                'lambda:DeleteFunction',
                'lambda:UpdateFunctionCode',
                'lambda:UpdateFunctionConfiguration',
              ],
              Resource: functions,
              ...unless(subject, administrators),
            } as const,
          ]
        : []),
      {
        Sid: 'DenyChangingStateMachines',
        Effect: 'Deny',
        Action: ['states:CreateStateMachine', 'states:DeleteStateMachine', 'states:UpdateStateMachine'],
        Resource: machinesOf(subject),
        ...unless(subject, administrators),
      },
    ];
  },
});

type Known = Pick<Subject, 'facts' | 'names'>;

function actionsOf({ facts }: Known) {
  return facts.applications.flatMap(({ stages }) => stages.flatMap(({ actions }) => actions));
}

function functionsOf(subject: Known): readonly string[] {
  const functions = actionsOf(subject).flatMap((action) => (action.kind === 'lambda' ? action.function : []));
  return [...new Set(functions)].sort().map((each) => subject.names.functionArn(each));
}

/** Those that the landing zone makes have its prefix. */
function machinesOf(subject: Known): readonly string[] {
  const own = `${subject.facts.prefix}-*`;
  const machines = actionsOf(subject).flatMap((action) =>
    action.kind === 'step-functions' && !action.stateMachine.startsWith(`${subject.facts.prefix}-`)
      ? action.stateMachine
      : [],
  );
  return [own, ...new Set(machines)].sort().map((each) => subject.names.stateMachineArn(each));
}
