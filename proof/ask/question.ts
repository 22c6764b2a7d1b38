import type { Hop } from '../../hops/hop';
import type { Decision, Reason } from '../evaluate';

/** A request to put to the synthesized policies. */
export type Question = Pick<Hop, 'who' | 'action' | 'resource' | 'context'>;

/** A reason, and where the policy is that gives it. */
export interface FoundReason extends Reason {
  /** Stack and address of the Terraform resource: `tooling/aws_kms_key.artifacts-eu-west-1_key`. */
  readonly address?: string;
}

export interface FoundAnswer {
  readonly decision: Decision;
  readonly because: readonly FoundReason[];
  /** What the question names and no stack makes; then there is nothing to prove. */
  readonly missing?: string;
}
