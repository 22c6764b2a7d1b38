import type { Command } from 'commander';
import type { Blueprint } from '../blueprint/plan/planned';
import { verifyChain } from '../rollout/evidence/chain';
import { applicationsIn, recordsIn, unusableFolder } from '../rollout/evidence/folder';
import type { ReadRecord, StoredRecord } from '../rollout/evidence/read';
import { type Trace, type TracedAccount, trace } from '../rollout/evidence/trace';
import { colours } from './colours';
import { counted } from './counted';
import { keptRecords } from './evidence/stored';
import { loadBlueprint, projectFolder } from './project';
import { because, isProblems, refuse } from './refuse';

/** `blueprint trace`: from a digest, a commit or an account to all that hangs on it. */
export function addTraceCommand(program: Command): void {
  program
    .command('trace')
    .summary('go from a digest, a commit or an account to all the others')
    .description(
      'Says which commits, digests, accounts and people belong together, by the records of all applications: where a commit runs, ' +
        'which commit an account runs, who let a digest in. Chains that are not whole are named. See docs/evidence.md.',
    )
    .argument('<what>', 'a digest, a commit (seven digits will do), or the name or id of an account')
    .option(
      '--from <folder>',
      'a copy of the records, a folder for each application (default: the bucket, with your credentials)',
    )
    .option('--json', 'print JSON, for programs')
    .action(traced);
}

async function traced(
  what: string,
  { from, json }: { readonly from?: string; readonly json?: true },
): Promise<void> {
  const blueprint = loadBlueprint(projectFolder());
  const unusable = from === undefined ? [] : unusableFolder(from);
  if (unusable.length > 0) return refuse(because('no trace', unusable));
  const stored = from === undefined ? await keptRecords(blueprint) : recordsOf(from);
  if (isProblems(stored)) return refuse(because('no trace', stored));
  const { records, broken } = allRecords(stored, blueprint);
  const found = trace(records, what);
  if (json) console.log(JSON.stringify({ found, notWhole: broken }, null, 2));
  else console.log(found.map(renderTrace).join('\n\n'));
  if (broken.length > 0)
    console.error(`not whole: ${broken.join(', ')}: look with npx blueprint evidence <application> --verify`);
  if (found.length === 0) refuse(because('no trace', [notFound(what, records.length)]));
  if (broken.length > 0) process.exitCode = 1;
}

function recordsOf(folder: string): readonly Stored[] {
  return applicationsIn(folder).map((application) => ({
    application,
    records: recordsIn(folder, application),
  }));
}

interface Stored {
  readonly application: string;
  readonly records: readonly StoredRecord[];
}

function allRecords(
  stored: readonly Stored[],
  { names }: Blueprint,
): { readonly records: readonly ReadRecord[]; readonly broken: readonly string[] } {
  const chains = stored.map(({ application, records }) => ({
    application,
    ...verifyChain(records, { application, pipeline: names.pipeline(application) }),
  }));
  return {
    records: chains
      .flatMap(({ records }) => records)
      .sort((left, right) => (left.record.ended < right.record.ended ? -1 : 1)),
    broken: chains.filter(({ findings }) => findings.length > 0).map(({ application }) => application),
  };
}

function notFound(what: string, count: number) {
  return {
    place: '<what>',
    found: `${JSON.stringify(what)} in none of ${counted(count, 'record')}`,
    wanted: 'a digest, a commit or an account that a record has',
    change: 'write it whole, or at least its first seven digits',
  };
}

/** What was found, and its ends. */
export function renderTrace({ is, value, ...ends }: Trace): string {
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['commits', ends.commits],
    ['ran', ends.deployed],
    ['told', ends.told],
    ['let by', ends.approvers],
    ['accounts', ends.accounts.map(accountText)],
    ['records', ends.records.map(({ key }) => key)],
  ];
  return [
    colours.bold(`${is} ${value}`),
    ...rows.flatMap(([title, values]) =>
      values.map((each, position) => `  ${(position === 0 ? title : '').padEnd(8)}  ${each}`),
    ),
  ].join('\n');
}

function accountText({
  name,
  account,
  region,
  application,
  since,
  deployed,
  stillRuns,
}: TracedAccount): string {
  const now = stillRuns ? 'runs there' : 'is no longer there';
  return `${name} (${account}) ${region}: ${application} since ${since}, ${now}: ${deployed.join(', ')}`;
}
