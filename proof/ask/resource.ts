import type { Hop, HopResource } from '../../hops/hop';
import { parseArn, tryParseArn } from '../../policies/arn';
import type { PolicyDocument } from '../evaluate';
import type { FoundPolicy, FoundResource, Gathered } from '../gather/model';

/** What a request is about, with the policies that stand on it. */
export interface AskedResource {
  readonly arn: string;
  readonly account: string;
  readonly region: string | undefined;
  readonly aliases: readonly string[] | undefined;
  readonly policies: readonly FoundPolicy[];
}

const EVERYBODY: PolicyDocument = {
  Version: '2012-10-17',
  Statement: { Sid: 'LetsEverybodyIn', Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
};
/** The worst that somebody else's resource can say. */
const FOREIGN_POLICY: FoundPolicy = {
  kind: 'resource policy',
  address: 'somebody else',
  document: EVERYBODY,
};

/**
 * What AWS writes where nobody else writes a policy.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
function delegating({ arn, account }: { readonly arn: string; readonly account: string }): FoundPolicy {
  const { partition } = parseArn(arn);
  const Principal = { AWS: `arn:${partition}:iam::${account}:root` };
  const Statement = {
    Sid: 'LeftToItsAccount',
    Effect: 'Allow',
    Principal,
    Action: '*',
    Resource: '*',
  } as const;
  return {
    kind: 'resource policy',
    address: 'another resource',
    document: { Version: '2012-10-17', Statement },
  };
}

/** Looks up a resource; a text says what is missing. */
export function askedResource(
  resource: HopResource,
  action: string,
  index: ResourceIndex,
): AskedResource | string {
  switch (resource.kind) {
    case 'foreign':
      return { ...resource, ...plain(resource.arn), policies: [FOREIGN_POLICY] };
    case 'other':
      return { ...resource, ...plain(resource.arn), policies: [delegating(resource)] };
    case 'key': {
      const key = index.keyBehind(resource.aliasArn);
      if (!key) return `no stack makes ${resource.aliasArn}`;
      return { ...key, policies: key.policy ? [key.policy] : [] };
    }
    case 'own':
      return /^sts:(AssumeRole|TagSession|SetSourceIdentity)/.test(action)
        ? assumedRole(resource.arn, index)
        : ownResource(resource, action, index);
  }
}

function plain(arn: string): Pick<AskedResource, 'region' | 'aliases'> {
  return { region: regionOf(arn), aliases: undefined };
}

/** The region in an ARN; IAM and Organizations answer in one region. */
function regionOf(arn: string): string | undefined {
  const { partition, service = '', region } = tryParseArn(arn) ?? {};
  if (region) return region;
  return partition === 'aws' && ['iam', 'organizations'].includes(service) ? 'us-east-1' : undefined;
}

function assumedRole(arn: string, { gathered }: ResourceIndex): AskedResource | string {
  const role = gathered.roles.get(arn);
  if (!role) return `no stack makes the role ${arn}`;
  // AWS STS answers in every region.
  return { arn, account: role.account, region: undefined, aliases: undefined, policies: [role.trust] };
}

function ownResource(
  { arn, account }: { readonly arn: string; readonly account: string },
  action: string,
  index: ResourceIndex,
): AskedResource {
  // What an organization has, has the one policy of the organization, also where it has no ARN.
  if (action.startsWith('organizations:') && account === index.gathered.organization.managementAccountId) {
    const { delegation } = index.gathered;
    return { arn, account, ...plain(arn), policies: delegation ? [delegation] : [] };
  }
  const service = tryParseArn(arn)?.service;
  if (service === 'ecr') return { arn, account, ...plain(arn), policies: index.repositoryPolicies(arn) };
  if (service === 'logs') return { arn, account, ...plain(arn), policies: index.logPolicies(arn) };
  if (service === 'codeartifact')
    return { arn, account, ...plain(arn), policies: index.packagePolicies(arn) };
  // An object has the policy of its bucket.
  const found = index.gathered.resources.get(service === 's3' ? (arn.split('/')[0] ?? arn) : arn);
  if (!found) return { arn, account, ...plain(arn), policies: [] };
  return {
    arn,
    account,
    region: found.region,
    aliases: undefined,
    policies: found.policy ? [found.policy] : [],
  };
}

/** The condition keys that a question states; a text says which key behind an alias is missing. */
export function statedContext(
  context: Hop['context'],
  index: ResourceIndex,
): Readonly<Record<string, string | readonly string[]>> | string {
  const stated: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(context)) {
    if (typeof value === 'string' || !('keyBehind' in value)) {
      stated[name] = value;
      continue;
    }
    const key = index.keyBehind(value.keyBehind);
    if (!key) return `no stack makes ${value.keyBehind}`;
    stated[name] = key.arn;
  }
  return stated;
}

/** Finds resources by what requests know of them. */
export class ResourceIndex {
  private readonly keys = new Map<string, FoundResource>();

  constructor(readonly gathered: Gathered) {
    for (const found of gathered.resources.values())
      for (const alias of found.aliases) this.keys.set(`${found.account}/${found.region}/${alias}`, found);
  }

  keyBehind(aliasArn: string): FoundResource | undefined {
    const { account, region, resource } = parseArn(aliasArn);
    return this.keys.get(`${account}/${region}/${resource}`);
  }

  /**
   * What stands on a repository: its own policy, or that of the template it is made from, and its registry's.
   *
   * @see https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry-permissions.html
   */
  repositoryPolicies(arn: string): readonly FoundPolicy[] {
    const { region, account, resource } = parseArn(arn);
    const registry = this.gathered.registries.get(`${account}/${region}`);
    const own =
      this.gathered.resources.get(arn)?.policy ?? this.templatePolicy(resource, `${account}/${region}`);
    return [own, registry].filter((policy) => policy !== undefined);
  }

  /**
   * What stands on a domain of packages counts for everything in it; a repository may have a policy of its own, which counts for its packages.
   *
   * @see https://docs.aws.amazon.com/codeartifact/latest/ug/domain-policies.html (2026-11-29)
   */
  packagePolicies(arn: string): readonly FoundPolicy[] {
    const { partition, region, account, resource } = parseArn(arn);
    const [, domain = '', repository = ''] = resource.split('/');
    const place = `arn:${partition}:codeartifact:${region}:${account}`;
    return [`${place}:domain/${domain}`, `${place}:repository/${domain}/${repository}`]
      .map((each) => this.gathered.resources.get(each)?.policy)
      .filter((policy) => policy !== undefined);
  }

  /** What stands on the log groups of an account and region. */
  logPolicies(arn: string): readonly FoundPolicy[] {
    const { region, account } = parseArn(arn);
    return this.gathered.logs.get(`${account}/${region}`) ?? [];
  }

  private templatePolicy(resource: string, place: string): FoundPolicy | undefined {
    const name = resource.replace(/^repository\//, '');
    const [longest] = this.gathered.templates
      .filter(({ account, region }) => `${account}/${region}` === place)
      .filter(({ prefix }) => prefix === 'ROOT' || name.startsWith(`${prefix}/`))
      .sort((left, right) => lengthOf(right.prefix) - lengthOf(left.prefix));
    return longest?.policy;
  }
}

function lengthOf(prefix: string): number {
  return prefix === 'ROOT' ? 0 : prefix.length;
}
