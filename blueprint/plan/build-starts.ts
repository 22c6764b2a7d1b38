import type { BuildUnit } from './builds';
import type { Stage } from './stage';

/** The stages whose roles start a build: one, or those with the step of the deployment that it does. */
export function stagesThatStart(
  { stage, of, rollout, evidence, signing }: BuildUnit,
  { stages }: { readonly stages: readonly Stage[] },
): readonly string[] {
  if (stage !== undefined) return [stage];
  return stages
    .filter(({ groups }) =>
      groups
        .flat()
        .some(
          (step) =>
            (step.kind === 'deploy' && step.deploy === of?.deploy && step.part === of.step) ||
            (step.kind === 'report' && rollout?.step === 'report') ||
            (step.kind === 'evidence' && step.does === evidence) ||
            (step.kind === 'signing' && step.does === signing),
        ),
    )
    .map(({ name }) => name);
}
