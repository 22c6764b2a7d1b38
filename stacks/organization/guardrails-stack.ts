import type { Construct } from 'constructs';
import { AccountStack, type AccountStackProps } from '../account-stack';
import { addGuardrails } from './guardrails';

/**
 * The guardrails of one target, in the management account or the one that looks after policies for it. What is in it changes in the wave of the target, and nothing else
 * changes with it.
 */
export class GuardrailsStack extends AccountStack {
  constructor(scope: Construct, props: AccountStackProps) {
    super(scope, props);
    const { guardrailPolicies, names } = this.blueprint;
    addGuardrails(
      this,
      guardrailPolicies.filter(({ target }) => names.guardrailStack(target.id) === props.planned.id),
    );
  }
}
