import type { Statement } from '../../policies/document';

/** What statements let through that others, said before them without a condition, do not: no policy says a thing twice. */
export function unsaid(statements: readonly Statement[], said: readonly Statement[]): readonly Statement[] {
  const known = new Set(
    said
      .filter(({ Condition }) => Condition === undefined)
      .flatMap(({ Action, Resource }) =>
        listOf(Action).flatMap((action) => listOf(Resource).map((resource) => `${action} ${resource}`)),
      ),
  );
  const isSaid = (action: string, resource: string) =>
    known.has(`${action} ${resource}`) || known.has(`${action} *`);
  return statements.flatMap((statement) => {
    const resources = listOf(statement.Resource);
    const actions = listOf(statement.Action).filter(
      (action) => !resources.every((each) => isSaid(action, each)),
    );
    const [first] = actions;
    if (first === undefined) return [];
    const left = actions.length > 1 ? resources : resources.filter((each) => !isSaid(first, each));
    return [{ ...statement, Action: actions, Resource: left }];
  });
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] => [value ?? []].flat();
