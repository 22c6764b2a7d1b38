import { element, escaped, page } from '../../proof/graph/html/markup';
import type { PromotionRecord } from '../record';
import { digestChip } from './chip';
import { requestTables } from './requests';
import { roleTable } from './roles';
import { script } from './script';
import { picture } from './stages';
import { style } from './style';
import { versionTable } from './versions';
import { digestsOf, endingText, signOf } from './words';

/** A promotion as one page that needs nothing else. */
export function renderPromotionPage(record: PromotionRecord): string {
  const title = `Promotion of ${record.application}`;
  const main = [
    element('h1', {}, escaped(title)),
    element('p', { class: `ending ${record.outcome}` }, [
      element('span', { class: 'sign', 'aria-hidden': 'true' }, signOf(record.outcome)),
      escaped(endingText(record)),
    ]),
    element('p', { class: 'lead' }, escaped(leadOf(record))),
    digests(record),
    picture(record),
    versionTable(record),
    roleTable(record),
    requestTables(record),
    leftOut(record),
    element('p', { class: 'foot' }, escaped(footOf(record))),
  ];
  return page({ title, style, script, main });
}

function leadOf({ pipeline, executionMode, calls, started }: PromotionRecord): string {
  const denied = calls.denied > 0 ? `, ${calls.denied} denied` : '';
  return (
    `Pipeline ${pipeline}, ${executionMode.toLowerCase()}, ${started.slice(0, 19).replace('T', ' ')} UTC. ` +
    `${calls.allowed} requests allowed${denied}: each was decided by the policies that are deployed, before it was made.`
  );
}

/** What was built once and runs in each account: a chip lights up wherever it is. */
function digests(record: PromotionRecord): string {
  const all = digestsOf(record);
  if (all.length === 0) return '';
  const text =
    all.length === 1 ? 'Built once, deployed by this digest:' : 'Built once, deployed by these digests:';
  return element('p', { class: 'digests' }, [text, ...all.map(digestChip)]);
}

function leftOut({ leftOut: left }: PromotionRecord): string {
  if (left.length === 0) return '';
  const items = left.map(({ at, reason }) =>
    element('li', {}, escaped(`${at.stage}/${at.action} (${at.provider}): ${reason}`)),
  );
  return element('section', {}, [element('h2', {}, 'Not played here'), element('ul', {}, items)]);
}

function footOf({ run, arn }: PromotionRecord): string {
  return `Execution ${run} of ${arn}, on an emulated AWS. No account of AWS was asked.`;
}
