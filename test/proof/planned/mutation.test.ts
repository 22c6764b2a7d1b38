import { parse, stringify } from 'yaml';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { readStacks } from '../../../proof/gather';
import { heldAgainstPlan, type Pair } from '../../../proof/planned/as-planned';
import { differences } from '../../../proof/planned/compare';
import { ANYTHING } from '../../../proof/planned/wanted';
import { landingZones } from '../../support/landing-zones';
import { withSynthesized } from '../../support/proof';
import type { Json } from './output';

/** What may change without a word: texts for people, and how often something is tried again. */
const UNHELD = /(^|\.)(description|Comment|Retry|TimeoutSeconds|retry_policy)(\.|$)/;

/** One change of a value, and where it is. */
interface Mutant {
  readonly path: string;
  readonly how: string;
  readonly value: Json;
}

/** Every small change of a value: each leaf another one, each part gone, each block with more in it, each list turned round. */
function* mutantsOf(value: Json, path: string): Generator<Mutant> {
  if (typeof value === 'string' && /^(\{["}]|\[["{]|version:)/.test(value)) yield* inText(value, path);
  else if (Array.isArray(value)) yield* inList(value, path);
  else if (typeof value === 'object' && value !== null) yield* inBlock(value, path);
  else yield { path, how: 'another value', value: `${value}x` };
}

function* inText(text: string, path: string): Generator<Mutant> {
  const isYaml = text.startsWith('version:');
  const content = isYaml ? parse(text) : JSON.parse(text);
  for (const { value, ...mutant } of mutantsOf(content, path))
    yield { ...mutant, value: isYaml ? stringify(value, { lineWidth: 0 }) : JSON.stringify(value) };
}

function* inList(list: Json[], path: string): Generator<Mutant> {
  const turned = [...list].reverse();
  if (JSON.stringify(turned) !== JSON.stringify(list)) yield { path, how: 'turned round', value: turned };
  if (list.length > 0) yield { path, how: 'one twice', value: [...list, list[0]] };
  for (const [position, each] of list.entries()) {
    const with_ = (other: Json[]) => [...list.slice(0, position), ...other, ...list.slice(position + 1)];
    yield { path: `${path}.${position}`, how: 'gone', value: with_([]) };
    for (const mutant of mutantsOf(each, `${path}.${position}`))
      yield { ...mutant, value: with_([mutant.value]) };
  }
}

function* inBlock(block: Json, path: string): Generator<Mutant> {
  yield { path, how: 'more', value: { ...block, evil: 'yes' } };
  for (const [key, each] of Object.entries(block)) {
    const { [key]: _, ...others } = block;
    const isEmpty = Array.isArray(each) && each.length === 0;
    if (!isEmpty) yield { path: `${path}.${key}`, how: 'gone', value: others };
    for (const mutant of mutantsOf(each, `${path}.${key}`))
      yield { ...mutant, value: { ...block, [key]: mutant.value } };
  }
}

/** Changes of one resource that nobody would hear of. */
function survivorsIn({ instance, wanted }: Pair): {
  readonly tried: number;
  readonly survivors: readonly string[];
} {
  const survivors: string[] = [];
  let tried = 0;
  for (const argument of instance.arguments) {
    const said = wanted.arguments[argument];
    if (said === ANYTHING || (said === undefined && wanted.others)) continue;
    for (const { path, how, value } of mutantsOf(instance.value(argument), argument)) {
      if (UNHELD.test(path)) continue;
      tried += 1;
      if (differences(argument, value, said).length === 0)
        survivors.push(`${instance.address} ${path}: ${how}`);
    }
  }
  return { tried, survivors };
}

describe.each(landingZones)('$title', ({ landingZone }) => {
  const blueprint = buildBlueprint(landingZone);
  const { pairs, beside, missing } = withSynthesized(blueprint, (folder) =>
    heldAgainstPlan(blueprint, readStacks(folder).stacks),
  );

  it('everything in the output belongs to the plan, and everything in the plan to the output', () => {
    expect(beside.map(({ identity }) => identity)).toEqual([]);
    expect(missing).toEqual([]);
  });

  it('no change of any value, element or key of it survives', () => {
    const all = pairs.map(survivorsIn);
    expect(all.flatMap(({ survivors }) => survivors)).toEqual([]);
    expect(all.reduce((sum, { tried }) => sum + tried, 0)).toBeGreaterThan(500);
  });
});
