import type { Blueprint } from '../../blueprint/plan/planned';
import { type RolloutWave, rolloutWaves } from '../../blueprint/plan/rollout-waves';
import { didYouMean } from '../../blueprint/problems/did-you-mean';
import type { Problem } from '../../blueprint/problems/problem';

/** Which stacks somebody asks for. */
export interface Wanted {
  /** A wave of the rollout. @default every one */
  readonly wave?: string | undefined;
  /** Stacks by their ids. @default every one of the wave */
  readonly stacks?: readonly string[] | undefined;
}

/** A stack and the wave that it is applied in. */
export interface SelectedStack {
  readonly id: string;
  readonly wave: string;
  /** Id of its account. */
  readonly account: string;
}

/** The stacks that are asked for, in the order of the rollout, or what is wrong with what is asked. */
export function selectStacks(
  blueprint: Blueprint,
  { wave, stacks }: Wanted,
): { readonly selected: readonly SelectedStack[]; readonly problems: readonly Problem[] } {
  const waves = rolloutWaves(blueprint);
  const chosen = wave === undefined ? waves : waves.filter(({ name }) => name === wave);
  const all = chosen.flatMap(({ name, stacks: members }) =>
    members.map(({ id, account }) => ({ id, wave: name, account: account.id })),
  );
  const problems = [
    ...(wave !== undefined && chosen.length === 0 ? [unknownWave(wave, waves)] : []),
    ...(chosen.length === 0
      ? []
      : (stacks ?? []).flatMap((id) => unknownStack(id, { all, wave, blueprint }))),
  ];
  const selected = stacks === undefined ? all : all.filter(({ id }) => stacks.includes(id));
  return { selected, problems };
}

function unknownWave(wave: string, waves: readonly RolloutWave[]): Problem {
  const names = waves.map(({ name }) => name);
  return {
    place: '--wave',
    found: JSON.stringify(wave),
    wanted: `one of ${listed(names)}`,
    change: didYouMean(wave, names, 'correct it'),
  };
}

function unknownStack(
  id: string,
  {
    all,
    wave,
    blueprint,
  }: {
    readonly all: readonly SelectedStack[];
    readonly wave: string | undefined;
    readonly blueprint: Blueprint;
  },
): readonly Problem[] {
  const ids = all.map((stack) => stack.id);
  if (ids.includes(id)) return [];
  const known = blueprint.stacks.find((stack) => stack.id === id);
  const change =
    known?.kind === 'bootstrap'
      ? '`npx blueprint bootstrap` plans and applies it'
      : known?.kind === 'hcp'
        ? '`npx cdktf deploy hcp` applies it, with a token of the organization'
        : known
          ? `it is in another wave than ${wave}: leave --wave out`
          : didYouMean(id, ids, 'correct it');
  return [{ place: '--stack', found: JSON.stringify(id), wanted: `one of ${listed(ids)}`, change }];
}

function listed(names: readonly string[]): string {
  return names.length > 20 ? `${names.length} that accounts/ has` : names.join(', ');
}
