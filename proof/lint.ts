import type { Quotas } from '../blueprint/quotas';
import type { PolicyDocument } from './evaluate';
import type { FoundPolicy, Gathered } from './gather/model';
import { type Catalogue, catalogueOf } from './lint/catalogue';
import { notStorableIn } from './lint/not-storable';
import type { Finding } from './lint/rule';
import { statementRules } from './lint/rules';
import { servicesIn } from './lint/services';
import { oversized } from './lint/size';
import { sidOf, statementsOf, typeOf } from './lint/subject';
import { shapeOf } from './lint/text';

export type { Finding, Rule, Severity } from './lint/rule';

/** A finding without its place: policies with the same text have it in common. */
type Common = Omit<Finding, 'address'>;

/**
 * What cannot work, is unsafe, is too large or is too much in the policies that were gathered.
 *
 * @param everyRight ARNs of the roles that `accounts/` gives every right
 */
export async function lint(
  gathered: Gathered,
  quotas: Quotas,
  everyRight: ReadonlySet<string> = new Set(),
): Promise<readonly Finding[]> {
  const ofAws = policiesOfAws(gathered).filter(({ arn }) => !everyRight.has(arn));
  const check = checker(await catalogueFor(gathered));
  return [
    ...gathered.policies.flatMap((policy) =>
      check(policy).map((finding) => ({ ...finding, address: policy.address })),
    ),
    ...ofAws.flatMap(({ policy, address }) =>
      check(policy).map((finding) => ({ ...finding, address, sid: `${policy.address} ${finding.sid}` })),
    ),
    ...oversized(gathered, quotas),
  ];
}

const catalogues = new WeakMap<Gathered, Promise<Catalogue>>();

/** What AWS documents of every service that the policies name; looked up once for what was gathered. */
export function catalogueFor(gathered: Gathered): Promise<Catalogue> {
  const known = catalogues.get(gathered) ?? newCatalogue(gathered);
  catalogues.set(gathered, known);
  return known;
}

function newCatalogue(gathered: Gathered): Promise<Catalogue> {
  const policies = [...gathered.policies, ...policiesOfAws(gathered).map(({ policy }) => policy)];
  return catalogueOf(servicesIn(distinct(policies)));
}

/** Policies that AWS makes, each with the role that somebody attached it to: their own address is no place in a stack. */
function policiesOfAws({ roles }: Gathered) {
  return [...roles.values()].flatMap(({ arn, identity, address }) =>
    identity
      .filter((policy) => policy.address.startsWith('AWS/'))
      .map((policy) => ({ arn, policy, address })),
  );
}

/** One document of each shape. */
function distinct(policies: readonly FoundPolicy[]): Iterable<PolicyDocument> {
  const documents = new Set(policies.map(({ document }) => document));
  return new Map([...documents].map((document) => [shapeOf(document), document])).values();
}

/** Checks a policy. What differs from a policy without findings in account ids only is not looked at again. */
function checker(catalogue: Catalogue): (policy: FoundPolicy) => readonly Common[] {
  const checked = new Map<PolicyDocument, Map<string, readonly Common[]>>();
  const clean = new Set<string>();
  return (policy) => {
    const purpose = `${policy.kind} ${typeOf(policy)}`;
    const purposes = checked.get(policy.document) ?? new Map<string, readonly Common[]>();
    checked.set(policy.document, purposes);
    const before = purposes.get(purpose);
    if (before) return before;
    const shape = `${purpose} ${shapeOf(policy.document)}`;
    const known = clean.has(shape) ? [] : checkPolicy(policy, catalogue);
    purposes.set(purpose, known);
    if (known.length === 0) clean.add(shape);
    return known;
  };
}

function checkPolicy(policy: FoundPolicy, catalogue: Catalogue): readonly Common[] {
  const { kind, document } = policy;
  const about = { kind, type: typeOf(policy), version: document.Version };
  const ofStatements = statementsOf(document).flatMap((statement, position) =>
    statementRules.flatMap(({ id, check }) => {
      const remarks = check({ ...about, statement }, catalogue);
      const distinct = new Map(remarks.map((remark) => [remark.found, remark]));
      return [...distinct.values()].map((remark) => ({
        rule: id,
        sid: sidOf(statement, position),
        ...remark,
      }));
    }),
  );
  return [...notStorableIn(policy), ...ofStatements];
}
