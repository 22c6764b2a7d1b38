import type { OfKind } from '../../../blueprint/kinds';
import { BUILD } from '../../../blueprint/plan/builds';
import type { Step } from '../../../blueprint/plan/stage';
import type { ActionPlace, WantedAction } from '../actions/action';
import { json } from '../wanted';

/** The run, as CodePipeline names it. */
export const run = '#{codepipeline.PipelineExecutionId}';

/** What the report of a wave tells later actions, by the name of its action. */
const told = (wave: string, variable: string) => `#{${wave}-report.${variable}}`;

/** Has each stack of a wave planned, or what was planned applied. */
export function fanOut(
  { does, wave }: OfKind<Step, 'fan-out'>,
  { blueprint: { names }, application }: ActionPlace,
): WantedAction {
  const machine = `${names.pipeline(application.facts.name)}-${does}`;
  const applied = { digest: told(wave, 'DIGEST'), changes: told(wave, 'CHANGES') };
  return {
    category: 'Invoke',
    provider: 'StepFunctions',
    configuration: {
      StateMachineArn: names.stateMachineArn(machine),
      InputType: 'Literal',
      Input: json({ run, wave, ...(does === 'apply' && applied) }),
    },
  };
}

/** Says what the plans of a wave would change. */
export function report(
  { name, wave }: OfKind<Step, 'report'>,
  { blueprint: { names }, application }: ActionPlace,
): WantedAction {
  const variables = Object.entries({ RUN: run, WAVE: wave });
  return {
    category: 'Build',
    provider: 'CodeBuild',
    inputs: [BUILD],
    outputs: [`wavereport_${wave.split('-').join('_')}`],
    namespace: name,
    configuration: {
      ProjectName: `${names.pipeline(application.facts.name)}-report`,
      EnvironmentVariables: json(variables.map(([key, value]) => ({ name: key, value, type: 'PLAINTEXT' }))),
    },
  };
}

/** What is asked about a report. */
export function question({ wave, report: namespace }: OfKind<Step, 'approve'>): string | undefined {
  if (namespace === undefined) return undefined;
  const says = ['SUMMARY', 'ASKS'].map((variable) => `#{${namespace}.${variable}}`).join(' ');
  return `Apply to wave ${wave}? ${says} Plan #{${namespace}.DIGEST}.`;
}
