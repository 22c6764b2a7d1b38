import type { StackOutcome } from '../../rollout/engine';
import { SHORT } from '../../rollout/plan/digest';

/** What is to be told of a deployment. */
export interface DeploySummary {
  readonly wave: string;
  readonly digest: string;
  /** In the order of the wave. */
  readonly stacks: readonly { readonly id: string; readonly done: string }[];
  readonly outcomes: readonly StackOutcome[];
  readonly interrupted: boolean;
  readonly tofu: boolean;
}

/** What is done, what is not, why, and how to go on. */
export function deployText(summary: DeploySummary): string {
  const { wave, digest, stacks, outcomes, interrupted, tofu } = summary;
  const byId = new Map(outcomes.map((outcome) => [outcome.id, outcome]));
  const lines = stacks.map(({ id, done }) => `  ${id}: ${endOf(byId.get(id)) ?? done}`);
  const failed = outcomes.filter(({ state }) => state === 'failed');
  const killed = failed.filter(({ reason = '' }) => reason.startsWith('Terraform was killed'));
  const isDone = outcomes.every(({ state }) => state === 'done' || state === 'unchanged');
  const again = `npx blueprint deploy --wave ${wave} --plan ${digest.slice(0, SHORT)} --resume${tofu ? ' --tofu' : ''}`;
  const notDone = outcomes.filter(({ state }) => state !== 'done' && state !== 'unchanged').length;
  return [
    `wave ${wave}, digest ${digest.slice(0, SHORT)}`,
    ...lines,
    ...failed.map(({ id, reason = '' }) => `\n${id}: ${reason.replaceAll('\n', '\n  ')}`),
    '',
    ...(isDone
      ? [`wave ${wave} is deployed`]
      : [
          `${interrupted ? 'interrupted' : 'stopped'}: ${notDone} of ${stacks.length} stacks ${notDone === 1 ? 'is' : 'are'} not done${killed.length > 0 ? '' : '; nothing that was made is lost'}`,
          ...killed.map(
            ({ id }) =>
              `what ${id} made before it was killed may be in no state: npx blueprint recover ${id}${tofu ? ' --tofu' : ''}`,
          ),
          `to go on with the same plans: ${again}`,
        ]),
  ].join('\n');
}

function endOf(outcome: StackOutcome | undefined): string | undefined {
  if (!outcome) return undefined;
  const { state, seconds, resources } = outcome;
  if (state === 'done') return `done in ${seconds.toFixed(0)} s, ${resources} resources`;
  return state === 'failed' ? 'FAILED' : state;
}
