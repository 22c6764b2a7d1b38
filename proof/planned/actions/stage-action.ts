import { type ByKind, byKind } from '../../../blueprint/kinds';
import { BUILD, runsInBatches, unitId } from '../../../blueprint/plan/builds';
import type { StageActionFacts } from '../../../blueprint/schema/stage';
import { type ActionPlace, SOURCE_FILES, type WantedAction } from './action';

const actions: ByKind<StageActionFacts, ActionPlace, WantedAction> = {
  build: ({ name, build }, { blueprint: { names }, application }) => ({
    category: 'Test',
    provider: 'CodeBuild',
    inputs: [SOURCE_FILES, BUILD],
    configuration: {
      ProjectName: names.buildProject(unitId(application.facts.name, name)),
      PrimarySource: SOURCE_FILES,
      BatchEnabled: runsInBatches(build) || undefined,
    },
  }),
  'inspector-scan': ({ name, of, thresholds }, { blueprint: { names }, application }) => {
    const owner = application.facts.name;
    const { critical, high, medium, low } = thresholds;
    const image = { ECRRepositoryName: names.repository(owner), ImageTag: '#{built.IMAGE_TAG}' };
    return {
      category: 'Invoke',
      provider: 'InspectorScan',
      ...(of === 'source' && { inputs: [SOURCE_FILES] }),
      outputs: [name],
      configuration: {
        InspectorRunMode: of === 'source' ? 'SourceCodeScan' : 'ECRImageScan',
        ...(of === 'image' && image),
        CriticalThreshold: critical,
        HighThreshold: high,
        MediumThreshold: medium,
        LowThreshold: low,
      },
    };
  },
  lambda: ({ function: FunctionName, input: UserParameters }) => ({
    category: 'Invoke',
    provider: 'Lambda',
    configuration: { FunctionName, UserParameters },
  }),
  'step-functions': ({ stateMachine, input }, { blueprint: { names } }) => ({
    category: 'Invoke',
    provider: 'StepFunctions',
    configuration: {
      StateMachineArn: names.stateMachineArn(stateMachine),
      InputType: 'Literal',
      Input: input,
    },
  }),
  custom: ({ action, configuration }, { blueprint: { facts } }) => {
    const type = facts.customActions.find(({ name }) => name === action);
    return {
      category: type?.category ?? 'Test',
      provider: action,
      custom: { version: type?.version ?? '' },
      inputs: [SOURCE_FILES, BUILD].slice(0, type?.inputs),
      configuration,
    };
  },
};

/** An action of a further stage. */
export function stageAction(action: StageActionFacts, place: ActionPlace): WantedAction {
  return byKind(actions, action, place);
}
