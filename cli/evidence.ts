import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { waveNames } from '../blueprint/plan/evidence';
import type { Blueprint } from '../blueprint/plan/planned';
import { namesNothing } from '../blueprint/problems/did-you-mean';
import type { Problem } from '../blueprint/problems/problem';
import { type VerifiedChain, verifyChain } from '../rollout/evidence/chain';
import { unusableFolder } from '../rollout/evidence/folder';
import { renderEvidencePage } from './evidence/page';
import { renderEvidence, verdictLine } from './evidence/render';
import { type ShownEvidence, shownEvidence } from './evidence/shown';
import { storedRecords } from './evidence/stored';
import { loadBlueprint, projectFolder } from './project';
import { because, isProblems, refuse } from './refuse';

/** What may be said to `blueprint evidence`. */
export interface EvidenceOptions {
  readonly from?: string;
  readonly account?: string;
  readonly verify?: true;
  readonly head?: string;
  readonly json?: true;
  readonly html?: string;
}

/** `blueprint evidence`: what ran where, when, and who let it. */
export function addEvidenceCommand(program: Command): void {
  program
    .command('evidence')
    .summary('show what ran where, when, and who let it, and verify the chain of records')
    .description(
      'Reads the records of an application, one for each wave of each promotion, and verifies that none was changed, moved, ' +
        'taken out or put in, and that nothing skipped a wave. Exit code 1 where something is wrong. See docs/evidence.md.',
    )
    .argument('<application>', 'name of the application')
    .option(
      '--from <folder>',
      'a copy of the records, a folder for each application (default: the bucket, with your credentials)',
    )
    .option('--account <name>', 'only records of this account; the whole chain is verified')
    .option('--verify', 'say only whether the chain is whole')
    .option('--head <hash>', 'hash of the record that was the last: tells where the end was taken off since')
    .option('--json', 'print JSON, for programs')
    .option('--html <file>', 'write a page for auditors')
    .action(evidence);
}

async function evidence(application: string, options: EvidenceOptions): Promise<void> {
  const blueprint = loadBlueprint(projectFolder());
  const wrong = misused(application, options, blueprint);
  if (wrong.length > 0) return refuse(because('no evidence', wrong));
  const stored = await storedRecords(application, options.from, blueprint);
  if (isProblems(stored)) return refuse(because('no evidence', stored));
  const planned = blueprint.applications.find(({ facts }) => facts.name === application);
  const chain = verifyChain(stored, {
    application,
    pipeline: blueprint.names.pipeline(application),
    waves: planned ? waveNames(planned) : [],
    head: options.head,
  });
  const shown = shownEvidence(application, chain, options.account);
  if (options.html !== undefined) writeFileSync(options.html, renderEvidencePage(shown));
  tell(shown, chain, options);
  if (chain.findings.length > 0) process.exitCode = 1;
}

function tell(shown: ShownEvidence, chain: VerifiedChain, options: EvidenceOptions): void {
  if (options.json) console.log(JSON.stringify(shown, null, 2));
  else console.log(options.verify ? verdictLine(chain) : renderEvidence(shown, chain));
}

function misused(
  application: string,
  { account, head, from }: EvidenceOptions,
  { applications, facts }: Blueprint,
): readonly Problem[] {
  const accounts = facts.workloads.map(({ name }) => name);
  return [
    ...(from === undefined ? [] : unusableFolder(from)),
    ...namesNothing({
      place: '<application>',
      name: application,
      names: applications.map((each) => each.facts.name),
      wanted: 'an application of accounts/',
      otherwise: 'name one of them',
    }),
    ...(account === undefined
      ? []
      : namesNothing({
          place: '--account',
          name: account,
          names: accounts,
          wanted: 'a workload account of accounts/',
          otherwise: 'name one of them',
        })),
    ...(head === undefined || /^sha256:[0-9a-f]{64}$/.test(head)
      ? []
      : [
          {
            place: '--head',
            found: head,
            wanted: 'sha256: and 64 hexadecimal digits',
            change: 'take it from what --verify said last time',
          },
        ]),
  ];
}
