import type { HopCaller } from '../../hops/hop';
import { parseArn, tryParseArn } from '../../policies/arn';
import { hasWildcard } from '../../policies/pattern';
import type { PolicyStatement } from '../evaluate';
import type { FoundRole, Gathered } from '../gather/model';
import type { Asset } from './assets';
import type { GraphNode } from './model';
import { conditionValues } from './statements';

/** Somebody whom a policy lets in, and the node that stands for him. */
export interface NamedCaller {
  readonly from: string;
  readonly who: HopCaller;
}

/** The node of everybody who is none of us. */
export const ANYBODY = 'anybody';
/** An account that is none of ours. */
export const FOREIGN_ACCOUNT = '0'.repeat(12);

const ACCOUNT = /^(?:\d{12}|arn:[^:]+:iam::(\d{12}):root)$/;
const ROLE = /^arn:[^:]+:iam::\d{12}:role\//;

/** Finds whom the statement of a resource's policy may let in, as principal or by a condition. */
export class CallersOf {
  private readonly rolesIn = new Map<string, readonly FoundRole[]>();
  private readonly units: readonly { readonly unit: string; readonly account: string }[];

  constructor(private readonly gathered: Gathered) {
    for (const role of gathered.roles.values())
      this.rolesIn.set(role.account, [...(this.rolesIn.get(role.account) ?? []), role]);
    this.units = oneAccountOfEach(gathered);
  }

  named(statement: PolicyStatement, asset: Asset): readonly NamedCaller[] {
    const principals = principalsOf(statement);
    const open = principals.includes('*');
    const conditions = ['aws:PrincipalArn', 'aws:PrincipalAccount'].flatMap((key) =>
      conditionValues(statement, key),
    );
    const partition = parseArn(asset.arn).partition;
    return [
      ...(open ? this.everybody(asset, partition) : []),
      ...[...principals, ...conditions].flatMap((text) => this.callerOf(text, partition)),
    ];
  }

  /** Roles of another account need a permission of their own, and are found by it. */
  private everybody({ account }: Asset, partition: string): readonly NamedCaller[] {
    const roles = (this.rolesIn.get(account) ?? []).map(({ arn }) => roleCaller(arn));
    const units = this.units.map((each) => administrator(each.unit, each.account, partition));
    return [administrator(ANYBODY, FOREIGN_ACCOUNT, partition), ...units, ...roles];
  }

  private callerOf(text: string, partition: string): readonly NamedCaller[] {
    const account = ACCOUNT.exec(text);
    if (account) {
      const id = account[1] ?? text;
      return [administrator(`arn:${partition}:iam::${id}:root`, id, partition)];
    }
    if (!ROLE.test(text) || hasWildcard(text)) return [];
    if (this.gathered.roles.has(text)) return [roleCaller(text)];
    return [{ from: text, who: { kind: 'administrator', arn: text } }];
  }
}

function principalsOf({ Principal, NotPrincipal }: PolicyStatement): readonly string[] {
  if (Principal === '*' || NotPrincipal !== undefined) return ['*'];
  return [Principal?.AWS ?? []].flat();
}

function roleCaller(arn: string): NamedCaller {
  return { from: arn, who: { kind: 'role', arn } };
}

/** Somebody of an account who has every permission that the account can give. */
function administrator(from: string, account: string, partition: string): NamedCaller {
  return { from, who: { kind: 'administrator', arn: `arn:${partition}:iam::${account}:role/anybody` } };
}

/** Who is let in by the organization's id is let in everywhere: one account tells for its unit. */
function oneAccountOfEach({ organization }: Gathered) {
  const accounts = [...organization.accounts.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
  const first = new Map<string, string>();
  for (const { id, parent } of accounts) if (!first.has(parent)) first.set(parent, id);
  return [...first].map(([unit, account]) => ({ unit, account }));
}

/** The node of a caller that no stack makes. */
export function principalNode(id: string, { organization }: Gathered): GraphNode {
  const unit = id === organization.rootId ? 'the root' : organization.units.get(id)?.name;
  const account = tryParseArn(id)?.account;
  const known = account !== undefined && organization.accounts.has(account) ? account : undefined;
  const name = unit === undefined ? nameOf(id, known) : `anybody in ${unit}`;
  return { id, kind: 'principal', name, account: known, applications: [] };
}

function nameOf(id: string, account: string | undefined): string {
  if (id === ANYBODY) return 'anybody at all';
  const [, owner] = ACCOUNT.exec(id) ?? [];
  if (owner !== undefined)
    return account === undefined ? `anybody in ${owner}` : 'anybody with the permission';
  return id.replace(/^.*:role\//, '');
}
