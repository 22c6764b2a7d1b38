import { isObject, join, type Problems, textsOf } from './problems';

const PRINCIPAL_KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** `Principal` or `NotPrincipal`, whichever is there. Policies of resources say whom they are for; others must not. */
export function checkPrincipal(
  statement: Readonly<Record<string, unknown>>,
  name: string | undefined,
  { place, wanted }: { readonly place: string; readonly wanted: boolean },
  problems: Problems,
): void {
  if (!wanted) {
    if (name)
      problems.add(join(place, name), statement[name], 'no principal in this kind of policy', 'delete it');
    return;
  }
  if (!name) {
    problems.add(join(place, 'Principal'), undefined, 'Principal or NotPrincipal', 'write one of them');
    return;
  }
  const value = statement[name];
  if (value === '*') return;
  const at = join(place, name);
  if (!isObject(value)) {
    problems.add(at, value, `"*" or an object with ${PRINCIPAL_KINDS.join(', ')}`, 'correct it');
    return;
  }
  problems.addUnknownFields(at, value, PRINCIPAL_KINDS);
  for (const [kind, names] of Object.entries(value)) checkNames(names, join(at, kind), problems);
}

function checkNames(names: unknown, place: string, problems: Problems): void {
  for (const [at, text] of textsOf(names, place, problems)) {
    if (/[*?]/.test(text) && text !== '*')
      problems.add(
        at,
        text,
        'a whole principal: AWS takes no pattern here',
        'use aws:PrincipalArn in a condition',
      );
  }
}
