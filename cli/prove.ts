import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { everyAccount } from '../blueprint/accounts';
import type { Blueprint } from '../blueprint/plan/planned';
import { filtered, isProved, type ProofFilter, type ProofReport, proveFolder } from '../proof/report';
import { signOffOf } from '../proof/sign-off';
import { loadBlueprint, projectFolder } from './project';
import { renderProof } from './prove/render';
import { renderSignOff } from './prove/sign-off';
import { refuse } from './refuse';

interface ProveOptions extends ProofFilter {
  readonly json?: true;
  readonly signOff?: true;
  readonly from?: string;
  readonly all?: true;
  readonly failed?: true;
}

/** `blueprint prove`: every needed hop allowed, every forbidden one denied, by what was synthesized. */
export function addProveCommand(program: Command): void {
  program
    .command('prove')
    .summary('prove from the output that every needed hop is allowed and every forbidden one denied')
    .description(
      'A hop is one request to AWS that delivery needs, or that must fail. Evaluates every hop against the policies ' +
        'that `cdktf synth` wrote, as AWS would. AWS is not asked. Exit code 1 unless everything is proved. ' +
        'See docs/proof.md.',
    )
    .option('--json', 'print the proof as JSON')
    .option('--sign-off', 'print what a security team signs, as Markdown: lock-out, bite, escalation')
    .option('--application <name>', 'only the hops of one application')
    .option('--account <name>', 'only the hops that are about one account')
    .option('--all', 'print every hop, with the statements that decide it')
    // What is printed without --all, since there is a summary.
    .addOption(new Option('--failed').hideHelp())
    .option('--from <folder>', 'the output of cdktf to read (default: cdktf.out of the landing zone)')
    .action(async ({ json, signOff, from, all, failed, ...filter }: ProveOptions) => {
      const folder = projectFolder();
      const blueprint = loadBlueprint(folder);
      const unknown = unknownNames(blueprint, filter);
      if (unknown.length > 0) return refuse(unknown.join('\n'));
      const { account } = filter;
      const report = filtered(
        await proveFolder(from ?? join(folder, 'cdktf.out'), blueprint, { every: json || all, account }),
        filter,
      );
      if (json) console.log(JSON.stringify(asJson(report), null, 2));
      else if (signOff && report.problems.length === 0)
        console.log(renderSignOff(signOffOf(blueprint, report), { counts: true }));
      else console.log(renderProof(report, all ? 'every' : 'summary'));
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
    hops: report.results.map(({ hop, proved, decision, because }) => ({
      ...hop,
      proved,
      decision,
      because,
    })),
    findings: report.findings,
    notAsked: report.notAsked,
    declared: report.declared,
    bites: report.bites,
    escalations: report.escalations,
  };
}
