import { sharedAccounts } from '../../blueprint/accounts';
import { baselineOf } from '../../blueprint/plan/baseline';
import { regionsOf } from '../../blueprint/plan/targets';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { PlanSubject, Wanted, WantedInstance } from './wanted';

type Settings = readonly (readonly [type: string, values: Readonly<Record<string, Wanted>> | false])[];

/** The settings of each account that has a stack, in each region of it where a setting has one, and nothing weaker. */
export function baselines({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { facts, waves } = blueprint;
  const { primary } = facts.regions;
  return [...sharedAccounts(facts), ...waves.flatMap(({ accounts }) => accounts)].flatMap((account) => {
    const at = (region: string, settings: Settings) =>
      settings.flatMap(([type, values]) =>
        values ? [{ type, account: account.id, region, arguments: values }] : [],
      );
    return [
      ...at(primary, accountWide(blueprint, account)),
      ...regionsOf(facts, account).flatMap((region) => at(region, regional(blueprint, account))),
    ];
  });
}

function accountWide({ facts, names }: PlanSubject['blueprint'], account: AccountFacts): Settings {
  const { blockPublicBuckets, passwordPolicy, optIn = [], budgets = [] } = baselineOf(facts, account);
  return [
    [
      'aws_s3_account_public_access_block',
      blockPublicBuckets === true && {
        block_public_acls: true,
        block_public_policy: true,
        ignore_public_acls: true,
        restrict_public_buckets: true,
      },
    ],
    [
      'aws_iam_account_password_policy',
      passwordPolicy !== undefined && {
        allow_users_to_change_password: true,
        max_password_age: passwordPolicy.maximumAgeDays,
        minimum_password_length: passwordPolicy.minimumLength,
        password_reuse_prevention: passwordPolicy.reusePrevention,
        require_lowercase_characters: true,
        require_numbers: true,
        require_symbols: true,
        require_uppercase_characters: true,
      },
    ],
    ...optIn.map((region_name) => ['aws_account_region', { region_name, enabled: true }] as const),
    ...budgets.map(
      ({ name, monthly, alerts }) =>
        [
          'aws_budgets_budget',
          {
            name: names.budget(name),
            budget_type: 'COST',
            time_unit: 'MONTHLY',
            limit_amount: `${monthly}`,
            limit_unit: 'USD',
            notification: alerts.map(({ atPercent, of, mails }) => ({
              comparison_operator: 'GREATER_THAN',
              notification_type: of === 'actual' ? 'ACTUAL' : 'FORECASTED',
              subscriber_email_addresses: mails,
              threshold: atPercent,
              threshold_type: 'PERCENTAGE',
            })),
          },
        ] as const,
    ),
  ];
}

function regional({ facts, names }: PlanSubject['blueprint'], account: AccountFacts): Settings {
  const settings = baselineOf(facts, account);
  const { blockPublicSnapshots: state, instanceMetadata } = settings;
  return [
    ['aws_ebs_encryption_by_default', settings.ebsEncryption === true && { enabled: true }],
    ['aws_ebs_snapshot_block_public_access', state !== undefined && { state }],
    [
      'aws_ec2_image_block_public_access',
      settings.blockPublicImages === true && { state: 'block-new-sharing' },
    ],
    [
      'aws_ec2_instance_metadata_defaults',
      instanceMetadata !== undefined && {
        http_put_response_hop_limit: instanceMetadata.hops,
        http_tokens: instanceMetadata.tokens,
      },
    ],
    [
      'aws_accessanalyzer_analyzer',
      settings.accessAnalyzer === true && { analyzer_name: names.analyzer(), type: 'ACCOUNT' },
    ],
  ];
}
