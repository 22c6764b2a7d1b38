import { type ByKind, byKind } from '../../../blueprint/kinds';
import { approvalOf } from '../../../blueprint/plan/approvals';
import { artifactsOf, needsOf, runsInBatches } from '../../../blueprint/plan/builds';
import { builtImageDigest } from '../../../blueprint/plan/images';
import type { Step } from '../../../blueprint/plan/stage';
import { sourcesOf } from '../../../blueprint/plan/starts';
import { traitsOf } from '../../../blueprint/source';
import { PRIMARY_SOURCE } from '../../../blueprint/source/primary';
import { deployedAction } from '../../../hops/deploy';
import { fanOut, question, report, run } from '../rollout/actions';
import { json, type Wanted } from '../wanted';
import { type ActionPlace, filesOf, SOURCE_FILES, type WantedAction } from './action';
import { evidence } from './evidence';
import { signing } from './signing';
import { sourceAction } from './source';
import { stageAction } from './stage-action';

const steps: ByKind<Step, ActionPlace, WantedAction> = {
  source: ({ name }, place) => {
    const [first = { name, source: place.application.facts.source }, ...further] = sourcesOf(
      place.application.facts,
    );
    return sourceAction(further.find((each) => each.name === name) ?? first, place);
  },
  build: (_, place) => build(place),
  soak: ({ minutes }, { blueprint: { names } }) => ({
    category: 'Invoke',
    provider: 'StepFunctions',
    configuration: {
      StateMachineArn: names.soakTimerArn(),
      InputType: 'Literal',
      Input: json({ seconds: minutes * 60 }),
    },
  }),
  action: ({ action }, place) => stageAction(action, place),
  approve,
  'fan-out': fanOut,
  report,
  evidence,
  signing,
  deploy: (step, { blueprint, application: { facts } }) => {
    const inTarget = step.role === 'deploy role';
    return {
      ...deployedAction(blueprint, facts.name, step),
      ...(inTarget && {
        roleArn: blueprint.names.deployRoleArn(step.account.id, facts.name),
        region: step.region,
      }),
    };
  },
};

function build({ blueprint: { names }, application }: ActionPlace): WantedAction {
  const { facts } = application;
  const inputs = sourcesOf(facts).map(({ name }) => filesOf(name));
  const batch = runsInBatches(facts.build);
  const variables = [
    ...facts.variables.map(({ name }) => ({ name, value: `#{variables.${name}}`, type: 'PLAINTEXT' })),
    ...(facts.rollout ? [{ name: 'RUN', value: run, type: 'PLAINTEXT' }] : []),
    ...(facts.build.kind === 'pushed-image'
      ? [{ name: 'IMAGE_DIGEST', value: `#{${PRIMARY_SOURCE}.ImageDigest}`, type: 'PLAINTEXT' }]
      : []),
  ];
  return {
    category: 'Build',
    provider: 'CodeBuild',
    inputs,
    outputs: artifactsOf(facts.build),
    ...(needsOf(facts.build).pushes && { namespace: 'built' }),
    configuration: {
      ProjectName: names.buildProject(facts.name),
      PrimarySource: inputs.length > 1 ? SOURCE_FILES : undefined,
      BatchEnabled: batch || undefined,
      CombineArtifacts: batch || undefined,
      EnvironmentVariables: variables.length > 0 ? json(variables) : undefined,
    },
  };
}

function approve(step: Step & { kind: 'approve' }, place: ActionPlace): WantedAction {
  const { blueprint, application } = place;
  const { name, source } = application.facts;
  const asked = approvalOf(blueprint.facts, application.facts, step.wave);
  const { noun, variable } = traitsOf(source).revision;
  const where = step.accounts.length > 5 ? `${step.accounts.length} accounts` : step.accounts.join(', ');
  const digest = builtImageDigest(application.facts);
  const text =
    step.of?.text ?? question(step) ?? asked?.text ?? `Deploy ${name} to wave ${step.wave} (${where})?`;
  return {
    category: 'Approval',
    provider: 'Manual',
    // Seven days, where a deployment asks in a wave that has no gate.
    timeoutMinutes: asked?.timeoutMinutes ?? 10080,
    configuration: {
      NotificationArn: blueprint.names.approvalTopicArn(name),
      CustomData: `${text} ${noun} #{${PRIMARY_SOURCE}.${variable}}${digest ? `, image ${digest}` : ''}`,
      ExternalEntityLink: asked?.link,
    },
  };
}

/** A step of the plan as an action of CodePipeline. */
export function actionOf(step: Step, runOrder: number, place: ActionPlace): Readonly<Record<string, Wanted>> {
  const { blueprint, application, stage } = place;
  const { names, facts } = blueprint;
  const { custom, region, ...action } = byKind(steps, step, place);
  const inTooling = names.toolingRoleArn(names.stageRole(application.facts.name, stage.name));
  return {
    name: step.name,
    run_order: runOrder,
    category: action.category,
    owner: custom ? 'Custom' : 'AWS',
    provider: action.provider,
    version: custom?.version ?? '1',
    // Somebody's own worker works with credentials of its own.
    role_arn: custom ? undefined : (action.roleArn ?? inTooling),
    region: region === facts.regions.primary ? undefined : region,
    configuration: action.configuration,
    input_artifacts: action.inputs,
    output_artifacts: action.outputs,
    namespace: action.namespace,
    timeout_in_minutes: action.timeoutMinutes,
  };
}
