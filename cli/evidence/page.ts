import { element, escaped, page } from '../../proof/graph/html/markup';
import { digestChip } from '../../rehearsal/page/chip';
import { script } from '../../rehearsal/page/script';
import { style } from '../../rehearsal/page/style';
import { tableMarkup } from '../../rehearsal/page/table';
import { ranIn, ranText } from '../../rollout/evidence/running';
import { counted } from '../counted';
import { lettersOf, timeText } from './render';
import type { ShownEvidence, ShownRecord } from './shown';

/** The evidence of an application as one page that needs nothing else. */
export function renderEvidencePage(shown: ShownEvidence): string {
  const { application, account, whole } = shown;
  const title = `Evidence of ${application}${account === undefined ? '' : ` in ${account}`}`;
  const main = [
    element('h1', {}, escaped(title)),
    element('p', { class: `ending ${whole ? 'succeeded' : 'failed'}` }, [
      element('span', { class: 'sign', 'aria-hidden': 'true' }, whole ? '✔' : '✖'),
      escaped(verdictOf(shown)),
    ]),
    findingTable(shown),
    recordTable(shown),
    element('p', { class: 'foot' }, escaped(footOf(shown))),
  ];
  return page({ title, style, script, main });
}

function verdictOf({ whole, verified, findings }: ShownEvidence): string {
  const count = counted(verified, 'record');
  return whole
    ? `The chain of ${count} is whole.`
    : `The chain of ${count} is not whole: ${counted(findings.length, 'finding')}.`;
}

function findingTable({ findings }: ShownEvidence): string {
  if (findings.length === 0) return '';
  return tableMarkup({
    title: 'What is wrong',
    caption: 'Each record that was changed, moved, taken out or put in, or that skipped a wave',
    heads: ['Record', 'Is', 'Found'],
    rows: findings.map(({ key, kind, found }) => ({
      className: 'denied',
      cells: [element('code', {}, escaped(key)), escaped(kind), escaped(found)],
    })),
  });
}

function recordTable({ records }: ShownEvidence): string {
  return tableMarkup({
    title: 'What ran when, and who let it',
    caption: 'One row for each wave of each promotion, the first at the top',
    heads: [
      'No.',
      'Wave',
      'From, to',
      'Accounts',
      'What ran',
      'As accounts told',
      'Commits',
      'Let by',
      'Looked at',
      'Execution',
    ],
    rows: records.map((record) => ({ cells: cellsOf(record) })),
  });
}

function cellsOf(record: ShownRecord): readonly string[] {
  const { sequence, wave, started, ended, targets, deployed, commits, gates, execution, hash } = record;
  return [
    [String(sequence), digestChip(hash)].join(''),
    escaped(wave),
    list([timeText(started), timeText(ended)]),
    list(targets.map(({ name, account, region }) => `${name} (${account}), ${region}`)),
    deployed
      .map((each) =>
        each.kind === 'image'
          ? digestChip(each.digest)
          : element('code', {}, escaped(`${each.name} ${each.key}`)),
      )
      .join(' '),
    list(ranIn(record).map(ranText)),
    list(commits.map(({ source, revision }) => `${source}: ${revision}`)),
    list([...lettersOf(record), ...wordsOf(record)]),
    list(gates.map(({ action, status }) => `${action}: ${status}`)),
    element('code', {}, escaped(execution)),
  ];
}

function wordsOf({ approvals }: ShownRecord): readonly string[] {
  return approvals.flatMap(({ summary }) => (summary === undefined ? [] : [`“${summary}”`]));
}

function list(texts: readonly string[]): string {
  return element(
    'ul',
    {},
    texts.map((text) => element('li', {}, escaped(text))),
  );
}

function footOf({ head }: ShownEvidence): string {
  return (
    `The last record has the hash ${head ?? 'none'}. Each record names the one before by its hash: sha256sum of its file. ` +
    'An end that was taken off shows only against a hash that was noted before, or in the versions of the bucket.'
  );
}
