import { join } from 'node:path';
import type { Command } from 'commander';
import { everyAccount } from '../blueprint/accounts';
import type { Blueprint } from '../blueprint/plan/planned';
import { filtered, isProved, type ProofFilter, type ProofReport, proveFolder } from '../proof/report';
import { loadBlueprint, projectFolder } from './project';
import { renderProof } from './prove/render';
import { refuse } from './refuse';

interface ProveOptions extends ProofFilter {
  readonly json?: true;
  readonly out?: string;
  readonly failed?: true;
}

/** `blueprint prove`: every hop allowed, every forbidden request denied, by what was synthesized. */
export function addProveCommand(program: Command): void {
  program
    .command('prove')
    .summary('prove from the output that every hop is allowed and every forbidden request denied')
    .description(
      'Evaluates every request that delivery needs, and every one that must fail, against the policies that ' +
        '`cdktf synth` wrote, as AWS would. Nothing is asked of AWS. Exit code 1 unless everything is proved. ' +
        'docs/proof.md tells how.',
    )
    .option('--json', 'print the proof as JSON')
    .option('--application <name>', 'only the hops of one application')
    .option('--account <name>', 'only the hops that are about one account')
    .option('--failed', 'print only what is not proved')
    .option('--out <folder>', 'the output of cdktf to read (default: cdktf.out of the landing zone)')
    .action(async ({ json, out, failed, ...filter }: ProveOptions) => {
      const folder = projectFolder();
      const blueprint = loadBlueprint(folder);
      const unknown = unknownNames(blueprint, filter);
      if (unknown.length > 0) return refuse(unknown.join('\n'));
      const report = filtered(await proveFolder(out ?? join(folder, 'cdktf.out'), blueprint), filter);
      if (json) console.log(JSON.stringify(asJson(report), null, 2));
      else console.log(renderProof(report, failed ? 'unproved' : 'every'));
      if (!isProved(report)) process.exitCode = 1;
    });
}

function unknownNames({ facts }: Blueprint, { application, account }: ProofFilter): readonly string[] {
  const applications = facts.applications.map(({ name }) => name);
  const accounts = everyAccount(facts).map(({ name }) => name);
  return [
    ...unknownName('--application', application, applications),
    ...unknownName('--account', account, accounts),
  ];
}

function unknownName(option: string, name: string | undefined, known: readonly string[]): readonly string[] {
  if (name === undefined || known.includes(name)) return [];
  const listed =
    known.length > 20 ? `one of ${known.length} names in accounts/` : `one of ${known.join(', ')}`;
  return [`${option}: found "${name}", wanted ${listed}: correct it`];
}

/** The shape that `--json` promises. */
function asJson(report: ProofReport) {
  return {
    proved: isProved(report),
    problems: report.problems,
    requests: report.results.map(({ hop, proved, decision, because }) => ({
      ...hop,
      proved,
      decision,
      because,
    })),
    findings: report.findings,
    notAsked: report.notAsked,
  };
}
