import { logArchiveOf } from '../../blueprint/accounts';
import {
  type ConfigFacts,
  configOf,
  configRulesIn,
  GLOBAL_TYPES,
  recordedAccounts,
} from '../../blueprint/plan/config-service';
import { administeredRegions } from '../../blueprint/plan/organization-services';
import { securityAdministrator } from '../../blueprint/plan/security-services';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import { expiry } from './kept';
import { ANYTHING, type PlanSubject, type Wanted, type WantedInstance } from './wanted';

/** AWS Config in each account and region that it records, what it delivers to, and what shows all of it. */
export function configAsPlanned(subject: PlanSubject): readonly WantedInstance[] {
  const { facts } = subject.blueprint;
  const config = configOf(facts);
  if (!config) return [];
  return [
    ...store(subject, config),
    aggregator(subject),
    ...recordedAccounts(facts).flatMap((account) => [
      ...serviceRole(subject, config, account),
      ...administeredRegions(facts).flatMap((region) => recorder(subject, config, { account, region })),
    ]),
  ];
}

function store({ blueprint }: PlanSubject, { keepDays }: ConfigFacts): readonly WantedInstance[] {
  const { facts, names } = blueprint;
  const place = { account: logArchiveOf(facts).id, region: facts.regions.primary };
  const bucket = names.configBucket(place.account);
  return [
    { ...place, type: 'aws_kms_alias', arguments: { name: names.configKeyAlias() }, others: true },
    { ...place, type: 'aws_s3_bucket', arguments: { bucket } },
    { ...expiry(blueprint, bucket, { id: 'expire-records', days: keepDays, replaced: 30 }), ...place },
  ];
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/set-up-aggregator-cli.html (2026-11-29) */
function aggregator({ blueprint: { facts, names } }: PlanSubject): WantedInstance {
  const { id } = securityAdministrator(facts, 'config');
  return {
    type: 'aws_config_configuration_aggregator',
    account: id,
    region: facts.regions.primary,
    arguments: {
      name: names.configAggregator(),
      organization_aggregation_source: {
        all_regions: true,
        role_arn: names.roleArn(id, names.configAggregatorRole()),
      },
    },
  };
}

/** @see https://docs.aws.amazon.com/config/latest/developerguide/using-service-linked-roles.html (2026-11-29) */
function serviceRole(
  { blueprint: { facts } }: PlanSubject,
  { roleIsThere }: ConfigFacts,
  { id, name }: AccountFacts,
): readonly WantedInstance[] {
  if (roleIsThere.includes(name)) return [];
  return [
    {
      type: 'aws_iam_service_linked_role',
      account: id,
      region: facts.regions.primary,
      arguments: { aws_service_name: 'config.amazonaws.com' },
    },
  ];
}

interface Place {
  readonly account: AccountFacts;
  readonly region: string;
}

function recorder(
  { blueprint }: PlanSubject,
  config: ConfigFacts,
  { account, region }: Place,
): readonly WantedInstance[] {
  const { facts, names } = blueprint;
  const isPrimary = region === facts.regions.primary;
  const recording_group = groupOf(config, isPrimary);
  if (!recording_group) return [];
  const archive = logArchiveOf(facts).id;
  const name = names.configRecorder();
  const of = (type: string, values: Readonly<Record<string, Wanted>>): WantedInstance => ({
    type,
    account: account.id,
    region,
    arguments: values,
  });
  return [
    of('aws_config_configuration_recorder', {
      name,
      role_arn: names.configServiceRoleArn(account.id),
      recording_group,
      recording_mode: modeOf(config, isPrimary),
    }),
    of('aws_config_delivery_channel', {
      name,
      s3_bucket_name: names.configBucket(archive),
      s3_kms_key_arn: names.configKeyAliasArn(archive),
    }),
    of('aws_config_configuration_recorder_status', { name, is_enabled: true }),
    ...configRulesIn(facts, account, region).map(({ id, identifier, type }) =>
      of('aws_config_config_rule', {
        name: names.configRule(id),
        description: ANYTHING,
        source: { owner: 'AWS', source_identifier: identifier },
        maximum_execution_frequency: type === undefined ? 'TwentyFour_Hours' : undefined,
      }),
    ),
  ];
}

/**
 * Types of IAM are recorded in the primary region alone. Undefined where nothing is left.
 *
 * @see https://docs.aws.amazon.com/config/latest/APIReference/API_RecordingGroup.html (2026-11-29)
 */
function groupOf({ types }: ConfigFacts, isPrimary: boolean): Wanted {
  const by = (use_only: string) => [{ use_only }];
  if (types === 'all')
    return {
      all_supported: true,
      include_global_resource_types: isPrimary,
      recording_strategy: by('ALL_SUPPORTED_RESOURCE_TYPES'),
    };
  if ('except' in types)
    return {
      all_supported: false,
      exclusion_by_resource_types: [
        { resource_types: [...new Set([...types.except, ...(isPrimary ? [] : GLOBAL_TYPES)])] },
      ],
      recording_strategy: by('EXCLUSION_BY_RESOURCE_TYPES'),
    };
  const resource_types = types.only.filter((type) => isPrimary || !GLOBAL_TYPES.includes(type));
  if (resource_types.length === 0) return undefined;
  return { all_supported: false, resource_types, recording_strategy: by('INCLUSION_BY_RESOURCE_TYPES') };
}

function modeOf({ frequency, otherwise }: ConfigFacts, isPrimary: boolean): Wanted {
  const resource_types = otherwise.filter((type) => isPrimary || !GLOBAL_TYPES.includes(type));
  return {
    recording_frequency: frequency === 'daily' ? 'DAILY' : 'CONTINUOUS',
    recording_mode_override:
      resource_types.length > 0
        ? { recording_frequency: frequency === 'daily' ? 'CONTINUOUS' : 'DAILY', resource_types }
        : undefined,
  };
}
