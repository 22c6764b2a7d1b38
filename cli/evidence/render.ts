import type { VerifiedChain } from '../../rollout/evidence/chain';
import { idOf } from '../../rollout/evidence/record';
import { ranIn, ranText } from '../../rollout/evidence/running';
import { colours } from '../colours';
import { counted } from '../counted';
import type { ShownEvidence, ShownRecord } from './shown';

/** The chain as a person reads it: a block for each record, then the verdict. */
export function renderEvidence(shown: ShownEvidence, chain: VerifiedChain): string {
  return [...shown.records.flatMap(recordLines), verdictLine(chain)].join('\n');
}

/** Whether the chain is whole; where it is not, every record that is wrong. */
export function verdictLine({ records, head, findings }: VerifiedChain): string {
  const count = counted(records.length, 'record');
  if (findings.length === 0) return `${colours.green('whole')}  ${count}, the last is ${head ?? 'none'}`;
  return [
    `${colours.red('not whole')}  ${count}, ${counted(findings.length, 'finding')}`,
    ...findings.map(({ kind, key, found }) => `  ${key}  ${kind}: ${found}`),
  ].join('\n');
}

function recordLines(record: ShownRecord): readonly string[] {
  const { sequence, wave, ended, targets, commits, deployed, approvals } = record;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    ['to', targets.map(({ name, region }) => `${name} ${region}`)],
    ['ran', deployed.map(idOf)],
    ['told', ranIn(record).map(ranText)],
    ['of', commits.map(({ source, revision }) => `${source} ${revision}`)],
    ['let by', lettersOf(record)],
  ];
  return [
    `${colours.bold(`${sequence}  ${wave}`)}  ${timeText(ended)}`,
    ...rows.flatMap(([title, values]) =>
      values.length > 0
        ? [`  ${title.padEnd(6)}  ${values.join(title === 'told' ? '\n          ' : ', ')}`]
        : [],
    ),
    ...approvals.flatMap(({ summary }) => (summary === undefined ? [] : [`          "${summary}"`])),
  ];
}

/** Who let a wave begin. */
export function lettersOf({ approvals }: Pick<ShownRecord, 'approvals'>): readonly string[] {
  return approvals.length > 0 ? approvals.map(({ by }) => by) : ['nobody was asked'];
}

/** `2026-11-29 12:00:00 UTC`. */
export function timeText(time: string): string {
  return `${time.slice(0, 19).replace('T', ' ')} UTC`;
}
