import { didYouMean } from '../problems/did-you-mean';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import { entriesOf } from '../schema/guardrails';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/** What is left out of a preset although it is not in it, or twice. */
export function checkPresets({ guardrails: { presets } }: LandingZoneFacts): readonly Problem[] {
  return Object.entries(presets).flatMap(([target, { preset, without }]) => {
    if (hasUnknown([preset, without])) return [];
    const has = entriesOf(preset).map(({ guardrail }) => guardrail);
    const place = `guardrails.presets.${target}.without`;
    return [
      ...without
        .filter(({ guardrail }) => !has.includes(guardrail))
        .map(({ guardrail }) => ({
          place,
          found: shown(guardrail),
          wanted: `a guardrail of the preset ${shown(preset)}: ${has.join(', ')}`,
          change: didYouMean(guardrail, has, 'delete the line: the unit does not have it'),
        })),
      ...duplicatesOf(without, ({ guardrail }) => guardrail).map(({ again }) => ({
        place,
        found: `${shown(again.guardrail)} twice`,
        wanted: 'each guardrail once, with its one reason',
        change: 'delete one of the two',
      })),
    ];
  });
}
