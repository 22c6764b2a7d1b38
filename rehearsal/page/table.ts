import { element, escaped } from '../../proof/graph/html/markup';

/** A table: what stands in its cells is markup. */
export interface Table {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly className?: string; readonly cells: readonly string[] }[];
}

/** A table with a heading of its own. */
export function tableMarkup(table: Table & { readonly title: string }): string {
  return element('section', {}, [element('h2', {}, escaped(table.title)), plainTable(table)]);
}

/** A table that scrolls by itself where the window is narrow. */
export function plainTable({ caption, heads, rows }: Table): string {
  const head = heads.map((each) => element('th', { scope: 'col' }, escaped(each)));
  const body = rows.map(({ className, cells }) =>
    element(
      'tr',
      { class: className },
      cells.map((cell) => element('td', {}, cell)),
    ),
  );
  return element(
    'div',
    { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': caption },
    element('table', {}, [
      element('caption', {}, escaped(caption)),
      element('thead', {}, element('tr', {}, head)),
      element('tbody', {}, body),
    ]),
  );
}
