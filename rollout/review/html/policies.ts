import { element, escaped } from '../../../proof/graph/html/markup';
import type { PolicyEdit, Review, StatementEdit } from '../model';
import { namesText, policyGroups, policyTitle } from '../outline';

/** Every edit of a policy in full: open where a policy changes, closed where all of it is new. */
export function policyParts(review: Review): string {
  const groups = policyGroups(review);
  if (groups.length === 0) return '';
  const parts = groups.map(({ edit, stacks }) =>
    element('details', { open: edit.kind === 'new' ? undefined : '', 'data-part': '' }, [
      element('summary', {}, [
        element('span', { class: 'chip' }, escaped(edit.kind)),
        element('strong', {}, escaped(policyTitle(edit).replace(/, [^,]*$/, ''))),
        ' ',
        element('code', {}, escaped(`${namesText(stacks)}/${edit.address}`)),
      ]),
      ...statementsOf(edit),
    ]),
  );
  return element('section', {}, [element('h2', {}, 'Policies, statement by statement'), ...parts]);
}

function statementsOf({ statements, kind }: PolicyEdit): readonly string[] {
  if (kind === 'known after apply')
    return [element('p', { class: 'note' }, 'Only the apply tells what it says.')];
  return statements.map(({ sid, kind: how, lines }: StatementEdit) =>
    element('div', {}, [
      element('h3', {}, escaped(`${sid}, ${how}`)),
      element('ul', { class: 'diff' }, lines.map(lineOf)),
    ]),
  );
}

function lineOf(line: string): string {
  return element('li', { class: line.startsWith('+') ? 'add' : 'cut' }, escaped(line));
}
