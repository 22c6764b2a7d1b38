import type { Collector } from './collector';
import { COMPANY, COMPANY_BOUNDARY, type CompanyFacts } from './company';
import { InlineNames } from './inline-names';
import type { LocatedResource } from './located';
import { policyOfAws } from './managed-policies';
import type { FoundOrganization, FoundPolicy, FoundRole, PolicyKind } from './model';
import { collectPermissionSets } from './permission-sets';
import { Unresolved } from './problems';
import { collectStackSets, type TemplateRole } from './stack-sets';
import { isBlock } from './stacks';

interface Found extends Omit<FoundRole, 'identity'> {
  readonly identity: FoundPolicy[];
}

/** A managed policy. */
interface Managed {
  readonly address: string;
  readonly read: (kind: PolicyKind) => FoundPolicy | undefined;
}

/** Roles of all accounts with their trust, policies and boundary. */
export class Identities {
  private readonly roles = new Map<string, Found>();
  private readonly byName = new Map<string, Found>();
  /** Managed policies by their ARN: how each is read, for one use of it. */
  private readonly managed = new Map<string, Managed>();
  private readonly read = new Map<string, FoundPolicy | undefined>();
  private readonly inlineNames = new InlineNames();

  constructor(
    private readonly collector: Collector,
    private readonly company: CompanyFacts = {},
  ) {}

  collect(organization: FoundOrganization | undefined): ReadonlyMap<string, FoundRole> {
    const { collector } = this;
    collector.each('aws_iam_policy', (placed) => {
      const read = (kind: PolicyKind) => collector.reader.policy(placed, 'policy', kind);
      this.addManaged(String(placed.stack.computed(placed, 'arn')), { address: placed.address, read });
    });
    collector.each('aws_iam_role', (placed) => this.addRole(placed));
    this.addStackSets(organization);
    collector.each('aws_iam_role_policy', (placed) => {
      const policy = collector.reader.policy(placed, 'policy', 'identity policy');
      const role = this.roleOf(placed, placed.text('role'));
      this.inlineNames.add(collector, placed, role.arn);
      if (policy) role.identity.push(policy);
    });
    collector.each('aws_iam_role_policy_attachment', (placed) => {
      this.attach(placed, [placed.text('role')], placed.text('policy_arn'));
    });
    collector.each('aws_iam_policy_attachment', (placed) => {
      if (placed.block.users !== undefined || placed.block.groups !== undefined)
        throw new Unresolved(placed.address, 'policies of users and groups are not read');
      const roles = placed.value('roles');
      this.attach(placed, Array.isArray(roles) ? roles.map(String) : [], placed.text('policy_arn'));
    });
    for (const role of collectPermissionSets(collector, {
      identity: (policy) => this.companyPolicy(policy),
      boundary: (policy) => (policy === this.company.boundary?.policy ? this.companyBoundary() : undefined),
    }))
      this.roles.set(role.arn, { ...role, identity: [...role.identity] });
    return this.roles;
  }

  private addManaged(arn: string, policy: Managed): void {
    const other = this.managed.get(arn);
    if (other)
      this.collector.problems.add(policy.address, arn, {
        wanted: 'one policy of that name',
        change: `look at ${other.address}`,
      });
    this.managed.set(arn, policy);
  }

  /** Managed policies that no role of the stacks has: others make them the boundary of theirs. Only after `collect`. */
  offered(): ReadonlyMap<string, FoundPolicy> {
    const used = new Set([...this.read.keys()].map((key) => key.slice(key.lastIndexOf(' ') + 1)));
    const offered = new Map<string, FoundPolicy>();
    for (const [arn, { address, read }] of this.managed)
      this.collector.attempt(address, () => {
        const policy = used.has(arn) ? undefined : read('permission boundary');
        if (policy) offered.set(arn, policy);
      });
    return offered;
  }

  /** The roles that stack sets bring into accounts. */
  private addStackSets(organization: FoundOrganization | undefined): void {
    const { reader } = this.collector;
    for (const { account, address, policies, roles } of collectStackSets(this.collector, organization)) {
      for (const policy of policies) {
        const read = (kind: PolicyKind) => reader.add(policy.address, policy.document, kind);
        this.addManaged(policy.arn, { address: policy.address, read });
      }
      this.collector.attempt(address, () => {
        for (const role of roles) this.addTemplateRole(account, role);
      });
    }
  }

  private addTemplateRole(account: string, { arn, address, ...role }: TemplateRole): void {
    const { reader } = this.collector;
    if (this.isTwice(arn, address)) return;
    const trust = reader.add(address, role.trust, 'trust policy');
    if (!trust) return;
    const { boundary } = role;
    const managed = role.managed.flatMap(
      (each) => this.managedPolicy(address, each, 'identity policy') ?? [],
    );
    const inline = role.inline.flatMap(
      (each) => reader.add(each.address, each.document, 'identity policy') ?? [],
    );
    this.keep({
      arn,
      account,
      address,
      trust,
      identity: [...managed, ...inline],
      boundary: boundary === undefined ? undefined : this.boundaryOf({ account, address }, boundary),
    });
  }

