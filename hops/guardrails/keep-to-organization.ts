import type { HopResource } from '../hop';
import type { Guarded, GuardedAccount, GuardrailRequests } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps_examples.html';

/** What would be open if its own policy let everybody in. */
export const keepToOrganization: GuardrailRequests = {
  denied: (guarded) => [
    opened(guarded, 'reads a bucket', {
      service: 's3',
      resource: 'another/any',
      actions: ['s3:GetObject', 's3:PutObject'],
    }),
    opened(guarded, 'uses a key', { service: 'kms', resource: 'key/another', actions: ['kms:Decrypt'] }),
    opened(guarded, 'pulls an image', {
      service: 'ecr',
      resource: 'repository/another',
      actions: ['ecr:BatchGetImage'],
    }),
    opened(guarded, 'fills a queue', { service: 'sqs', resource: 'another', actions: ['sqs:SendMessage'] }),
    opened(guarded, 'reads a secret', {
      service: 'secretsmanager',
      resource: 'secret:another',
      actions: ['secretsmanager:GetSecretValue', 'secretsmanager:PutSecretValue'],
    }),
    opened(guarded, 'becomes a role', {
      service: 'iam',
      resource: 'role/another',
      actions: ['sts:AssumeRole'],
    }),
  ],
};

interface Opened {
  readonly service: string;
  readonly resource: string;
  readonly actions: readonly string[];
}

/** Services whose ARNs name no region. */
const WITHOUT_REGION: ReadonlySet<string> = new Set(['iam', 's3']);

function opened(
  { blueprint, account }: GuardedAccount,
  sentence: string,
  { service, resource, actions }: Opened,
): Guarded {
  const { names, facts } = blueprint;
  const region = WITHOUT_REGION.has(service) ? '' : facts.regions.primary;
  const owner = service === 's3' ? '' : account.id;
  const about: HopResource = {
    // Its policy lets everybody in: only what binds its account is in the way.
    kind: 'foreign',
    arn: `arn:${names.partition}:${service}:${region}:${owner}:${resource}`,
    account: account.id,
  };
  return {
    sentence: `${sentence} of ${account.name}`,
    actions,
    resource: about,
    documentation,
    except: 'exempt',
    binds: 'strangers',
  };
}
