import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { committedFolder } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import type { Block } from '../../proof/gather/block';
import { STACK_FILE } from '../../proof/gather/other-files';
import { changesBetween } from '../affected/changes';
import { jsonIn } from '../json-in';
import { openStacks } from '../manifest';
import { type CommittedFile, readCommitted } from './files';
import { withoutRemarks } from './remarks';

/** Where things are. */
export interface Committing {
  readonly blueprint: Blueprint;
  /** The folder of the landing zone. */
  readonly project: string;
  /** What `cdktf synth` wrote. */
  readonly output: string;
}

/** What was written into the folder of committed output. */
export interface Committed {
  /** The folder, as a person calls it. */
  readonly folder: string;
  readonly stacks: readonly string[];
  /** Stacks whose file is another one than before, or new. */
  readonly changed: readonly string[];
  /** Stacks that are no more. */
  readonly deleted: readonly string[];
}

/** Writes every stack into the folder that is committed, and deletes those that are no more; or what keeps it from it. */
export function writeCommitted(committing: Committing): Committed | readonly Problem[] {
  const { blueprint, project } = committing;
  const folder = committedFolder(blueprint.facts);
  const { files, strange } = readCommitted(join(project, folder), folder);
  const problems = [...stateProblems(blueprint), ...strange];
  if (problems.length > 0) return problems;
  const wanted = filesOf(committing);
  const before = new Map(files.map(({ stack, text }) => [stack, text]));
  const changed = wanted.filter(({ stack, text }) => before.get(stack) !== text);
  for (const { stack, text } of changed) {
    mkdirSync(join(project, folder, stack), { recursive: true });
    writeFileSync(join(project, folder, stack, STACK_FILE), text);
  }
  const deleted = gone(files, wanted);
  for (const stack of deleted) rmSync(join(project, folder, stack), { recursive: true });
  return {
    folder,
    stacks: wanted.map(({ stack }) => stack),
    changed: changed.map(({ stack }) => stack),
    deleted,
  };
}

/** What of the committed output is not what `accounts/` and the code make. */
export function committedProblems(committing: Committing): readonly Problem[] {
  const { blueprint, project } = committing;
  const folder = committedFolder(blueprint.facts);
  const { files, strange } = readCommitted(join(project, folder), folder);
  const wanted = filesOf(committing);
  const found = new Map(files.map(({ stack, text }) => [stack, text]));
  return [
    ...stateProblems(blueprint),
    ...wanted.flatMap(({ stack, text }) => differenceOf(folder, stack, { text, found: found.get(stack) })),
    ...gone(files, wanted).map((stack) => ({
      place: `${folder}/${stack}`,
      found: 'a stack that accounts/ has no more',
      wanted: 'the stacks of accounts/, and no other',
      change: `destroy what it made, if it is still there; then ${AGAIN}`,
    })),
    ...strange,
  ];
}

const AGAIN = 'run `npx blueprint synth --committed` and commit the folder';

/** Every stack as it is committed: the same bytes on every machine. */
function filesOf({ output, blueprint }: Committing): readonly CommittedFile[] {
  return openStacks(output, blueprint).map(({ id, folder }) => {
    const json = JSON.parse(readFileSync(join(folder, STACK_FILE), 'utf8')) as Block;
    return { stack: id, text: `${JSON.stringify(withoutRemarks(json), null, 2)}\n` };
  });
}

function gone(files: readonly CommittedFile[], wanted: readonly CommittedFile[]): readonly string[] {
  const known = new Set(wanted.map(({ stack }) => stack));
  return files.map(({ stack }) => stack).filter((stack) => !known.has(stack));
}

/** How many parts of a stack are named. */
const NAMED = 3;

function differenceOf(
  folder: string,
  stack: string,
  { text, found }: { readonly text: string; readonly found: string | undefined },
): readonly Problem[] {
  // Git may write the ends of lines as a system has them.
  if (found?.replaceAll('\r\n', '\n') === text) return [];
  const place = `${folder}/${stack}/${STACK_FILE}`;
  const wanted = 'what accounts/ and the code make';
  if (found === undefined) return [{ place, found: 'no such file', wanted, change: AGAIN }];
  return [{ place, found: `other JSON: ${partsOf(stack, text, found)}`, wanted, change: AGAIN }];
}

function partsOf(stack: string, text: string, found: string): string {
  const before = jsonIn(found) as Block | null | undefined;
  if (!before) return 'it cannot be read';
  const changes = changesBetween({ id: stack, json: before }, { id: stack, json: JSON.parse(text) as Block });
  const names = changes.map(({ address }) => address);
  if (names.length === 0) return 'it is written otherwise';
  const more = names.length > NAMED ? ` and ${names.length - NAMED} more` : '';
  return `${names.slice(0, NAMED).join(', ')}${more}`;
}

/** A local state is found by its way from the stack's folder, which is another one there. */
function stateProblems({ facts: { state } }: Blueprint): readonly Problem[] {
  if (state.kind !== 'local') return [];
  return [
    {
      place: 'accounts/ state',
      found: "{ kind: 'local' }, files beside cdktf.out",
      wanted: 'states that are found from every folder',
      change: 'keep the states in HCP Terraform or in a bucket: docs/rollout/hcp.md',
    },
  ];
}
