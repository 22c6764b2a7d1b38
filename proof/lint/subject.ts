import type { PolicyDocument, PolicyStatement } from '../evaluate';
import type { FoundPolicy } from '../gather/model';
import type { Subject } from './rule';

/** The statements of a policy, in its order. */
export function statementsOf(document: PolicyDocument): readonly PolicyStatement[] {
  return [document.Statement].flat();
}

/** An element that may be one text or several, or missing. */
export function listed(element: string | readonly string[] | undefined): readonly string[] {
  return element === undefined ? [] : [element].flat();
}

/** What stands in the findings as the name of a statement. */
export function sidOf({ Sid }: PolicyStatement, position: number): string {
  return Sid || `statement ${position}`;
}

/** Type of the Terraform resource of a policy, out of its address. */
export function typeOf({ address }: Pick<FoundPolicy, 'address'>): string {
  return address.slice(address.indexOf('/') + 1).split('.')[0] ?? '';
}

/** Whether the policy gives permissions. Boundaries and the policies of an organization only limit what others give. */
export function gives({ kind, statement }: Subject): boolean {
  return (
    statement.Effect === 'Allow' &&
    (kind === 'identity policy' || kind === 'resource policy' || kind === 'trust policy')
  );
}

export function isKeyPolicy({ type }: Pick<Subject, 'type'>): boolean {
  return /^aws_kms_(?:key|key_policy|external_key|replica_key|replica_external_key)$/.test(type);
}

/** One comparison of a `Condition`: operator, key, and the values of the policy. */
export interface Comparison {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

export function comparisonsOf({ Condition = {} }: PolicyStatement): readonly Comparison[] {
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({
      operator,
      key,
      values: [values].flat().map(String),
    })),
  );
}
