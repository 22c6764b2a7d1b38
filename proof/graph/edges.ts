import type { Ask, FoundAnswer, Question } from '../ask';
import type { EdgeReason, GraphEdge } from './model';
import { byText, edgeKey } from './model';

/** The edge of a question; none where the answer is no. */
export function askedEdge(
  edge: Pick<GraphEdge, 'kind' | 'from' | 'to' | 'label'>,
  question: Question,
  ask: Ask,
): readonly GraphEdge[] {
  const answer = ask(question);
  if (answer.decision !== 'Allowed' && answer.decision !== 'Unknown') return [];
  const because = reasonsOf(answer);
  // An administrator of the account itself needs nobody's statement: that says nothing of the stacks.
  if (question.who.kind === 'administrator' && because.length === 0) return [];
  if (answer.decision === 'Allowed') return [{ ...edge, because }];
  // For some values of these keys it is allowed, and the caller may choose them.
  const dependsOn = [...new Set(answer.because.flatMap(({ unknown = [] }) => unknown))].sort();
  return [{ ...edge, dependsOn, because }];
}

/** The statements that a person can look up: those of the stacks. */
function reasonsOf({ because }: FoundAnswer): readonly EdgeReason[] {
  const found = because.flatMap(({ effect, sid, address }) =>
    effect === 'Allow' && address !== undefined && !address.startsWith('AWS/') ? [{ sid, address }] : [],
  );
  return [...new Map(found.map((reason) => [`${reason.address}\n${reason.sid}`, reason])).values()];
}

/** Each edge once, always in the same order; what is allowed without more wins. */
export function inOrder(edges: readonly GraphEdge[]): readonly GraphEdge[] {
  const once = new Map<string, GraphEdge>();
  for (const edge of edges) {
    const known = once.get(edgeKey(edge));
    if (!known || known.dependsOn) once.set(edgeKey(edge), edge);
  }
  return [...once.values()].sort(byText(edgeKey));
}
