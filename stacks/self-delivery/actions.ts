import type { Names } from '../../blueprint/names';
import { BUILD, unitId } from '../../blueprint/plan/builds';
import { reportArtifact } from '../../blueprint/plan/rollout-builds';
import { reportNamespace } from '../../blueprint/plan/self-delivery';
import type { Step } from '../../blueprint/plan/stage';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';
import { buildAction } from '../../modules/actions/build';
import type { Named, PipelineAction } from '../../modules/actions/pipeline-action';
import { stepFunctionsAction } from '../../modules/actions/step-functions';
import { REPORT_VARIABLES } from '../../modules/rollout/buildspecs';

type RolloutStep = Extract<Step, { readonly kind: 'fan-out' | 'report' }>;

/** The run that an action is part of, as CodePipeline names it. */
export const RUN = '#{codepipeline.PipelineExecutionId}';

/** What stands for a variable of the report of a wave. */
function ofReport(wave: string, variable: keyof typeof REPORT_VARIABLES): string {
  return `#{${reportNamespace(wave)}.${REPORT_VARIABLES[variable]}}`;
}

/** An action of the pipeline that delivers the landing zone. */
export function rolloutAction(
  step: RolloutStep,
  { names, application, ...named }: Named & { readonly names: Names; readonly application: ApplicationFacts },
): PipelineAction {
  const { wave } = step;
  if (step.kind === 'report')
    return buildAction({
      ...named,
      projectName: names.buildProject(unitId(application.name, 'report')),
      sources: [BUILD],
      outputs: [reportArtifact(wave)],
      namespace: reportNamespace(wave),
      variables: { RUN, WAVE: wave },
    });
  const applied = { digest: ofReport(wave, 'digest'), changes: ofReport(wave, 'changes') };
  return stepFunctionsAction({
    ...named,
    stateMachineArn: names.stateMachineArn(names.deployWorker(application.name, step.does)),
    input: JSON.stringify({ run: RUN, wave, ...(step.does === 'apply' && applied) }),
  });
}

/**
 * What is asked about plans that were reported: what they would change, and the digest that the apply goes by. A report keeps
 * its summary so short that CodePipeline takes the text.
 */
export function reported({ wave, report }: Step & { readonly kind: 'approve' }): string | undefined {
  if (report === undefined) return undefined;
  return `Apply to wave ${wave}? ${ofReport(wave, 'summary')} ${ofReport(wave, 'asks')} Plan ${ofReport(wave, 'digest')}.`;
}
