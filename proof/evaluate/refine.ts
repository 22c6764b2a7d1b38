import type { Context, Entry } from './context';
import type { AccessRequest, Answer, Decision, PolicyDocument } from './request';
import { type Scope, statementsOn } from './statement';

/** Most combinations that are tried for one request. */
const MOST_COMBINATIONS = 512;
/** Most comparisons of a key that are set free; more would be too many combinations. */
const MOST_COMPARISONS = 6;

/**
 * Looks closer at an answer that depends on unknown keys, by trying every way their values may compare: absent, each
 * value that a policy names, and one that it does not name. What is the same for all of them is certain. A key that no
 * policy asks with a set operator has at most one value; any other stays unknown.
 */
export function refine(request: AccessRequest, scope: Scope, ask: (context: Context) => Answer): Answer {
  const { context } = scope;
  const first = ask(context);
  if (first.decision !== 'Unknown' || !request.unknown?.length) return first;
  const answers: Answer[] = [];
  for (const known of combinations(request, scope)) {
    const answer = ask(context.with(known));
    if (answer.decision === 'Unknown' || !isCompatible(answer.decision, answers[0]?.decision)) return first;
    answers.push(answer);
  }
  return joined(answers) ?? first;
}

function isCompatible(decision: Decision, other: Decision | undefined): boolean {
  return other === undefined || (decision === 'Allowed') === (other === 'Allowed');
}

/** One answer for all: denied in different ways is denied without a statement that always says so. */
function joined(answers: readonly Answer[]): Answer | undefined {
  const [first] = answers;
  if (!first) return undefined;
  const same = answers.every(({ decision }) => decision === first.decision);
  const reasons = new Map(
    answers.flatMap(({ because }) => because.map((reason) => [JSON.stringify(reason), reason])),
  );
  return { decision: same ? first.decision : 'ImplicitlyDenied', because: [...reasons.values()] };
}

type Known = ReadonlyMap<string, Entry>;

function combinations(request: AccessRequest, { action }: Scope): readonly Known[] {
  const questions = questionsOf(request, action);
  let all: readonly Known[] = [new Map()];
  for (const key of new Set(request.unknown?.map((each) => each.toLowerCase()))) {
    const asked = questions.get(key);
    const entries = asked ? waysOf(asked) : [];
    if (entries.length === 0 || all.length * entries.length > MOST_COMBINATIONS) continue;
    all = all.flatMap((known) => entries.map((entry) => new Map([...known, [key, entry]])));
  }
  return all;
}

/** What the statements about the action ask of a key. */
interface Questions {
  readonly literals: Set<string>;
  readonly comparisons: Set<string>;
  hasSetOperator: boolean;
  asksNull: boolean;
}

function questionsOf(request: AccessRequest, action: string): ReadonlyMap<string, Questions> {
  const questions = new Map<string, Questions>();
  for (const { key, operator, isNull, set, values } of documentsOf(request).flatMap((document) =>
    conditionsOn(action, document),
  )) {
    const asked = questions.get(key) ?? {
      literals: new Set(),
      comparisons: new Set(),
      hasSetOperator: false,
      asksNull: false,
    };
    questions.set(key, asked);
    if (set) asked.hasSetOperator = true;
    if (isNull) asked.asksNull = true;
    for (const { pattern, comparison } of values) {
      if (operator?.comparison === 'StringEquals' && pattern.text !== undefined)
        asked.literals.add(pattern.text);
      else if (operator) asked.comparisons.add(comparison);
    }
  }
  return questions;
}

function documentsOf(request: AccessRequest): readonly PolicyDocument[] {
  const { resourcePolicy, permissionBoundary, sessionPolicy, vpcEndpointPolicy } = request;
  return [
    ...(request.identityPolicies ?? []),
    ...(request.serviceControlPolicies ?? []).flat(),
    ...(request.resourceControlPolicies ?? []).flat(),
    ...[resourcePolicy, permissionBoundary, sessionPolicy, vpcEndpointPolicy].filter(
      (each) => each !== undefined,
    ),
  ];
}

function conditionsOn(action: string, document: PolicyDocument) {
  return statementsOn(action, document).flatMap(({ conditions }) => conditions);
}

/** Every way a key can be, as far as the policies can tell the difference; none where there are too many. */
function waysOf(asked: Questions): readonly Entry[] {
  if (asked.hasSetOperator || asked.comparisons.size > MOST_COMPARISONS) return [];
  // An empty text is there and counts as null all the same.
  const literals = [...new Set([...asked.literals, ...(asked.asksNull ? [''] : [])])];
  const named = literals.map((value): Entry => ({ kind: 'values', values: [value] }));
  const unnamed = literals.map((value) => [`StringEquals ${value}`, false] as const);
  let others: readonly (readonly (readonly [string, boolean])[])[] = [unnamed];
  for (const comparison of asked.comparisons) {
    others = others.flatMap((passes) =>
      [true, false].map((passed) => [...passes, [comparison, passed] as const]),
    );
  }
  return [
    { kind: 'absent' },
    ...others.map((passes): Entry => ({ kind: 'other', passes: new Map(passes) })),
    ...named,
  ];
}
