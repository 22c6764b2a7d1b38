import { jsonIn } from '../json-in';

interface Statement {
  readonly Effect?: string;
  readonly Principal?: unknown;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Whether each statement that allows anybody or a whole account something has a condition on this key. */
export function boundBy(policy: unknown, key: string): boolean {
  const wide = statementsOf(policy).filter((each) => each.Effect === 'Allow' && isWide(each.Principal));
  return wide.length > 0 && wide.every(({ Condition = {} }) => keysOf(Condition).includes(key.toLowerCase()));
}

/** Whether a trust names a repository of GitHub with its ids, and no wildcard: `repo:Owner@1/name@2:environment:prod`. */
export function isBranded(policy: unknown): boolean {
  const subjects = statementsOf(policy).flatMap(({ Condition = {} }) =>
    Object.entries(Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).flatMap(([key, value]) =>
        key.endsWith(':sub') ? [{ operator, values: [value].flat().map(String) }] : [],
      ),
    ),
  );
  return (
    subjects.length > 0 &&
    subjects.every(
      ({ operator, values }) =>
        operator === 'StringEquals' && values.every((value) => /^repo:[^*?]+@\d+\/[^*?]+@\d+:/.test(value)),
    )
  );
}

/** `*`, the root of an account, or a list with one of them. */
function isWide(principal: unknown): boolean {
  const aws =
    typeof principal === 'object' && principal !== null ? (principal as { AWS?: unknown }).AWS : principal;
  return [aws].flat().some((each) => typeof each === 'string' && /^\*$|:root$|^\d{12}$/.test(each));
}

function keysOf(condition: NonNullable<Statement['Condition']>): readonly string[] {
  return Object.entries(condition).flatMap(([operator, keys]) =>
    // With IfExists and without a value to equal nothing is asked of a request that does not send the key.
    /IfExists$|^Null$|Not/.test(operator) ? [] : Object.keys(keys).map((key) => key.toLowerCase()),
  );
}

/** The statements of a policy that was synthesized as JSON; none where Terraform makes it. */
function statementsOf(policy: unknown): readonly Statement[] {
  const document = jsonIn(policy) as { Statement?: Statement | readonly Statement[] } | null | undefined;
  return [document?.Statement ?? []].flat() as readonly Statement[];
}
