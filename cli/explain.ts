import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { problemLine } from '../blueprint/problems/problem';
import { hopsOf } from '../hops';
import { askerFor } from '../proof/ask';
import {
  type Denial,
  type Explanation,
  explain,
  OPEN_VERDICTS,
  readDenial,
  Sources,
  understood,
} from '../proof/explain';
import { tryReadJson, twice } from '../proof/json';
import { openOutput } from '../proof/open';
import { knownAction } from '../proof/vocabulary';
import { adviceOnText } from '../rollout/advice';
import { colours } from './colours';
import { loadBlueprint, packageFolder, projectFolder } from './project';
import { reasonLine } from './prove/render';
import { refuse } from './refuse';

/** `blueprint explain`: what a denied request was, why it was denied, and what to do. */
export function addExplainCommand(program: Command): void {
  program
    .command('explain')
    .summary('explain an AccessDenied of a build log or of CloudTrail, or an error of Terraform')
    .description(
      'Says which hop a message is about, what denies it, which statement is missing and which file ' +
        'adds it; or the way out of a locked state, a name that is taken, a plan that is old. AWS is not asked. ' +
        'See docs/explain.md.',
    )
    .argument('<text>', 'the message, or - to read it from the standard input')
    .option('--json', 'print the explanation as JSON')
    .option('--from <folder>', 'the output of cdktf to read (default: cdktf.out of the landing zone)')
    .action(async (text: string, options: { json?: true; from?: string }) => {
      const written = text === '-' ? readFileSync(0, 'utf8') : text;
      const troubles = troublesOf(written);
      if (troubles.length > 0) {
        console.log(options.json ? JSON.stringify({ terraform: troubles }, null, 2) : troubles.join('\n'));
        return;
      }
      const repeated = twice(tryReadJson(written)?.repeated ?? [], 'the event');
      if (repeated.length > 0) return refuse(repeated.map(problemLine).join('\n'));
      const read = readDenial(written);
      if (!read) return refuse(notUnderstood());
      const known = await knownAction(read.action);
      const isWritten = read.action !== undefined && written.includes(read.action);
      if (isWritten && known.length === 0)
        return refuse(`the action: found ${read.action}, wanted one that AWS has: correct it`);
      // An operation that is no action of IAM tells nothing of the permission.
      const denial = known.length > 0 ? read : { ...read, action: undefined };
      const folder = projectFolder();
      const blueprint = loadBlueprint(folder);
      const hops = hopsOf(blueprint);
      const { output, problems } = await openOutput({
        folder: options.from ?? join(folder, 'cdktf.out'),
        blueprint,
        actions: [...hops.map(({ action }) => action), ...known],
      });
      if (!output) return refuse(problems.map(problemLine).join('\n'));
      const { gathered, vocabulary } = output;
      const explanation = explain(denial, {
        hops,
        gathered,
        ask: askerFor(gathered, vocabulary),
        sources: new Sources(packageFolder),
      });
      console.log(options.json ? JSON.stringify(explanation, null, 2) : renderExplanation(explanation));
      if (OPEN_VERDICTS.includes(explanation.verdict)) process.exitCode = 1;
    });
}

/** What to do about an error of Terraform, which is about no denied request: a lock, a name that is taken, old credentials. */
function troublesOf(text: string): readonly string[] {
  const isDenial = /access ?denied|not authorized|unauthorizedoperation/i.test(text);
  return isDenial ? [] : adviceOnText(text);
}

function notUnderstood(): string {
  return [
    'the text: found no denied request and no error of Terraform that has a known way out, wanted one with who asked, for what, or on what; such as:',
    ...understood.map((form) => `  ${form}`),
  ].join('\n');
}

/** The explanation in a few headed lines. */
export function renderExplanation(explanation: Explanation): string {
  const { denial, verdict, hop, others, because, missing, origin, next } = explanation;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['request', requestOf(denial)],
    ['verdict', verdict],
    ['hop', hop?.title],
    ...othersOf(others, hop !== undefined),
    ...because.map((reason, position) => [position === 0 ? 'decided by' : '', reasonLine(reason)] as const),
    ['missing', missing && JSON.stringify(missing)],
    ['written in', origin?.module],
    ['brought by', origin?.field],
    ['read', hop?.documentation],
    ['next', next],
  ];
  return rows
    .filter(([, value]) => value !== undefined)
    .map(([title, value]) => `${colours.bold(title.padEnd(10))}  ${value}`)
    .join('\n');
}

/** A few of the other hops that a message fits; all of them are in the JSON. */
function othersOf(others: readonly string[], hasHop: boolean): readonly (readonly [string, string])[] {
  if (others.length === 0) return [];
  const told = hasHop
    ? `or one of ${others.length} others that the message fits`
    : `one of ${others.length}, such as:`;
  const some = hasHop ? [] : others.slice(0, 5).map((title) => ['', `  ${title}`] as const);
  return [[hasHop ? '' : 'hops', told], ...some];
}

function requestOf({ principal, action, resource, name, deniedBy, how }: Denial): string {
  const said = deniedBy && `; AWS blames ${deniedBy}${how ? ` (${how} deny)` : ''}`;
  return `${principal ?? 'somebody'} → ${action ?? 'an action'} on ${resource ?? name ?? 'a resource'}${said ?? ''}`;
}
