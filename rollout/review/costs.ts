import type { CostNote } from './model';

interface Charge {
  readonly note: string;
  /** Page of AWS. */
  readonly source: string;
}

const date = '2026-11-28';
const page = (service: string) => `https://aws.amazon.com/${service}/pricing/`;

/**
 * What AWS charges for: by the month where a thing costs something by being there, by use elsewhere. A figure stands only
 * where AWS's page gave one on that day; prices differ by region and move. Types that cost nothing themselves (IAM, AWS
 * Organizations, policies, settings of a bucket) are left out.
 */
const CHARGES: Readonly<Record<string, Charge>> = {
  aws_accessanalyzer_analyzer: {
    note: 'of unused access: per role and user of each account and month; of access from outside: nothing',
    source: page('iam/access-analyzer'),
  },
  aws_kms_key: {
    note: '1 USD per key and month, and the same again for a rotation; requests by number',
    source: page('kms'),
  },
  aws_kms_replica_key: {
    note: '1 USD per replica and month; requests by number',
    source: page('kms'),
  },
  aws_codepipeline: {
    note: 'type V2: 0.002 USD per minute of an action, approvals and custom actions free; nothing while idle',
    source: page('codepipeline'),
  },
  aws_codebuild_project: { note: 'per minute of a build; nothing while idle', source: page('codebuild') },
  aws_codeartifact_domain: { note: 'per GB stored and per request', source: page('codeartifact') },
  aws_codecommit_repository: { note: 'per active user and month', source: page('codecommit') },
  aws_cloudwatch_metric_alarm: { note: 'per alarm metric and month', source: page('cloudwatch') },
  aws_cloudwatch_composite_alarm: { note: 'per alarm and month', source: page('cloudwatch') },
  aws_cloudwatch_dashboard: {
    note: 'per dashboard and month, the first 3 of an account free',
    source: page('cloudwatch'),
  },
  aws_cloudwatch_log_metric_filter: { note: 'per custom metric and month', source: page('cloudwatch') },
  aws_cloudwatch_log_group: { note: 'per GB written and per GB and month kept', source: page('cloudwatch') },
  aws_dynamodb_table: { note: 'per GB and month, and per request', source: page('dynamodb') },
  aws_ecr_repository: { note: 'per GB and month, and per GB sent to other regions', source: page('ecr') },
  aws_lambda_function: { note: 'per request and duration; nothing while idle', source: page('lambda') },
  aws_nat_gateway: { note: 'per hour that it is there, and per GB', source: page('vpc') },
  aws_s3_bucket: { note: 'per GB and month, and per request', source: page('s3') },
  aws_secretsmanager_secret: {
    note: 'per secret and month, and per request',
    source: page('secrets-manager'),
  },
  aws_sfn_state_machine: { note: 'per state transition; nothing while idle', source: page('step-functions') },
  aws_sns_topic: { note: 'per notification; nothing while idle', source: page('sns') },
  aws_sqs_queue: { note: 'per request; nothing while idle', source: page('sqs') },
  aws_vpc_endpoint: {
    note: 'interface endpoints: per hour and zone, and per GB',
    source: page('privatelink'),
  },
};

/** What the change makes AWS charge for, or no longer charge for. */
export function costNotes(
  stacks: readonly {
    readonly added: Readonly<Record<string, number>>;
    readonly removed: Readonly<Record<string, number>>;
  }[],
): readonly CostNote[] {
  return Object.keys(CHARGES).flatMap((type) => {
    const charge = CHARGES[type];
    const sum = (of: 'added' | 'removed') => stacks.reduce((all, stack) => all + (stack[of][type] ?? 0), 0);
    const [added, removed] = [sum('added'), sum('removed')];
    return charge && added + removed > 0 ? [{ type, added, removed, ...charge, date }] : [];
  });
}
