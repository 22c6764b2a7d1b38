/** A resource, as far as what AWS computes of it follows from what is written. */
export interface Written {
  readonly account: string;
  readonly region: string;
  readonly partition: string;
  /** Stack and name: what stands for an id that only AWS knows. */
  readonly symbol: string;
  /** The value of an argument, as text. @throws Unresolved */
  text(argument: string): string;
  /** The same, or what AWS takes where the argument is not written. */
  textOr(argument: string, otherwise: string): string;
}

type Computed = (written: Written) => unknown;
type ComputedAttributes = Readonly<Record<string, Computed>>;

/** `arn:…` of a service in the region and account of the resource. */
function arn(service: string, resource: (written: Written) => string): Computed {
  return (written) =>
    `arn:${written.partition}:${service}:${written.region}:${written.account}:${resource(written)}`;
}

function iamArn(resource: (written: Written) => string): Computed {
  return ({ partition, account, ...written }) => {
    const all = { partition, account, ...written };
    return `arn:${partition}:iam::${account}:${resource(all)}`;
  };
}

const argument =
  (name: string): Computed =>
  (written) =>
    written.text(name);
const symbol: Computed = (written) => written.symbol;
const keyArn = arn('kms', (written) => `key/${written.symbol}`);
const bucketName: Computed = (written) => written.text('bucket');
const queueUrl: Computed = ({ region, account, text }) =>
  `https://sqs.${region}.amazonaws.com/${account}/${text('name')}`;

/** AWS gives it an id at random. */
const permissionSetArn: Computed = ({ partition, symbol: id, text }) =>
  `arn:${partition}:sso:::permissionSet/${text('instance_arn').split('/').at(-1)}/ps-${id}`;

/** What AWS computes, by type of resource. @see the provider's documentation of each, under "Attribute Reference" */
export const computedAttributes: Readonly<Record<string, ComputedAttributes>> = {
  aws_iam_role: {
    arn: iamArn((written) => `role${written.textOr('path', '/')}${written.text('name')}`),
    id: argument('name'),
    unique_id: symbol,
  },
  aws_iam_policy: {
    arn: iamArn((written) => `policy${written.textOr('path', '/')}${written.text('name')}`),
    id: iamArn((written) => `policy${written.textOr('path', '/')}${written.text('name')}`),
  },
  aws_kms_key: { arn: keyArn, key_id: symbol, id: symbol },
  aws_kms_replica_key: { arn: keyArn, key_id: symbol, id: symbol },
  aws_kms_alias: {
    arn: arn('kms', (written) => written.text('name')),
    id: argument('name'),
    target_key_arn: arn('kms', (written) => `key/${written.text('target_key_id').split('/').at(-1)}`),
  },
  aws_s3_bucket: {
    arn: (written) => `arn:${written.partition}:s3:::${written.text('bucket')}`,
    id: bucketName,
  },
  aws_ecr_repository: {
    arn: arn('ecr', (written) => `repository/${written.text('name')}`),
    id: argument('name'),
    registry_id: ({ account }) => account,
    repository_url: ({ account, region, text }) =>
      `${account}.dkr.ecr.${region}.amazonaws.com/${text('name')}`,
  },
  aws_sns_topic: {
    arn: arn('sns', (written) => written.text('name')),
    id: arn('sns', (written) => written.text('name')),
  },
  aws_sqs_queue: { arn: arn('sqs', (written) => written.text('name')), id: queueUrl, url: queueUrl },
  aws_cloudwatch_event_bus: {
    arn: arn('events', (written) => `event-bus/${written.text('name')}`),
    id: argument('name'),
  },
  aws_cloudwatch_event_rule: {
    arn: arn('events', ({ textOr, text }) => {
      const bus = textOr('event_bus_name', 'default');
      return bus === 'default' ? `rule/${text('name')}` : `rule/${bus}/${text('name')}`;
    }),
    id: argument('name'),
  },
  aws_cloudwatch_log_group: {
    arn: arn('logs', (written) => `log-group:${written.text('name')}`),
    id: argument('name'),
  },
  // AWS adds a hyphen and six characters.
  aws_secretsmanager_secret: {
    arn: arn('secretsmanager', (written) => `secret:${written.text('name')}-symbol`),
    id: arn('secretsmanager', (written) => `secret:${written.text('name')}-symbol`),
  },
  aws_codeartifact_domain: {
    arn: arn('codeartifact', (written) => `domain/${written.text('domain')}`),
    id: arn('codeartifact', (written) => `domain/${written.text('domain')}`),
  },
  aws_codeartifact_repository: {
    arn: arn(
      'codeartifact',
      (written) => `repository/${written.text('domain')}/${written.text('repository')}`,
    ),
  },
  aws_lambda_function: {
    arn: arn('lambda', (written) => `function:${written.text('function_name')}`),
    id: argument('function_name'),
  },
  aws_codebuild_project: {
    arn: arn('codebuild', (written) => `project/${written.text('name')}`),
    id: arn('codebuild', (written) => `project/${written.text('name')}`),
  },
  aws_codepipeline: {
    arn: arn('codepipeline', (written) => written.text('name')),
    id: argument('name'),
  },
  aws_sfn_state_machine: {
    arn: arn('states', (written) => `stateMachine:${written.text('name')}`),
    id: arn('states', (written) => `stateMachine:${written.text('name')}`),
  },
  // AWS gives them ids at random.
  aws_codeconnections_connection: {
    arn: arn('codeconnections', (written) => `connection/${written.text('name')}`),
    id: arn('codeconnections', (written) => `connection/${written.text('name')}`),
  },
  aws_codeconnections_host: {
    arn: arn('codeconnections', (written) => `host/${written.text('name')}`),
    id: arn('codeconnections', (written) => `host/${written.text('name')}`),
  },
  aws_securityhub_configuration_policy: { id: symbol },
  aws_organizations_account: { id: symbol },
  aws_organizations_organizational_unit: { id: symbol },
  aws_ssoadmin_permission_set: { arn: permissionSetArn, id: permissionSetArn },
  aws_organizations_policy: { id: (written) => `p-${written.symbol}` },
};
