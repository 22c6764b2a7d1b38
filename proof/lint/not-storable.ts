import type { FoundPolicy } from '../gather/model';
import { refusalsOf, type Stored } from '../storable';
import type { Finding, Rule } from './rule';
import { sidOf, statementsOf, typeOf } from './subject';

/** What AWS refuses to store, by the rules that `simulate` holds policies of a case against. */
export const notStorable: Rule = {
  id: 'not-storable',
  why: 'AWS refuses the policy in the middle of an apply, and what stands in it protects nothing until then.',
};

/** What AWS refuses in a policy. */
export function notStorableIn(policy: FoundPolicy): readonly Omit<Finding, 'address'>[] {
  const statements = statementsOf(policy.document);
  return refusalsOf(policy.document, storedAs(policy)).map(({ statement, at, found, wanted, change }) => {
    const about = statement === undefined ? undefined : statements[statement];
    return {
      rule: notStorable.id,
      severity: 'error',
      found: `${at} ${found}`,
      change: `${change}: AWS takes ${wanted}`,
      ...(about && statement !== undefined && { sid: sidOf(about, statement) }),
    };
  });
}

function storedAs(policy: FoundPolicy): Stored {
  const [, service] = /^aws_([a-z0-9]+)_/.exec(typeOf(policy)) ?? [];
  return { kind: policy.kind, service };
}