  /** Whether something else makes a role, which is a problem. */
  private isTwice(arn: string, address: string): boolean {
    const other = this.roles.get(arn);
    if (!other) return false;
    this.collector.problems.add(address, arn, {
      wanted: 'a role that no other resource makes',
      change: `look at ${other.address}`,
    });
    return true;
  }

  private keep(role: Found): void {
    this.roles.set(role.arn, role);
    this.byName.set(`${role.account}/${role.arn.split('/').at(-1)}`, role);
  }

  private addRole(placed: LocatedResource): void {
    const { collector } = this;
    const arn = String(placed.stack.computed(placed, 'arn'));
    if (this.isTwice(arn, placed.address)) return;
    const trust = collector.reader.policy(placed, 'assume_role_policy', 'trust policy');
    if (!trust) {
      if (placed.block.assume_role_policy === undefined)
        collector.problems.add(placed.address, 'no assume_role_policy', {
          wanted: 'a trust policy',
          change: 'write one',
        });
      return;
    }
    const boundary = placed.value('permissions_boundary');
    const role: Found = {
      arn,
      account: placed.account,
      address: placed.address,
      trust,
      identity: this.inline(placed),
      boundary: boundary === undefined ? undefined : this.boundaryOf(placed, String(boundary)),
    };
    this.keep(role);
    const arns = placed.value('managed_policy_arns');
    for (const managed of Array.isArray(arns) ? arns : []) this.attachTo(placed, role, String(managed));
  }

  private inline(placed: LocatedResource): FoundPolicy[] {
    return [placed.value('inline_policy')].flat().flatMap((block) => {
      if (!isBlock(block) || block.policy === undefined) return [];
      return this.collector.reader.add(placed.address, block.policy, 'identity policy') ?? [];
    });
  }

  private attach(placed: LocatedResource, roles: readonly string[], arn: string): void {
    for (const name of roles) this.attachTo(placed, this.roleOf(placed, name), arn);
  }

  private attachTo(placed: LocatedResource, role: Found, arn: string): void {
    const policy = this.managedPolicy(placed.address, arn, 'identity policy');
    if (policy) role.identity.push(policy);
  }

  /** A role by its name, in the account of whoever names it. */
  private roleOf({ partition, account, address }: LocatedResource, name: string): Found {
    const role = this.byName.get(`${account}/${name}`);
    if (role) return role;
    throw new Unresolved(address, `no stack makes the role ${name} in ${partition}, account ${account}`);
  }

  /** A managed policy, once for each use it has. */
  private managedPolicy(address: string, arn: string, kind: PolicyKind): FoundPolicy | undefined {
    const ofAws = policyOfAws(arn);
    if (ofAws) return ofAws;
    const found = this.managed.get(arn);
    if (!found) {
      const change = 'write the statements that are needed, or attach it outside of the stacks';
      this.collector.problems.add(address, arn, {
        wanted: 'a managed policy that a stack makes',
        change,
      });
      return undefined;
    }
    const key = `${kind} ${arn}`;
    if (!this.read.has(key)) this.read.set(key, found.read(kind));
    return this.read.get(key);
  }

  /** A boundary: that of the company is in the account of the role, as AWS takes no other. */
  private boundaryOf(role: Pick<FoundRole, 'account' | 'address'>, arn: string): FoundPolicy | undefined {
    const { boundary } = this.company;
    if (boundary && arn.endsWith(`:iam::${role.account}:policy/${boundary.policy}`))
      return this.companyBoundary();
    return this.managedPolicy(role.address, arn, 'permission boundary');
  }

  /** It is in every account already, and says the same in each: `accounts/` has its words. */
  private companyBoundary(): FoundPolicy | undefined {
    const { company, read } = this;
    const kind = 'permission boundary';
    if (!read.has(COMPANY_BOUNDARY)) {
      const document = { Version: '2012-10-17', Statement: company.boundary?.statements };
      read.set(COMPANY_BOUNDARY, this.collector.reader.add(COMPANY_BOUNDARY, document, kind));
    }
    return read.get(COMPANY_BOUNDARY);
  }

  /** A policy that a permission set has beside its own: `accounts/` has its words. */
  private companyPolicy(policy: string): FoundPolicy | undefined {
    const { company, collector, read } = this;
    const all = (company.people?.sets ?? []).flatMap(({ policies }) => policies);
    const said = all.find((each) => each.policy === policy);
    const key = `${COMPANY}people ${policy}`;
    if (said && !read.has(key)) {
      const document = { Version: '2012-10-17', Statement: said.statements };
      read.set(key, collector.reader.add(key, document, 'identity policy'));
    }
    return read.get(key);
  }
}
