import type { Collector } from './collector';
import type { LocatedResource } from './located';
import type { FoundPolicy, FoundResource, FoundTemplate } from './model';

/** Resources that requests are about, by type; those with a policy of their own name the argument it is in. */
const RESOURCES: Readonly<Record<string, string | undefined>> = {
  aws_s3_bucket: 'policy',
  aws_kms_key: 'policy',
  aws_kms_replica_key: 'policy',
  aws_ecr_repository: undefined,
  aws_sns_topic: 'policy',
  aws_sqs_queue: 'policy',
  aws_cloudwatch_event_bus: undefined,
  aws_secretsmanager_secret: 'policy',
  aws_codeartifact_domain: undefined,
  aws_codeartifact_repository: undefined,
  aws_lambda_function: undefined,
  aws_cloudwatch_log_group: undefined,
  aws_codebuild_project: undefined,
  aws_codepipeline: undefined,
};

interface Attached {
  readonly policy: string;
  /** ARN of the resource that the policy is for. */
  readonly arn: (placed: LocatedResource) => string;
}

const arnOf = (service: string, resource: (placed: LocatedResource) => string) => (placed: LocatedResource) =>
  `arn:${placed.partition}:${service}:${placed.region}:${placed.account}:${resource(placed)}`;

/** Policies that are resources of their own. */
const ATTACHED: Readonly<Record<string, Attached>> = {
  aws_s3_bucket_policy: {
    policy: 'policy',
    arn: (placed) => `arn:${placed.partition}:s3:::${placed.text('bucket')}`,
  },
  aws_kms_key_policy: {
    policy: 'policy',
    arn: arnOf('kms', (placed) => `key/${placed.text('key_id').split('/').at(-1)}`),
  },
  aws_ecr_repository_policy: {
    policy: 'policy',
    arn: arnOf('ecr', (placed) => `repository/${placed.text('repository')}`),
  },
  aws_sns_topic_policy: { policy: 'policy', arn: (placed) => placed.text('arn') },
  aws_sqs_queue_policy: {
    policy: 'policy',
    arn: arnOf('sqs', (placed) => placed.text('queue_url').split('/').at(-1) ?? ''),
  },
  aws_cloudwatch_event_bus_policy: {
    policy: 'policy',
    arn: arnOf('events', (placed) => `event-bus/${placed.textOr('event_bus_name', 'default')}`),
  },
  aws_secretsmanager_secret_policy: { policy: 'policy', arn: (placed) => placed.text('secret_arn') },
  aws_codeartifact_domain_permissions_policy: {
    policy: 'policy_document',
    arn: arnOf('codeartifact', (placed) => `domain/${placed.text('domain')}`),
  },
  aws_codeartifact_repository_permissions_policy: {
    policy: 'policy_document',
    arn: arnOf(
      'codeartifact',
      (placed) => `repository/${placed.text('domain')}/${placed.text('repository')}`,
    ),
  },
};

/** Resources of all accounts, by ARN, with the policy that stands on each. */
export function collectResources(collector: Collector): ReadonlyMap<string, FoundResource> {
  const found = new Map<string, FoundResource>();
  for (const [type, argument] of Object.entries(RESOURCES)) {
    collector.each(type, (placed) => {
      const arn = String(placed.stack.computed(placed, 'arn'));
      const policy = argument && collector.reader.policy(placed, argument, 'resource policy');
      const same = found.get(arn);
      if (same) refuseSecond(collector, placed, same.address);
      found.set(arn, foundResource(placed, arn, policy || undefined));
    });
  }
  for (const [type, attached] of Object.entries(ATTACHED)) {
    collector.each(type, (placed) => {
      const arn = attached.arn(placed);
      const policy = collector.reader.policy(placed, attached.policy, 'resource policy');
      const resource = found.get(arn) ?? foundResource(placed, arn, undefined);
      if (resource.policy) refuseSecond(collector, placed, resource.policy.address);
      refuseElsewhere(collector, placed, resource);
      found.set(arn, { ...resource, policy });
    });
  }
  addAliases(collector, found);
  addFunctionPolicies(collector, found);
  refuseKeysWithoutPolicy(collector, found);
  return found;
}

/** A policy is written by the provider of the place where the resource is. */
function refuseElsewhere({ problems }: Collector, placed: LocatedResource, resource: FoundResource): void {
  const [here, there] = [placed, resource].map(({ account, region }) => `${account}, ${region}`);
  if (here === there) return;
  problems.add(placed.address, `in ${here}`, {
    wanted: `the policy in ${there}, where ${resource.address} is`,
    change: 'give both the same provider',
  });
}

/** AWS keeps one of them, and which one is not known. */
function refuseSecond({ problems }: Collector, { address, type }: LocatedResource, first: string): void {
  problems.add(address, `another ${type} for the same`, {
    wanted: 'one of them',
    change: `look at ${first}`,
  });
}

