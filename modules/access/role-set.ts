import type { Statement } from '../../policies/document';
import { boundaryOf } from './boundary';
import { packed } from './packed';
import { type AccountKind, type Permission, type Place, permissionsOf } from './permissions';
import { statementsOf } from './permissions/statements';

/** A managed policy: its text is the same in each account but for the account's own id. */
export interface ManagedPolicy {
  readonly name: string;
  readonly description: string;
  readonly statements: readonly Statement[];
}

/** A role with everything that decides what it may do. */
export interface AccessRole {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly trust: readonly Statement[];
  /** Path, where it is not `/`. @default `/` */
  readonly path?: string;
  /** Name of the policy of the set that bounds it, or the ARN of one of the company. @default nothing does */
  readonly boundary?: string | { readonly arn: string };
  /** Names of the managed policies that it has. */
  readonly policies: readonly string[];
  /** Inline policies by name. */
  readonly inline: Readonly<Record<string, readonly Statement[]>>;
}

/** The roles that Terraform works with in one account. Two renderers make the same of it: Terraform and a template. */
export interface RoleSet {
  readonly policies: readonly ManagedPolicy[];
  readonly roles: readonly AccessRole[];
}

export interface RoleSetProps {
  readonly kind: AccountKind;
  readonly place: Place;
  /** Types of resources and data sources (`data.…`) that stacks of accounts of this kind have. */
  readonly types: readonly string[];
  readonly names: { readonly plan: string; readonly apply: string; readonly boundary: string };
  /** Statements that let each of the ways in assume the role. */
  readonly trust: { readonly plan: readonly Statement[]; readonly apply: readonly Statement[] };
  /** What each does with states. @default no state is kept where AWS decides */
  readonly state?: { readonly plan: readonly Statement[]; readonly apply: readonly Statement[] };
}

/**
 * The plan role reads what the stacks of the account have: no secret, no object, nothing that is decrypted but states. The apply role
 * makes and changes it, and can change neither of the two roles, their policies or their trust: nothing in any stack is
 * named like them.
 */
export function roleSet(props: RoleSetProps): RoleSet {
  const { kind, place, types, names, trust, state } = props;
  const placed = place.path === '/' ? {} : { path: place.path };
  const all = [...types].sort().map((type) => permissionsOf(type, kind));
  const read = all.flatMap((each) => each.read);
  const write = beyond(
    read,
    all.flatMap((each) => each.write ?? []),
  );
  const reads = managed(names.plan, read, props);
  const writes = managed(names.apply, write, props);
  return {
    policies: [
      ...reads,
      ...writes,
      {
        name: names.boundary,
        description: 'The most that the role which Terraform applies with may ever do',
        statements: boundaryOf([...read, ...write], place, state?.apply ?? []),
      },
    ],
    roles: [
      {
        id: 'plan',
        ...placed,
        ...(place.companyBoundary && { boundary: { arn: place.companyBoundary } }),
        name: names.plan,
        description: 'Terraform plans with it: it reads',
        trust: trust.plan,
        policies: reads.map(({ name }) => name),
        inline: state ? { state: state.plan } : {},
      },
      {
        id: 'apply',
        ...placed,
        name: names.apply,
        description: 'Terraform applies with it',
        trust: trust.apply,
        boundary: names.boundary,
        policies: [...reads, ...writes].map(({ name }) => name),
        inline: state ? { state: state.apply } : {},
      },
    ],
  };
}

/** What a change of one type asks for may be what another is read with: the role has that already. */
function beyond(read: readonly Permission[], write: readonly Permission[]): readonly Permission[] {
  const said = (action: string, { about, when = {} }: Permission) => JSON.stringify([action, about, when]);
  const known = new Set(read.flatMap((each) => each.actions.map((action) => said(action, each))));
  return write
    .map((each) => ({ ...each, actions: each.actions.filter((action) => !known.has(said(action, each))) }))
    .filter(({ actions }) => actions.length > 0);
}

/** Managed policies, each as large as AWS takes one. */
function managed(
  role: string,
  permissions: readonly Permission[],
  { place, names }: RoleSetProps,
): readonly ManagedPolicy[] {
  const reads = role === names.plan;
  return packed(statementsOf(reads ? 'Read' : 'Write', permissions, place)).map((statements, position) => ({
    name: `${role}-${position + 1}`,
    description: reads ? 'What Terraform reads of the account' : 'What Terraform changes in the account',
    statements,
  }));
}
