import { element, escaped } from '../../../proof/graph/html/markup';
import type { AttributeChange, ResourceChange, Review, StackReview } from '../model';
import { countsText, namesText, remarkOf, SIGNS, stackGroups } from '../outline';

/** So many resources are shown without a click. */
const OPEN = 12;

/** What each stack changes; stacks in which the same happens are one part. */
export function stackParts(review: Review): string {
  const groups = stackGroups(review);
  const named = new Set(groups.flatMap(({ stacks }) => stacks));
  const still = review.stacks.filter(({ stack }) => !named.has(stack)).map(({ stack }) => stack);
  const parts = groups.map(({ first, stacks }) =>
    element(
      'details',
      { open: first.resources.length <= OPEN && groups.length <= OPEN ? '' : undefined, 'data-part': '' },
      [
        element('summary', {}, [
          element('strong', {}, escaped(namesText(stacks))),
          escaped(`: ${stacks.length > 1 ? 'each ' : ''}${countsText(first)}`),
        ]),
        first.incomplete ? element('p', { class: 'note' }, 'The plan leaves something out.') : '',
        table(first),
        stacks.length > 1 ? element('p', { class: 'note' }, escaped(`In ${stacks.join(', ')}.`)) : '',
      ],
    ),
  );
  const rest =
    still.length > 0 ? [element('p', { class: 'note' }, escaped(`No change: ${namesText(still, 40)}.`))] : [];
  return element('section', {}, [element('h2', {}, 'Stacks'), ...parts, ...rest]);
}

function table({ resources, outputs, stack }: StackReview): string {
  const rows = [
    ...resources.map(resourceRow),
    ...outputs.map(({ name, kind, ...values }) =>
      row(SIGNS[kind], `output ${name}`, valuesList([{ path: 'value', ...values }])),
    ),
  ];
  const heads = ['', 'Resource', 'What changes'].map((head) => element('th', { scope: 'col' }, head));
  return element(
    'div',
    { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': `Changes of ${stack}` },
    element('table', {}, [element('thead', {}, element('tr', {}, heads)), element('tbody', {}, rows)]),
  );
}

function resourceRow(change: ResourceChange): string {
  const remark = remarkOf(change);
  const said = remark === '' ? change.kind : remark;
  return row(SIGNS[change.kind], change.address, `${escaped(said)}${valuesList(change.attributes)}`);
}

function row(sign: string, name: string, content: string): string {
  return element('tr', {}, [
    element('td', { class: 'sign' }, escaped(sign)),
    element('td', {}, element('code', {}, escaped(name))),
    element('td', {}, content),
  ]);
}

/** Values before and after. */
export function valuesList(attributes: readonly AttributeChange[]): string {
  if (attributes.length === 0) return '';
  const items = attributes.map(({ path, before, after }) =>
    element('li', {}, escaped(`${path}: ${before ?? 'none'} → ${after ?? 'none'}`)),
  );
  return element('ul', {}, items);
}
