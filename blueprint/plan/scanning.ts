import type { Names } from '../names';
import type { LandingZoneFacts } from '../schema/landing-zone';
import type { ScanningFacts } from '../schema/scanning';
import { imageRepositoriesOf } from './repositories';
import { wavesOf } from './targets';

/** How often a registry looks at some of its repositories. */
export interface ScanningRule {
  readonly frequency: 'CONTINUOUS_SCAN' | 'SCAN_ON_PUSH';
  /** Patterns of names, with `*`: one without would be about every repository whose name has it somewhere. */
  readonly filters: readonly string[];
}

/** What the registry looks at, and how often; undefined where accounts/ says nothing of it. */
export function scanningOf(
  facts: LandingZoneFacts,
  names: Names,
): { readonly type: 'BASIC' | 'ENHANCED'; readonly rules: readonly ScanningRule[] } | undefined {
  const { scanning } = facts;
  if (!scanning) return undefined;
  const onPush: ScanningRule = { frequency: 'SCAN_ON_PUSH', filters: ['*'] };
  if (scanning.kind === 'basic') return { type: 'BASIC', rules: [onPush] };
  const filters = continuousFilters(facts, names, scanning.continuous);
  return {
    type: 'ENHANCED',
    rules: [...(filters.length > 0 ? [{ frequency: 'CONTINUOUS_SCAN', filters } as const] : []), onPush],
  };
}

type Continuous = Extract<ScanningFacts, { kind: 'enhanced' }>['continuous'];

function continuousFilters(facts: LandingZoneFacts, names: Names, continuous: Continuous): readonly string[] {
  const all =
    continuous === 'none' ? [] : facts.applications.filter((each) => imageRepositoriesOf(each).length > 0);
  const scanned =
    continuous === 'all' ? all : all.filter((each) => (wavesOf(facts, each).at(-1)?.targets.length ?? 0) > 0);
  if (scanned.length === 0) return [];
  return scanned.length === all.length
    ? [names.repository('*')]
    : scanned
        .flatMap((each) => imageRepositoriesOf(each).map(({ path }) => `*${names.repository(path)}`))
        .sort();
}
