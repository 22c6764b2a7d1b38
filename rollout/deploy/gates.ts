import { join } from 'node:path';
import type { Blueprint } from '../../blueprint/plan/planned';
import { type RolloutWave, rolloutWaves } from '../../blueprint/plan/rollout-waves';
import { didYouMean } from '../../blueprint/problems/did-you-mean';
import type { Problem } from '../../blueprint/problems/problem';
import { SHORT } from '../plan/digest';
import { type PlanRecord, recordsIn } from '../plan/record';
import { AppliedPlans } from './applied';

/** The wave that somebody wants to deploy. */
export interface WaveInput {
  readonly blueprint: Blueprint;
  readonly record: PlanRecord;
  /** As it was asked for. @default the only wave of the plans */
  readonly wave: string | undefined;
}

/** The wave to deploy, or what is wrong with the one that is asked for. */
export function waveOf({ blueprint, record, wave }: WaveInput): RolloutWave | Problem {
  const waves = rolloutWaves(blueprint);
  const [only, ...more] = record.waves;
  const name = wave ?? (more.length === 0 ? only : undefined);
  const listed = record.waves.join(', ');
  if (name === undefined)
    return { place: '--wave', found: 'none', wanted: `one of ${listed}`, change: 'say which wave to deploy' };
  const found = waves.find((each) => each.name === name);
  if (found && record.waves.includes(name)) return found;
  const change = found
    ? `plan it: \`npx blueprint plan --wave ${name}\``
    : didYouMean(
        name,
        waves.map((each) => each.name),
        'correct it',
      );
  return {
    place: '--wave',
    found: JSON.stringify(name),
    wanted: `one of ${listed}, which were planned`,
    change,
  };
}

/** What keeps a wave from being deployed, unless somebody gives a reason. */
export function gateProblems(
  wave: RolloutWave,
  {
    blueprint,
    record,
    plans,
  }: { readonly blueprint: Blueprint; readonly record: PlanRecord; readonly plans: string },
): readonly Problem[] {
  const change = 'say why it goes on nevertheless: `--reason <text>`';
  const dirty =
    wave.gated && record.dirty
      ? [
          {
            place: `wave ${wave.name}`,
            found:
              record.commit === undefined ? 'plans of no commit' : 'plans of files that are in no commit',
            wanted: 'plans of a commit: somebody approves this wave',
            change: `commit, and plan again; or ${change}`,
          },
        ]
      : [];
  const waiting = notApplied(wave, { blueprint, plans });
  const [first] = waiting;
  const early = first
    ? [
        {
          place: `wave ${wave.name}`,
          found: `changes of ${waiting.map(({ stack }) => stack).join(', ')} that are planned and not applied`,
          wanted: `wave ${first.wave} to be applied before it`,
          change: `deploy it first: \`npx blueprint deploy --wave ${first.wave} --plan ${first.digest.slice(0, SHORT)}\`; or ${change}`,
        },
      ]
    : [];
  return [...dirty, ...early];
}

/** Stacks of earlier waves whose newest plan changes something and is not applied. */
function notApplied(
  wave: RolloutWave,
  { blueprint, plans }: { readonly blueprint: Blueprint; readonly plans: string },
): readonly { readonly stack: string; readonly wave: string; readonly digest: string }[] {
  const waves = rolloutWaves(blueprint);
  const earlier = waves.slice(
    0,
    waves.findIndex(({ name }) => name === wave.name),
  );
  const waveOfStack = new Map(earlier.flatMap(({ name, stacks }) => stacks.map(({ id }) => [id, name])));
  const { prefix, organization } = blueprint.facts;
  const seen = new Set<string>();
  const found = [];
  for (const record of recordsIn(plans)) {
    const { landingZone } = record;
    if (landingZone.prefix !== prefix || landingZone.organization !== organization.id) continue;
    const applied = new AppliedPlans(join(plans, record.digest));
    for (const { id, empty } of record.stacks) {
      const of = waveOfStack.get(id);
      if (of === undefined || seen.has(id)) continue;
      seen.add(id);
      if (!empty && applied.of(id) !== 'done') found.push({ stack: id, wave: of, digest: record.digest });
    }
  }
  return found;
}
