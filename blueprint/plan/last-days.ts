import type { Statement } from '../../policies/document';

/**
 * The last second of a day, in UTC.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date (2026-11-28)
 */
export function lastSecondOf(day: string): string {
  return `${day}T23:59:59Z`;
}

/**
 * The statements of a guardrail, in which each exemption with a last day ends by itself: what binds those whom it let through
 * stands beside the others, and applies from the next second on. Denies add up, so that the others stay as they are.
 *
 * @param statementsAfter the statements after a day, without the exemptions that ended by then; undefined is now
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-currenttime (2026-11-28)
 */
export function withLastDays(
  lastDays: readonly string[],
  statementsAfter: (day: string | undefined) => readonly Statement[],
): readonly Statement[] {
  const all = [...statementsAfter(undefined)];
  const said = new Set(all.map((statement) => JSON.stringify(statement)));
  for (const day of lastDays)
    for (const statement of statementsAfter(day)) {
      const text = JSON.stringify(statement);
      // Most statements depend on one kind of exemption, or on none.
      if (!said.has(text)) all.push(fromTheNextDayOn(day, statement));
      said.add(text);
    }
  return all;
}

function fromTheNextDayOn(day: string, { Sid, Condition, ...statement }: Statement): Statement {
  return {
    Sid: `${Sid}After${day.replaceAll('-', '')}`,
    ...statement,
    Condition: { ...Condition, DateGreaterThan: { 'aws:CurrentTime': lastSecondOf(day) } },
  };
}
