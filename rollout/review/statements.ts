import type { PolicyDocument, PolicyStatement } from '../../proof/evaluate';
import { namedStatements, statementLines } from './canonical';
import type { StatementEdit } from './model';

/** What a policy gains, loses and says otherwise, statement by statement. A new `Sid` alone is no change. */
export function statementEdits(
  before: PolicyDocument | undefined,
  after: PolicyDocument | undefined,
): readonly StatementEdit[] {
  const [older, newer] = [new Map(namedStatements(before)), new Map(namedStatements(after))];
  dropSame(older, newer);
  const version = versionEdit(before, after);
  const changed = [...newer].flatMap(([sid, statement]): readonly StatementEdit[] => {
    const earlier = older.get(sid);
    if (!earlier) return [{ kind: 'added', sid, after: statement, lines: signed('+', statement) }];
    return [{ kind: 'changed', sid, before: earlier, after: statement, lines: between(earlier, statement) }];
  });
  const removed = [...older]
    .filter(([sid]) => !newer.has(sid))
    .map(
      ([sid, statement]): StatementEdit => ({
        kind: 'removed',
        sid,
        before: statement,
        lines: signed('−', statement),
      }),
    );
  return [...version, ...changed, ...removed];
}

/** Takes out of both sides what both say. */
function dropSame(older: Map<string, PolicyStatement>, newer: Map<string, PolicyStatement>): void {
  const bySaid = new Map<string, string[]>();
  for (const [sid, statement] of older) {
    const said = saidBy(statement);
    bySaid.set(said, [...(bySaid.get(said) ?? []), sid]);
  }
  for (const [sid, statement] of newer) {
    const twins = bySaid.get(saidBy(statement)) ?? [];
    const twin = twins.includes(sid) ? sid : twins[0];
    if (twin === undefined) continue;
    bySaid.set(
      saidBy(statement),
      twins.filter((each) => each !== twin),
    );
    older.delete(twin);
    newer.delete(sid);
  }
}

function saidBy(statement: PolicyStatement): string {
  return statementLines(statement).join('\n');
}

function signed(sign: '+' | '−', statement: PolicyStatement): readonly string[] {
  return statementLines(statement).map((line) => `${sign} ${line}`);
}

function between(before: PolicyStatement, after: PolicyStatement): readonly string[] {
  const [older, newer] = [statementLines(before), statementLines(after)];
  const kept = new Set(newer);
  const known = new Set(older);
  return [
    ...older.filter((line) => !kept.has(line)).map((line) => `− ${line}`),
    ...newer.filter((line) => !known.has(line)).map((line) => `+ ${line}`),
  ];
}

/** In the older version of the language, variables such as `${aws:PrincipalAccount}` are plain text. */
function versionEdit(
  before: PolicyDocument | undefined,
  after: PolicyDocument | undefined,
): readonly StatementEdit[] {
  if (!before || !after || before.Version === after.Version) return [];
  const lines = [`− Version ${before.Version ?? 'none'}`, `+ Version ${after.Version ?? 'none'}`];
  return [{ kind: 'changed', sid: 'Version', lines }];
}

/** What a policy in another language than IAM's says otherwise, by the path of each value. */
export function jsonEdits(before: unknown, after: unknown): readonly StatementEdit[] {
  const [older, newer] = [leaves('', before), leaves('', after)];
  const lines = [
    ...older.filter((line) => !newer.includes(line)).map((line) => `− ${line}`),
    ...newer.filter((line) => !older.includes(line)).map((line) => `+ ${line}`),
  ];
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  return [{ kind, sid: 'document', lines }];
}

function leaves(path: string, value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [`${path} ${JSON.stringify(value)}`];
  const isList = Array.isArray(value);
  return Object.entries(value).flatMap(([key, each]) =>
    leaves(isList ? path : path === '' ? key : `${path}.${key}`, each),
  );
}
