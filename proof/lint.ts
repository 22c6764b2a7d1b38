import type { Quotas } from '../blueprint/quotas';
import type { PolicyDocument } from './evaluate';
import type { FoundPolicy, Gathered } from './gather/model';
import { type Catalogue, catalogueOf } from './lint/catalogue';
import { statementRules } from './lint/index';
import type { Finding } from './lint/rule';
import { servicesIn } from './lint/services';
import { oversized } from './lint/size';
import { sidOf, statementsOf, typeOf } from './lint/subject';

export type { Finding, Rule, Severity } from './lint/rule';
export { unneededStatements } from './lint/unneeded-statement';

/** A finding without its place: policies with the same text have it in common. */
type Common = Omit<Finding, 'address'>;

/** What cannot work, is unsafe, is too large or is too much in the policies that were gathered. */
export async function lint(gathered: Gathered, quotas: Quotas): Promise<readonly Finding[]> {
  const documents = new Set(gathered.policies.map(({ document }) => document));
  const check = checker(await catalogueOf(servicesIn(documents)));
  const ofStatements = gathered.policies.flatMap((policy) =>
    check(policy).map((finding) => ({ ...finding, address: policy.address })),
  );
  const ofAws = policiesOfAws(gathered).flatMap(({ policy, address }) =>
    check(policy).map((finding) => ({ ...finding, address, sid: `${policy.address} ${finding.sid}` })),
  );
  return [...ofStatements, ...ofAws, ...oversized(gathered, quotas)];
}

/** Policies that AWS makes, each with the role that somebody attached it to. */
function policiesOfAws({ policies, roles }: Gathered) {
  const own = new Set(policies);
  return [...roles.values()].flatMap(({ identity, address }) =>
    identity.filter((policy) => !own.has(policy)).map((policy) => ({ policy, address })),
  );
}

/** Checks a policy; the same document for the same purpose is checked once, however many accounts have it. */
function checker(catalogue: Catalogue): (policy: FoundPolicy) => readonly Common[] {
  const checked = new Map<PolicyDocument, Map<string, readonly Common[]>>();
  return (policy) => {
    const purposes = checked.get(policy.document) ?? new Map<string, readonly Common[]>();
    checked.set(policy.document, purposes);
    const purpose = `${policy.kind} ${typeOf(policy)}`;
    const known = purposes.get(purpose) ?? checkPolicy(policy, catalogue);
    purposes.set(purpose, known);
    return known;
  };
}

function checkPolicy(policy: FoundPolicy, catalogue: Catalogue): readonly Common[] {
  const { kind, document } = policy;
  const about = { kind, type: typeOf(policy), version: document.Version };
  return statementsOf(document).flatMap((statement, position) =>
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
}
