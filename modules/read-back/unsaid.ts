import type { Statement } from '../../policies/document';

/**
 * What statements let through that others, said before them, do not: no policy says a thing twice. One said before counts without a
 * condition, or with the same one.
 */
export function unsaid(statements: readonly Statement[], said: readonly Statement[]): readonly Statement[] {
  return statements.flatMap((statement) => {
    const before = said.filter(
      ({ Condition }) => Condition === undefined || same(Condition, statement.Condition),
    );
    const isSaid = (action: string, resource: string) =>
      before.some(
        ({ Action, Resource }) =>
          listOf(Action).some((pattern) => fits(pattern, action)) &&
          listOf(Resource).some((pattern) => pattern === '*' || pattern === resource),
      );
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

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** Whether an action is one of a pattern, such as `s3:*Object*`. */
function fits(pattern: string, action: string): boolean {
  return new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(action);
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] => [value ?? []].flat();
