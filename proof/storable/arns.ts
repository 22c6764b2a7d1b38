import type { PolicyStatement } from '../evaluate';
import { isOfIam, isOfOrganizations, type Placed, type Refusal, type Stored, valuesAt } from './rule';

/**
 * Partitions of AWS, and any of them. Looked up on 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/whitepapers/latest/aws-fault-isolation-boundaries/partitions.html
 */
const PARTITION = /^(\*|aws|aws-cn|aws-us-gov|aws-iso|aws-iso-b|aws-iso-e|aws-iso-f|aws-eusc)$/;

/**
 * What an ARN of IAM goes on with. Looked up on 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html#awsidentityandaccessmanagementiam-resources-for-iam-policies
 */
const IAM_TYPES =
  `access-report assumed-role delegation-request federated-user group instance-profile mfa oidc-provider
  policy report role saml-provider server-certificate sms-mfa u2f user`.split(/\s+/);

/** What the parts of an ARN of a policy say; a variable has no colons of its own. */
interface Parts {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
  readonly count: number;
}

/** Resources that are no ARNs, or none that a service takes. */
export function arnRefusals(statement: PolicyStatement, stored: Stored): readonly Refusal[] {
  const resources = [
    ...valuesAt('Resource', statement.Resource),
    ...valuesAt('NotResource', statement.NotResource),
  ];
  return resources.flatMap((placed) => {
    const refusal = refusalOf(placed, stored);
    return refusal ? [refusal] : [];
  });
}

function refusalOf({ at, value }: Placed<string>, stored: Stored): Refusal | undefined {
  const refused = (wanted: string, change: string) => ({ at, found: value, wanted, change });
  if (value === '*') return undefined;
  if (!value.startsWith('arn:')) return refused('an ARN, or "*" alone', 'write one of them');
  const parts = partsOf(value);
  const wrong =
    wrongPartition(parts) ??
    wrongService(parts) ??
    wrongLength(parts, stored) ??
    wrongOfService(parts, stored);
  return wrong && refused(...wrong);
}

function partsOf(arn: string): Parts {
  const parts = arn.replace(/\$\{[^}]*\}/g, 'x').split(':');
  const [, partition = '', service = '', region = '', account = '', ...resource] = parts;
  return { partition, service, region, account, resource: resource.join(':'), count: parts.length };
}

type Wrong = readonly [wanted: string, change: string] | undefined;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function wrongPartition({ partition }: Parts): Wrong {
  return PARTITION.test(partition)
    ? undefined
    : ['a partition after "arn:", such as aws, or "*"', 'correct it: part of a partition is no pattern'];
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html */
function wrongService({ service, count }: Parts): Wrong {
  return count >= 3 && /^[a-z0-9-]+$/i.test(service)
    ? undefined
    : ['the name of a service in the third part of the ARN', 'name it: no pattern may stand there'];
}

/**
 * IAM completes what ends early with `*`, but not where a colon is lost. Session policies and policies of an
 * organization must be complete.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
function wrongLength({ count, region }: Parts, stored: Stored): Wrong {
  if (count >= 6) return undefined;
  const whole = [
    'an ARN of six parts: arn:partition:service:region:account:resource',
    'write each colon',
  ] as const;
  if (stored.kind === 'session policy' || isOfOrganizations(stored) || !isOfIam(stored)) return whole;
  return count > 3 && region === '' ? whole : undefined;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns */
function wrongOfService({ service, region, account, resource, count }: Parts, stored: Stored): Wrong {
  const isComplete = count >= 6;
  if (service === 'iam' && region !== '') return ['no region in an ARN of IAM', 'delete it'];
  if (service === 'iam' && isComplete && !isIamResource(resource))
    return [
      `"*" or one of ${IAM_TYPES.map((type) => `${type}/`).join(', ')} after the account`,
      'correct the type',
    ];
  if (service === 's3' && isComplete && region !== '' && account === '')
    return ['no region in the ARN of a bucket', 'delete it'];
  if (stored.service === 's3' && stored.kind === 'resource policy' && service !== 's3')
    return ['an ARN of Amazon S3 in the policy of a bucket', 'name the bucket, or objects in it'];
  return undefined;
}

function isIamResource(resource: string): boolean {
  return resource === '*' || resource === 'root' || IAM_TYPES.some((type) => resource.startsWith(`${type}/`));
}
