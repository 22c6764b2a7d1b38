import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import type { Problem } from '../blueprint/problems/problem';
import type { AccessGraph } from '../proof/graph';
import { changeLines, differenceOf } from '../proof/graph/difference';
import { openedStatements } from '../proof/graph/opened';
import { readFolder, readOlder } from '../proof/graph/read';
import { FORMATS, type GraphFormat, renderGraph } from '../proof/graph/render';
import { loadBlueprint, projectFolder } from './project';
import { because, refuse } from './refuse';

interface GraphOptions {
  readonly format: GraphFormat;
  readonly diff?: string;
  readonly from?: string;
  readonly out?: string;
  readonly failOnOpened?: true;
}

/** `blueprint graph`: who may do what to whom, and what a change opens and closes. */
export function addGraphCommand(program: Command): void {
  program
    .command('graph')
    .summary('draw who may do what to whom, and what a change opens and closes')
    .description(
      'Evaluates a request for every pair that the policies of `cdktf synth` connect, and draws what is ' +
        'allowed: accounts, roles, keys, buckets, registries, pipelines. See docs/graph.md.',
    )
    .addOption(new Option('--format <format>', 'how to write the graph').choices(FORMATS).default('mermaid'))
    .option(
      '--diff <old>',
      'show what is opened and closed since an older output folder, or an older graph as JSON',
    )
    .option('--fail-on-opened', 'exit code 1 if --diff finds something opened')
    .option('--from <folder>', 'the output of cdktf to read (default: cdktf.out of the landing zone)')
    .option('--out <file>', 'the file to write to (default: the terminal)')
    .action(drawGraph);
}

async function drawGraph(options: GraphOptions): Promise<void> {
  const unusable = misused(options);
  if (unusable.length > 0) return refuse(because('no graph', unusable));
  const older = options.diff === undefined ? undefined : await readOlder(options.diff);
  const folder = projectFolder();
  const newer = await readFolder(options.from ?? join(folder, 'cdktf.out'), loadBlueprint(folder));
  const problems = [...(older?.problems ?? []), ...newer.problems];
  if (!newer.graph || problems.length > 0) return refuse(because('no graph', problems));
  const graph = older?.graph ? differenceOf(older.graph, newer.graph) : newer.graph;
  const differs = older !== undefined;
  if (!write(renderGraph(graph, options.format, differs), options.out)) return;
  if (older?.graph)
    tellChanges(graph, statementsOpened(older.graph, newer.graph), options.failOnOpened === true);
}

function misused({ format, out, diff, failOnOpened }: GraphOptions): readonly Problem[] {
  const htmlInTerminal = {
    place: '--format html',
    found: 'no --out',
    wanted: 'a file for the page',
    change: 'add --out access.html',
  };
  const nothingToCompare = {
    place: '--fail-on-opened',
    found: 'no --diff',
    wanted: 'an older output or graph to compare with',
    change: 'add --diff <old>',
  };
  return [
    ...(format === 'html' && out === undefined ? [htmlInTerminal] : []),
    ...(failOnOpened && diff === undefined ? [nothingToCompare] : []),
  ];
}

/** Writes to the file or to the terminal; tells whether that worked. */
function write(text: string, file: string | undefined): boolean {
  if (file === undefined) {
    process.stdout.write(text);
    return true;
  }
  try {
    writeFileSync(file, text);
    return true;
  } catch {
    const unwritable = [
      {
        place: `--out ${file}`,
        found: 'a file that cannot be written',
        wanted: 'one that can',
        change: 'correct the path',
      },
    ];
    refuse(because('no graph', unwritable));
    return false;
  }
}

/** What statements open, beside the edges; a graph of an older version has none to compare with. */
function statementsOpened(older: AccessGraph, newer: AccessGraph): readonly string[] {
  if (older.policies) return openedStatements(older.policies, newer.policies ?? []);
  console.error(
    'the older graph holds no statements: only edges are compared; make it again with this version',
  );
  return [];
}

/** On the other channel, so that the graph itself can be piped. */
function tellChanges(graph: AccessGraph, statements: readonly string[], failOnOpened: boolean): void {
  const edges = changeLines(graph);
  const opened = graph.edges.filter(({ change }) => change === 'opened').length + statements.length;
  const closed = graph.edges.filter(({ change }) => change === 'closed').length;
  console.error([...edges, ...statements, `${opened} opened, ${closed} closed`].join('\n'));
  if (failOnOpened && opened > 0) process.exitCode = 1;
}
