import type { Collector } from './collector';
import type { FoundControls, FoundMember, FoundOrganization, FoundPolicy } from './model';
import { type Block, isBlock } from './stacks';

/** The tree that a stack tells in `locals.organization`; a problem where none does. */
export function collectOrganization(collector: Collector): FoundOrganization | undefined {
  const place = 'locals.organization';
  let found: FoundOrganization | undefined;
  collector.attempt(place, () => {
    const [tree] = collector.world.stacks.map((stack) => stack.local('organization')).filter(isBlock);
    found = tree && organizationOf(tree);
  });
  if (!found && collector.problems.found.every((problem) => problem.place !== place)) {
    const change = 'synthesize the stack of the management account too';
    collector.problems.add(place, 'nothing, in no stack', { wanted: "the organization's tree", change });
  }
  return found;
}

function organizationOf(tree: Block): FoundOrganization | undefined {
  const { id, root_id: rootId, management_account_id: managementAccountId } = tree;
  if (typeof id !== 'string' || typeof rootId !== 'string' || typeof managementAccountId !== 'string')
    return undefined;
  return { id, rootId, managementAccountId, units: members(tree.units), accounts: members(tree.accounts) };
}

function members(list: unknown): ReadonlyMap<string, FoundMember> {
  const all = [list].flat().filter(isBlock);
  return new Map(
    all.map((each) => {
      const id = String(each.id);
      return [id, { id, name: String(each.name), parent: String(each.parent_id) }];
    }),
  );
}

/** The one policy that an organization has itself: who else may do something with it. */
export function collectDelegation(
  collector: Collector,
  { managementAccountId }: FoundOrganization,
): FoundPolicy | undefined {
  let found: FoundPolicy | undefined;
  collector.each('aws_organizations_resource_policy', (placed) => {
    const policy = collector.reader.policy(placed, 'content', 'resource policy');
    const { account, address } = placed;
    if (account !== managementAccountId)
      collector.problems.add(address, `in ${account}`, {
        wanted: `it in ${managementAccountId}, which owns the organization`,
        change: 'give it the provider of that account',
      });
    if (found)
      collector.problems.add(address, 'another aws_organizations_resource_policy', {
        wanted: 'one: AWS keeps no second',
        change: `look at ${found.address}`,
      });
    found ??= policy;
  });
  return found;
}

/** Guardrails by what they are attached to. */
export function collectControls(
  collector: Collector,
  organization: FoundOrganization,
): ReadonlyMap<string, FoundControls> {
  const policies = new Map<string, FoundPolicy>();
  const skipped = new Set<string>();
  collector.each('aws_organizations_policy', (placed) => {
    const id = String(placed.stack.computed(placed, 'id'));
    const kind = KINDS[placed.textOr('type', 'SERVICE_CONTROL_POLICY')];
    const policy = kind && collector.reader.policy(placed, 'content', kind);
    if (policy) policies.set(id, policy);
    else skipped.add(id);
  });
  const controls = new Map<string, { service: FoundPolicy[]; resource: FoundPolicy[] }>();
  collector.each('aws_organizations_policy_attachment', (placed) => {
    const target = placed.text('target_id');
    const policy = policies.get(placed.text('policy_id'));
    if (!policy) {
      if (!skipped.has(placed.text('policy_id')))
        collector.problems.add(placed.address, placed.text('policy_id'), {
          wanted: 'a policy that a stack makes',
          change: 'make it in a stack',
        });
      return;
    }
    if (!isInTree(organization, target)) {
      const change = 'correct the target, or the organization in accounts/';
      collector.problems.add(placed.address, target, {
        wanted: 'a root, a unit or an account of the organization',
        change,
      });
      return;
    }
    const at = controls.get(target) ?? { service: [], resource: [] };
    (policy.kind === 'resource control policy' ? at.resource : at.service).push(policy);
    controls.set(target, at);
  });
  return controls;
}

/** Tag, backup and declarative policies do not decide requests. */
const KINDS: Readonly<Record<string, 'service control policy' | 'resource control policy'>> = {
  SERVICE_CONTROL_POLICY: 'service control policy',
  RESOURCE_CONTROL_POLICY: 'resource control policy',
};

function isInTree({ rootId, units, accounts }: FoundOrganization, target: string): boolean {
  return target === rootId || units.has(target) || accounts.has(target);
}
