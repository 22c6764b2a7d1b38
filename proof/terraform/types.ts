import { type Block, isBlock } from '../gather/block';
import { REFUSED_TYPES } from '../gather/refused-types';
import type { StackOutput } from '../gather/stacks';
import { DATA_TYPES, RESOURCE_TYPES } from '../gather/types';
import type { Finding } from '../lint/rule';
import { TAKE_OUT, unplanned } from './finding';

const RULE = 'known-types';

/** Every resource and every data source is of a type that the proof knows by name. */
export function unknownTypes({ id: stack, json }: StackOutput): readonly Finding[] {
  const resources = typesOf(json.resource).filter((type) => !Object.hasOwn(RESOURCE_TYPES, type));
  const [known, sources] = parted(typesOf(json.data), (type) => Object.hasOwn(DATA_TYPES, type));
  return [
    ...resources.flatMap((type) =>
      namesOf(json.resource, type).map((name) =>
        unplanned(RULE, { stack, name: `${type}.${name}` }, remarkOn(type)),
      ),
    ),
    ...sources.flatMap((type) =>
      namesOf(json.data, type).map((name) =>
        unplanned(RULE, { stack, name: `data.${type}.${name}` }, UNKNOWN_SOURCE),
      ),
    ),
    ...known.flatMap((type) =>
      namesOf(json.data, type).flatMap((name) =>
        furtherArguments(json.data, type, name).map((argument) =>
          unplanned(RULE, { stack, name: `data.${type}.${name}` }, remarkOnArgument(type, argument)),
        ),
      ),
    ),
  ];
}

/** Arguments of every data source, which change nothing of what it answers about the account and region it is in. */
const OF_EVERY_SOURCE = ['//', 'provider', 'depends_on', 'region'];

/** What a data source is asked by, that the proof does not take into account. */
function furtherArguments(kind: unknown, type: string, name: string): readonly string[] {
  const block = ((kind as Block)[type] as Block)[name];
  const known = [...OF_EVERY_SOURCE, ...(DATA_TYPES[type] ?? [])];
  return isBlock(block) ? Object.keys(block).filter((argument) => !known.includes(argument)) : [];
}

function remarkOnArgument(type: string, argument: string) {
  return {
    found: `${argument}: the proof does not know what ${type} answers then`,
    change: `${TAKE_OUT}, or teach proof/gather/data-sources.ts what it answers`,
  };
}

function parted<T>(all: readonly T[], is: (each: T) => boolean): readonly [readonly T[], readonly T[]] {
  return [all.filter(is), all.filter((each) => !is(each))];
}

const UNKNOWN_SOURCE = {
  found: 'a data source that the proof does not know',
  change: `${TAKE_OUT}, or teach proof/gather/types.ts what it answers`,
};

function remarkOn(type: string) {
  const instead = REFUSED_TYPES[type];
  return instead === undefined
    ? {
        found: 'a type of resource that the proof does not know',
        change: `${TAKE_OUT}, or say in proof/gather/types.ts how it is treated`,
      }
    : {
        found: 'a type that gives access, or sends something out, without a policy that the proof reads',
        change: `use ${instead}, or declare it in \`additions\` of accounts/index.ts with a reason`,
      };
}

function typesOf(kind: unknown): readonly string[] {
  return isBlock(kind) ? Object.keys(kind).filter((type) => type !== '//') : [];
}

function namesOf(kind: unknown, type: string): readonly string[] {
  const named = (kind as Block)[type];
  return isBlock(named) ? Object.keys(named).filter((name) => name !== '//') : [];
}
