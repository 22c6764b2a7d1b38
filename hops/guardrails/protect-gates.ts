import type { Blueprint } from '../../blueprint/plan/planned';
import { own } from '../principals';
import { alarmRequests } from './alarm-requests';
import { changing, type Guarded, type GuardrailRequests, inTooling } from './guarded';

/** As of 2026-11-28. */
const functionActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html';
const machineActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html';

export const protectGates: GuardrailRequests = {
  denied: inTooling(({ blueprint }) => [
    ...machines(blueprint),
    ...functions(blueprint),
    alarmRequests(
      'an alarm of the pipelines',
      own(blueprint.names.undeliveredAlarmArn(), blueprint.facts.tooling.id),
    ),
  ]),
};

function actionsOf({ applications }: Blueprint) {
  return applications.flatMap(({ facts: { stages } }) => stages.flatMap(({ actions }) => actions));
}

function machines(blueprint: Blueprint): readonly Guarded[] {
  const { names, facts } = blueprint;
  const named = actionsOf(blueprint).flatMap((action) =>
    action.kind === 'step-functions' ? action.stateMachine : [],
  );
  return [...new Set([names.soakTimer(), ...named])].map((machine) =>
    changing(`changes what the state machine ${machine} does`, {
      actions: ['states:CreateStateMachine', 'states:UpdateStateMachine', 'states:DeleteStateMachine'],
      resource: own(names.stateMachineArn(machine), facts.tooling.id),
      documentation: machineActions,
    }),
  );
}

function functions(blueprint: Blueprint): readonly Guarded[] {
  const { names, facts } = blueprint;
  const named = actionsOf(blueprint).flatMap((action) => (action.kind === 'lambda' ? action.function : []));
  return [...new Set(named)].map((name) =>
    changing(`changes what the function ${name} does`, {
      actions: [
        'AddPermission',
        'CreateFunction',
        'DeleteFunction',
        'UpdateFunctionCode',
        'UpdateFunctionConfiguration',
      ].map((action) => `lambda:${action}`),
      resource: own(names.functionArn(name), facts.tooling.id),
      documentation: functionActions,
    }),
  );
}
