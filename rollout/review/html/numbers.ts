import { element, escaped } from '../../../proof/graph/html/markup';
import type { QuotaUse, Review } from '../model';
import { driftGroups, namesText } from '../outline';
import { nearlyUsed } from '../quota-use';
import { valuesList } from './stacks';

/** What changed outside of Terraform. */
export function driftList(review: Review): string {
  const groups = driftGroups(review);
  if (groups.length === 0) return '';
  const rows = groups.flatMap(({ first, stacks }) =>
    first.drift.map(({ address, because = '', attributes }) => ({
      cells: [
        element('code', {}, escaped(`${namesText(stacks)}/${address}`)),
        `${escaped(because)}${valuesList(attributes)}`,
      ],
    })),
  );
  return section('Changed outside of Terraform', ['Resource', 'Before and now'], rows);
}

/** So many quotas are told; the JSON has all of them. */
const MOST = 25;

/** What is used of quotas, the fullest first. */
export function quotaTable({ quotas }: Review): string {
  if (quotas.length === 0) return '';
  const near = new Set(nearlyUsed(quotas));
  const told = quotas.slice(0, Math.max(MOST, near.size));
  const rows = told.map((each) => ({ isNear: near.has(each), cells: quotaCells(each) }));
  const title = near.size > 0 ? `Quotas: ${near.size} over 80 %` : 'Quotas: none over 80 %';
  const heads = ['Quota', 'Account', 'Used most by', 'Used', 'Left', 'Looked up'];
  return section(title, heads, rows);
}

function quotaCells({
  quota,
  account,
  where,
  used,
  limit,
  left,
  unit,
  dated,
  source,
}: QuotaUse): readonly string[] {
  return [
    element('a', { href: source }, escaped(quota)),
    escaped(account),
    element('code', {}, escaped(where)),
    escaped(`${used} of ${limit} ${unit} (${Math.floor((used / limit) * 100)} %)`),
    escaped(`${left} left`),
    escaped(dated),
  ];
}

/** What AWS charges for. */
export function costTable({ costs }: Review): string {
  if (costs.length === 0) return '';
  const rows = costs.map(({ type, added, removed, note, source, date }) => ({
    cells: [
      escaped([added > 0 ? `+${added}` : '', removed > 0 ? `−${removed}` : ''].filter(Boolean).join(' ')),
      element('code', {}, escaped(type)),
      escaped(note),
      `${element('a', { href: source }, 'page of AWS')}, ${escaped(date)}`,
    ],
  }));
  return section('What AWS charges for', ['Count', 'Type', 'Charged', 'Source'], rows);
}

/** A table under a heading. */
function section(
  title: string,
  heads: readonly string[],
  rows: readonly { readonly isNear?: boolean; readonly cells: readonly string[] }[],
): string {
  const head = heads.map((each) => element('th', { scope: 'col' }, escaped(each)));
  const body = rows.map(({ isNear, cells }) =>
    element(
      'tr',
      { class: isNear ? 'near' : undefined, 'data-part': '' },
      cells.map((cell) => element('td', {}, cell)),
    ),
  );
  return element('section', {}, [
    element('h2', {}, escaped(title)),
    element(
      'div',
      { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': title },
      element('table', {}, [element('thead', {}, element('tr', {}, head)), element('tbody', {}, body)]),
    ),
  ]);
}
