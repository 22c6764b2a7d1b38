import { tryParseArn } from '../../policies/arn';
import { isBlock } from './block';
import type { LocatedResource } from './located';
import { Unresolved } from './problems';

type DataSource = (placed: LocatedResource, attribute: string, expression: string) => unknown;

/** Data sources whose answer follows from the stacks. */
const DATA_SOURCES: Readonly<Record<string, DataSource>> = {
  aws_caller_identity: ({ account }, attribute) => ({ account_id: account, id: account })[attribute],
  aws_partition: ({ partition }, attribute) => ({ partition, id: partition })[attribute],
  aws_region: ({ region }, attribute) => ({ region, name: region, id: region })[attribute],
  // AWS made it when it appointed the account, and gave it an id at random.
  aws_guardduty_detector: (placed, attribute) => (attribute === 'id' ? detectorOf(placed) : undefined),
  aws_kms_alias: aliasAttribute,
  aws_kms_key: keyAttribute,
  aws_codestarconnections_connection: connectionAttribute,
  aws_iam_role: (placed, attribute) =>
    ({ arn: iamArn(placed, 'role'), name: placed.text('name'), id: placed.text('name') })[attribute],
  aws_iam_policy: (placed, attribute) =>
    attribute !== 'arn'
      ? undefined
      : placed.block.arn === undefined
        ? iamArn(placed, 'policy')
        : placed.text('arn'),
  // Its id is random: the name stands for it, and the store that it is in.
  aws_identitystore_group: (placed, attribute) => (attribute === 'group_id' ? groupOf(placed) : undefined),
  aws_iam_policy_document: (_, __, expression) => {
    throw new Unresolved(expression, 'policy documents are not read: write the policy as JSON');
  },
  aws_organizations_organization: ({ stack }, attribute) => {
    const trees = stack.world.stacks.map((each) => each.local('organization'));
    const tree = trees.find((each) => each !== undefined) as Readonly<Record<string, unknown>> | undefined;
    return { id: tree?.id, master_account_id: tree?.management_account_id }[attribute];
  },
};

/** A group by the name that people see; undefined where it is asked for in another way, which finds another group. */
function groupOf(placed: LocatedResource): string | undefined {
  const [identifier, ...others] = [placed.value('alternate_identifier')].flat().filter(isBlock);
  const { unique_attribute: asked, ...otherwise } = identifier ?? {};
  const [unique, ...more] = [asked].flat().filter(isBlock);
  const isByName = unique?.attribute_path === 'DisplayName' && Object.keys(unique).length === 2;
  if (!isByName || Object.keys(otherwise).length + others.length + more.length > 0) return undefined;
  return groupNamed(String(unique.attribute_value), placed.text('identity_store_id'));
}

/** What stands for the id of a group of IAM Identity Center. */
export function groupNamed(name: string, identityStore: string): string {
  return `group ${name} of ${identityStore}`;
}

/** What stands for the id of the detector of Amazon GuardDuty that an account has in a region. */
export function detectorOf({ account, region }: Pick<LocatedResource, 'account' | 'region'>): string {
  return `detector-of-${account}-in-${region}`;
}

/** An attribute of a data source. @throws Unresolved where only AWS knows it. */
export function dataAttribute(placed: LocatedResource, attribute: string, expression: string): unknown {
  const value = DATA_SOURCES[placed.type]?.(placed, attribute, expression);
  if (value === undefined) throw new Unresolved(expression, 'only AWS knows what this data source answers');
  return value;
}

function aliasAttribute(placed: LocatedResource, attribute: string): unknown {
  const { account, region, stack, partition } = placed;
  const name = placed.text('name');
  const key = stack.world.keyBehind(account, region, name);
  if (key === undefined)
    throw new Unresolved(
      `data.${placed.type}.${placed.name}`,
      `no stack makes ${name} in ${account}, ${region}`,
    );
  const alias = `arn:${partition}:kms:${region}:${account}:${name}`;
  return { target_key_arn: key, target_key_id: key.split('/').at(-1), arn: alias, id: alias, name }[
    attribute
  ];
}

function keyAttribute(placed: LocatedResource, attribute: string): unknown {
  const { account, region, stack } = placed;
  const asked = placed.text('key_id');
  // An ARN says itself where the key is.
  const arn = tryParseArn(asked);
  const { resource: alias } = arn ?? { resource: asked };
  const key = stack.world.keyBehind(arn?.account ?? account, arn?.region ?? region, alias);
  if (key === undefined)
    throw new Unresolved(
      `data.${placed.type}.${placed.name}`,
      `no stack makes ${alias} in ${account}, ${region}`,
    );
  return { arn: key, id: key.split('/').at(-1), key_id: key.split('/').at(-1) }[attribute];
}

/** A connection by its name, where a stack makes it. */
function connectionAttribute(placed: LocatedResource, attribute: string): unknown {
  const arn = madeElsewhere(placed, 'aws_codeconnections_connection', 'connection');
  return { arn, id: arn, name: placed.text('name') }[attribute];
}

/** The ARN of a role or a policy that a stack makes in the account: its path is known there only. */
function iamArn(placed: LocatedResource, kind: 'role' | 'policy'): string {
  return madeElsewhere(placed, `aws_iam_${kind}`, kind);
}

/** The ARN of something that a stack makes in the account under the name that the data source asks for. */
function madeElsewhere(placed: LocatedResource, resourceType: string, kind: string): string {
  const { account, stack, type, name } = placed;
  const wanted = placed.text('name');
  for (const other of stack.world.stacks) {
    for (const element of other.elements(resourceType)) {
      const made = other.place(element);
      if (made.account === account && made.text('name') === wanted)
        return String(other.computed(made, 'arn'));
    }
  }
  throw new Unresolved(`data.${type}.${name}`, `no stack makes the ${kind} ${wanted} in ${account}`);
}
