import { targetId } from '../accounts';
import type { GuardrailId } from '../guardrails';
import { boundGuardrails, guardedTargets } from '../plan/bound-guardrails';
import { policyDelegate } from '../plan/delegated-policies';
import { didYouMean } from '../problems/did-you-mean';
import { type Problem, shown } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { duplicatesOf } from './duplicates';

/** Problems of the order in which guardrails change: targets that are in no wave or in two, and guardrails that nobody tries. */
export function checkGuardrailWaves(facts: LandingZoneFacts): readonly Problem[] {
  const { waves, untried } = facts.guardrails;
  if (hasUnknown([waves, untried, facts.guardrails.on, facts.guardrails.presets])) return [];
  if (waves.length === 0)
    return [...untried.map(({ guardrail }) => withoutWaves(guardrail)), ...unmade(facts)];
  return [
    ...sameNames(facts),
    ...strangers(facts),
    ...unmade(facts),
    ...inTwo(facts),
    ...inNone(facts),
    ...tried(facts),
  ];
}

function withoutWaves(guardrail: string): Problem {
  return {
    place: 'guardrails.untried',
    found: `${shown(guardrail)}, without waves`,
    wanted: 'waves, of which the first tries what the others have',
    change: 'write guardrails.waves, or delete the line',
  };
}

function sameNames({ guardrails: { waves } }: LandingZoneFacts): readonly Problem[] {
  return duplicatesOf(waves, ({ name }) => name).map(({ again }) => ({
    place: `guardrails.waves.${again.name}`,
    found: 'two waves of this name',
    wanted: 'a unique name for each wave of guardrails',
    change: 'rename one of the two',
  }));
}

/** Targets that there are not, or that nothing is on. */
function strangers(facts: LandingZoneFacts): readonly Problem[] {
  const guarded = guardedTargets(facts);
  return facts.guardrails.waves.flatMap(({ name, on }) =>
    on
      .filter((target) => !guarded.includes(target))
      .map((target) => ({
        place: `guardrails.waves.${name}`,
        found:
          targetId(facts, target) === undefined
            ? `the unknown target ${shown(target)}`
            : `${shown(target)}, which no guardrail is on`,
        wanted: `targets of guardrails: ${guarded.join(', ')}`,
        change: didYouMean(target, guarded, 'put a guardrail on it, or delete it here'),
      })),
  );
}

/** A unit that the stack of the organization makes has no id that another stack could know. */
function unmade(facts: LandingZoneFacts): readonly Problem[] {
  const { waves } = facts.guardrails;
  const order =
    waves.length === 0 && policyDelegate(facts) ? [{ name: undefined, on: guardedTargets(facts) }] : waves;
  return order.flatMap(({ name, on }) =>
    facts.organization.organizationalUnits
      .filter((unit) => on.includes(unit.name) && unit.id === undefined)
      .map((unit) => ({
        place: name === undefined ? `guardrails.on.${unit.name}` : `guardrails.waves.${name}`,
        found: `the unit ${shown(unit.name)}, which has no id yet`,
        wanted: 'units with an id',
        change:
          'deploy the stack organization without guardrails on the unit first; then write its id, and adopted: true',
      })),
  );
}

function inTwo({ guardrails: { waves } }: LandingZoneFacts): readonly Problem[] {
  const placed = waves.flatMap(({ name, on }) => on.map((target) => ({ name, target })));
  return duplicatesOf(placed, ({ target }) => target).map(({ first, again }) => ({
    place: `guardrails.waves.${again.name}`,
    found: `${shown(again.target)}, which is in the wave ${first.name} too`,
    wanted: 'exactly one wave for each target of guardrails',
    change: 'delete it from one of the two',
  }));
}

function inNone(facts: LandingZoneFacts): readonly Problem[] {
  const placed = new Set(facts.guardrails.waves.flatMap(({ on }) => on));
  return guardedTargets(facts)
    .filter((target) => !placed.has(target) && targetId(facts, target) !== undefined)
    .map((target) => ({
      place: 'guardrails.waves',
      found: `no wave with ${shown(target)}, which guardrails are on`,
      wanted: 'exactly one wave for each target of guardrails',
      change: `add it to a wave, such as ${facts.guardrails.waves.at(-1)?.name}`,
    }));
}

/** What later waves have, the first has too: or else somebody says why that need not be tried. */
function tried(facts: LandingZoneFacts): readonly Problem[] {
  const [first, ...later] = facts.guardrails.waves;
  const known = onAny(facts, first?.on ?? []);
  const open = onAny(
    facts,
    later.flatMap(({ on }) => on),
  ).filter((guardrail) => !known.includes(guardrail));
  const { untried } = facts.guardrails;
  return [
    ...open
      .filter((guardrail) => !untried.some((each) => each.guardrail === guardrail))
      .map((guardrail) => ({
        place: `guardrails.waves.${first?.name}`,
        found: `no ${guardrail}, which later waves have`,
        wanted: 'every guardrail in the first wave: there it is tried before others get it',
        change: `put it on ${first?.on.join(' or ')}, or write { guardrail: '${guardrail}', reason: '…' } into guardrails.untried`,
      })),
    ...untried
      .filter(({ guardrail }) => !open.includes(guardrail))
      .map(({ guardrail }) => ({
        place: 'guardrails.untried',
        found: `${shown(guardrail)}, which ${known.includes(guardrail) ? 'the first wave has' : 'is on nothing'}`,
        wanted: 'guardrails of later waves that the first one has not',
        change: 'delete the line',
      })),
    ...duplicatesOf(untried, ({ guardrail }) => guardrail).map(({ again }) => ({
      place: 'guardrails.untried',
      found: `${shown(again.guardrail)} twice`,
      wanted: 'each guardrail once, with its one reason',
      change: 'delete one of the two',
    })),
  ];
}

/** The guardrails on some targets, each once. */
function onAny(facts: LandingZoneFacts, targets: readonly string[]): readonly GuardrailId[] {
  const bound = boundGuardrails(facts).filter(({ target }) => targets.includes(target));
  return [...new Set(bound.map(({ guardrail }) => guardrail))];
}
