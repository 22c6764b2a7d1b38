import { namesOf } from '../names';
import { guardrailWaves } from './guardrail-waves';
import type { Blueprint } from './planned';
import type { PlannedStack } from './rollout';

/** Stacks that are planned, approved and applied together, after those of the wave before. */
export interface RolloutWave {
  readonly name: string;
  readonly stacks: readonly PlannedStack[];
  /** Whether a person lets it begin. */
  readonly gated: boolean;
}

/** What no wave of `accounts/` may be called, because the rollout has waves of these names itself. */
export const ROLLOUT_WAVES = [
  'bootstrap',
  'audit',
  'tooling',
  'pipelines',
  'organization',
  'security',
  'self-delivery',
] as const;

/** Starts the names of the waves in which guardrails change. */
export const GUARDRAIL_WAVES = 'guardrails-';

/** The wave that changes the pipeline which delivers all of them. */
export const ITSELF = 'self-delivery';

/**
 * The waves in which changes of the landing zone reach its accounts: those that keep logs and hear of events, workload accounts as `waves` says, then the tooling
 * account, the pipelines, the organization, what its administrators look after, its guardrails wave by wave, and the pipeline that delivers all of this. Whatever renders the rollout asks here: `cdktf`, CodePipeline, HCP
 * Terraform and `blueprint deploy` agree. What `blueprint bootstrap` applies is in none of them.
 *
 * A change of what receives logs and events, of the tooling account, of a pipeline or of a guardrail reaches what every wave delivers, so that it is gated
 * as soon as one wave is.
 */
export function rolloutWaves({
  facts,
  waves,
  stacks,
}: Pick<Blueprint, 'facts' | 'waves' | 'stacks'>): readonly RolloutWave[] {
  const gates = new Set(facts.waves.filter(({ approval }) => approval !== undefined).map(({ name }) => name));
  const of = (kind: PlannedStack['kind'], wave?: string) =>
    stacks.filter((stack) => stack.kind === kind && (wave === undefined || stack.of === wave));
  const rest = [
    { name: 'tooling', stacks: of('tooling') },
    { name: 'pipelines', stacks: of('application') },
    { name: 'organization', stacks: of('organization') },
    { name: 'security', stacks: of('security') },
    ...guardrailWaves(facts).map(({ name }) => ({
      name: namesOf(facts).guardrailWave(name),
      stacks: of('guardrails', name),
    })),
    { name: 'self-delivery', stacks: of('self-delivery') },
  ];
  const first = {
    name: 'audit',
    stacks: [...of('records'), ...of('alerts'), ...of('log-archive'), ...of('audit')],
    gated: gates.size > 0,
  };
  return [
    first,
    ...waves.map(({ name }) => ({ name, stacks: of('workload', name), gated: gates.has(name) })),
    ...rest.map((wave) => ({ ...wave, gated: gates.size > 0 })),
  ].filter((wave) => wave.stacks.length > 0);
}