function foundResource(placed: LocatedResource, arn: string, policy: FoundPolicy | undefined): FoundResource {
  const { type, account, region, address } = placed;
  return { arn, type, account, region, address, policy, aliases: [] };
}

function addAliases(collector: Collector, found: Map<string, FoundResource>): void {
  collector.each('aws_kms_alias', (placed) => {
    const arn = String(placed.stack.computed(placed, 'target_key_arn'));
    const key = found.get(arn);
    if (key) found.set(arn, { ...key, aliases: [...key.aliases, placed.text('name')] });
    else
      collector.problems.add(placed.address, arn, {
        wanted: 'a key that a stack makes',
        change: 'make the key in a stack',
      });
  });
}

/** AWS writes a key policy where none is written: the account's own IAM policies decide then. */
function refuseKeysWithoutPolicy(collector: Collector, found: ReadonlyMap<string, FoundResource>): void {
  for (const { type, policy, address } of found.values()) {
    if (
      policy ||
      !type.startsWith('aws_kms_') ||
      collector.problems.found.some(({ place }) => place.startsWith(address))
    )
      continue;
    collector.problems.add(address, 'no policy', {
      wanted: 'a key policy',
      change: 'write one: nobody should guess who may use a key',
    });
  }
}

/**
 * The permissions of a function make one policy.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 */
function addFunctionPolicies(collector: Collector, found: Map<string, FoundResource>): void {
  const statements = new Map<string, { readonly placed: LocatedResource; readonly all: object[] }>();
  collector.each('aws_lambda_permission', (placed) => {
    const name = placed.text('function_name');
    const arn = name.startsWith('arn:') ? name : arnOf('lambda', () => `function:${name}`)(placed);
    const entry = statements.get(arn) ?? { placed, all: [] };
    entry.all.push(permission(placed, arn));
    statements.set(arn, entry);
  });
  for (const [arn, { placed, all }] of statements) {
    const document = { Version: '2012-10-17', Statement: all };
    const policy = collector.reader.add(placed.address, document, 'resource policy');
    found.set(arn, { ...(found.get(arn) ?? foundResource(placed, arn, undefined)), policy });
  }
}

function permission(placed: LocatedResource, arn: string): object {
  const principal = placed.text('principal');
  const isService = /\.amazon(aws)?\.com(\.cn)?$/.test(principal);
  const written = (argument: string) => placed.block[argument] !== undefined;
  const equals = {
    ...(written('source_account') && { 'aws:SourceAccount': placed.text('source_account') }),
    ...(written('principal_org_id') && { 'aws:PrincipalOrgID': placed.text('principal_org_id') }),
  };
  const condition = {
    ...(Object.keys(equals).length > 0 && { StringEquals: equals }),
    ...(written('source_arn') && { ArnLike: { 'aws:SourceArn': placed.text('source_arn') } }),
  };
  return {
    Sid: placed.textOr('statement_id', placed.name),
    Effect: 'Allow',
    Principal: principal === '*' ? '*' : { [isService ? 'Service' : 'AWS']: principal },
    Action: placed.text('action'),
    Resource: arn,
    ...(Object.keys(condition).length > 0 && { Condition: condition }),
  };
}

/** Policies of registries, by `<account>/<region>`. */
export function collectRegistries(collector: Collector): ReadonlyMap<string, FoundPolicy> {
  const found = new Map<string, FoundPolicy>();
  collector.each('aws_ecr_registry_policy', (placed) => {
    const policy = collector.reader.policy(placed, 'policy', 'resource policy');
    if (policy) found.set(`${placed.account}/${placed.region}`, policy);
  });
  return found;
}

/**
 * Policies of CloudWatch Logs, by `<account>/<region>`: they are of no log group, but name those they are about.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutResourcePolicy.html
 */
export function collectLogPolicies(collector: Collector): ReadonlyMap<string, readonly FoundPolicy[]> {
  const found = new Map<string, readonly FoundPolicy[]>();
  collector.each('aws_cloudwatch_log_resource_policy', (placed) => {
    const policy = collector.reader.policy(placed, 'policy_document', 'resource policy');
    const place = `${placed.account}/${placed.region}`;
    if (policy) found.set(place, [...(found.get(place) ?? []), policy]);
  });
  return found;
}

export function collectTemplates(collector: Collector): readonly FoundTemplate[] {
  const found: FoundTemplate[] = [];
  collector.each('aws_ecr_repository_creation_template', (placed) => {
    const { account, region, address } = placed;
    const policy = collector.reader.policy(placed, 'repository_policy', 'resource policy');
    found.push({ account, region, prefix: placed.text('prefix'), address, policy });
  });
  return found;
}
