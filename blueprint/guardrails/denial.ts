import type { Condition, OneOrMore, Statement } from '../../policies/document';
import { unless } from './carve-out';
import type { Subject } from './guardrail';

/** One Deny of a guardrail. */
interface Denial {
  readonly sid: string;
  readonly actions: readonly string[];
  /** @default every resource */
  readonly resources?: OneOrMore;
  /** Which requests for these actions it denies. @default all */
  readonly when?: Condition;
  /** Roles that it lets through without an exemption. @default nobody */
  readonly roles?: readonly string[];
}

/** The statement that denies something to everybody but who is exempt. */
export function denial(
  subject: Pick<Subject, 'exemptRoles' | 'exemptAccounts'>,
  { sid, actions, resources = '*', when = {}, roles = [] }: Denial,
): Statement {
  const Condition = both(when, unless(subject, roles).Condition ?? {});
  return {
    Sid: sid,
    Effect: 'Deny',
    Action: actions,
    Resource: resources,
    ...(Object.keys(Condition).length > 0 && { Condition }),
  };
}

/** Both conditions: those of one operator stand side by side. */
function both(left: Condition, right: Condition): Condition {
  const operators = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return Object.fromEntries(operators.map((each) => [each, { ...left[each], ...right[each] }]));
}

/** Actions of one service, by their names. */
export function actionsOf(service: string, names: readonly string[]): readonly string[] {
  return names.map((name) => `${service}:${name}`);
}
