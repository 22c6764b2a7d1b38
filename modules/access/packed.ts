import { policySize, type Statement } from '../../policies/document';

/**
 * Characters of a managed policy that are filled: AWS takes 6,144, and what stands for an account id in a template
 * is longer than an id.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (2026-11-28)
 */
export const FILLED = 6000;

/** Statements in as few policies as their order allows. */
export function packed(statements: readonly Statement[]): readonly (readonly Statement[])[] {
  const policies: Statement[][] = [];
  for (const statement of statements) {
    const last = policies.at(-1);
    if (last && policySize([...last, statement]) <= FILLED) last.push(statement);
    else policies.push([statement]);
  }
  return policies;
}
