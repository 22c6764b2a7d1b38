import { tryParseCaller } from './evaluate/caller';
import { Context } from './evaluate/context';
import { fixedAnswer } from './evaluate/fixed-answers';
import { judge } from './evaluate/judge';
import { refine } from './evaluate/refine';
import type { AccessRequest, Answer } from './evaluate/request';

export type {
  AccessRequest,
  Answer,
  Decision,
  PolicyDocument,
  PolicyStatement,
  PrincipalElement,
  Reason,
  Scalar,
} from './evaluate/request';

/**
 * Whether AWS allows a request, after its policy evaluation logic. Pure: the same request gives the same answer, and
 * nothing is looked up. `Allowed` and the two ways of being denied hold for every value that unknown keys may have.
 *
 * @throws where the principal is none: neither an ARN of IAM or STS, nor the name of a service.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function evaluate(request: AccessRequest): Answer {
  const caller = tryParseCaller(request.principal);
  if (!caller)
    throw new Error(`${request.principal} is no principal: name a user, a role, a session or a service`);
  const scope = {
    caller,
    context: Context.of(request),
    action: request.action.toLowerCase(),
    resource: request.resource,
    bounded: request.permissionBoundary !== undefined,
  };
  const fixed = fixedAnswer(request, scope);
  if (fixed) return fixed;
  return refine(request, scope, (context) =>
    judge(request, context === scope.context ? scope : { ...scope, context }),
  );
}
