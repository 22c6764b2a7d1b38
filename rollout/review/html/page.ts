import { element, escaped, page } from '../../../proof/graph/html/markup';
import type { AccessChange, Review } from '../model';
import { totalsLine } from '../totals';
import { costTable, driftList, quotaTable } from './numbers';
import { policyParts } from './policies';
import { script } from './script';
import { stackParts } from './stacks';
import { style } from './style';

/** The report as one page that needs nothing else. */
export function renderHtmlReview(review: Review): string {
  const title = review.wave === undefined ? 'Plan' : `Plan of wave ${review.wave}`;
  const main = [
    element('h1', {}, escaped(title)),
    element('p', { class: 'lead' }, escaped(totalsLine(review))),
    approval(review),
    tiles(review),
    controls(),
    refusals(review),
    access(review),
    policyParts(review),
    stackParts(review),
    driftList(review),
    quotaTable(review),
    costTable(review),
    foot(review),
  ];
  return page({ title, style, script, main });
}

function approval({ approval: { needed, because } }: Review): string {
  const words = {
    required: 'Approval required',
    skipped: 'No approval',
    'as the wave says': 'Approval as the wave says',
  };
  const text = `${words[needed]}: ${because.join(', ')}.`;
  return element('p', { class: `approval ${needed.replaceAll(' ', '-')}` }, escaped(text));
}

function tiles({ totals }: Review): string {
  const { counts, opened, closed, guardrailEdits, refused, drifted } = totals;
  const tile = (count: number, word: string, hue = '') =>
    element('li', { class: count > 0 && hue ? hue : undefined }, [
      element('strong', {}, String(count)),
      word,
    ]);
  return element('ul', { class: 'tiles', 'aria-label': 'Totals' }, [
    tile(counts.create, 'to add'),
    tile(counts.update, 'to change'),
    tile(counts.replace, 'to replace', 'bad'),
    tile(counts.destroy, 'to destroy', 'bad'),
    tile(opened, 'opened', 'warn'),
    tile(closed, 'closed', 'good'),
    tile(guardrailEdits, guardrailEdits === 1 ? 'guardrail edited' : 'guardrails edited', 'warn'),
    tile(refused, 'refused', 'bad'),
    tile(drifted, 'changed outside', 'warn'),
  ]);
}

function controls(): string {
  return element('div', { class: 'controls' }, [
    element('label', { for: 'filter' }, 'Filter'),
    element('input', {
      id: 'filter',
      type: 'search',
      placeholder: 'a stack, a role, an action',
      'aria-keyshortcuts': '/',
    }),
    element('button', { id: 'all', type: 'button' }, 'Open all'),
    '<output aria-live="polite"></output>',
  ]);
}

function refusals({ refusals: refused, stacks, warnings }: Review): string {
  const accepted = stacks.flatMap(({ losses }) => losses).filter(({ reason }) => reason !== undefined);
  const items = [
    ...refused.map(({ place, found, change }) =>
      item(
        'refused',
        `${element('code', {}, escaped(place))}: ${escaped(`${found}. To go on: ${change}`)}`,
        'Refused',
      ),
    ),
    ...accepted.map(({ stack, address, what, loses, reason }) =>
      item(
        'opened',
        `${element('code', {}, escaped(`${stack}/${address}`))}: ${escaped(`${what}, and with it ${loses}: ${reason}`)}`,
        'Accepted loss',
      ),
    ),
    ...warnings.map(({ place, found, change }) =>
      item('warning', `${element('code', {}, escaped(place))}: ${escaped(`${found}: ${change}`)}`, 'Warning'),
    ),
  ];
  if (items.length === 0) return '';
  return element('section', {}, [element('h2', {}, 'Losses'), element('ul', { class: 'list' }, items)]);
}

function access({ access: changes, accessNote }: Review): string {
  const of = (wanted: AccessChange['change']) => changes.filter(({ change }) => change === wanted);
  const items = [...of('opened'), ...of('closed')].map(({ change, by, text, where }) => {
    const proved = by === 'request' ? element('span', { class: 'chip' }, 'proved before and after') : '';
    const place = where === undefined ? '' : ` ${element('code', {}, escaped(where))}`;
    return item(change, `${proved}${escaped(text)}${place}`, change === 'opened' ? '+ Opened' : '− Closed');
  });
  const list =
    items.length > 0
      ? element('ul', { class: 'list', 'aria-label': 'Opened and closed' }, items)
      : element('p', { class: 'note' }, 'The change opens and closes no access.');
  return element('section', {}, [
    element('h2', {}, 'What it opens and closes'),
    list,
    element('p', { class: 'note' }, escaped(`Compared: ${accessNote}.`)),
  ]);
}

function item(className: string, content: string, word: string): string {
  return element('li', { class: className, 'data-part': '' }, [
    element('span', { class: 'word' }, word),
    content,
  ]);
}

function foot({ digest, commit, totals }: Review): string {
  const parts = [
    digest === undefined ? '' : `Digest ${digest}`,
    commit === undefined ? '' : `commit ${commit}`,
    `${totals.stacks} plans. Values that Terraform marks as sensitive are not in this page.`,
  ];
  return element('p', { class: 'foot' }, escaped(parts.filter(Boolean).join(', ')));
}
