import { type At, isObject, join, type Problems, textsOf } from './problems';

const PRINCIPAL_KINDS = ['AWS', 'Service', 'Federated', 'CanonicalUser'];

/** `Principal` or `NotPrincipal`, whichever is there. Policies of resources say whom they are for; others must not. */
export function checkPrincipal(
  statement: Readonly<Record<string, unknown>>,
  name: string | undefined,
  { place, problems, wanted }: At & { readonly wanted: boolean },
): void {
  if (!wanted) {
    if (name)
      problems.add(join(place, name), statement[name], {
        wanted: 'no principal in this kind of policy',
        change: 'delete it',
      });
    return;
  }
  if (!name) {
    problems.add(join(place, 'Principal'), undefined, {
      wanted: 'Principal or NotPrincipal',
      change: 'write one of them',
    });
    return;
  }
  const value = statement[name];
  if (value === '*') return;
  const at = join(place, name);
  if (!isObject(value)) {
    problems.add(at, value, {
      wanted: `"*" or an object with ${PRINCIPAL_KINDS.join(', ')}`,
      change: 'correct it',
    });
    return;
  }
  problems.addUnknownFields(at, value, PRINCIPAL_KINDS);
  for (const [kind, names] of Object.entries(value)) checkNames(names, join(at, kind), problems);
}

function checkNames(names: unknown, place: string, problems: Problems): void {
  for (const [at, text] of textsOf(names, place, problems)) {
    if (/[*?]/.test(text) && text !== '*')
      problems.add(at, text, {
        wanted: 'a whole principal: AWS takes no pattern here',
        change: 'use aws:PrincipalArn in a condition',
      });
  }
}
