import { IamServiceLinkedRole } from '@cdktf/provider-aws/lib/iam-service-linked-role';
import { logArchiveOf } from '../blueprint/accounts';
import { accessLogsIn } from '../blueprint/plan/access-logs';
import {
  type ConfigFacts,
  configOf,
  configRulesIn,
  isRecorded,
  otherwiseIn,
  recordedRegions,
  recordingIn,
} from '../blueprint/plan/config-service';
import { administratorArns } from '../blueprint/plan/key-administrators';
import type { Blueprint } from '../blueprint/plan/planned';
import { securityAdministrator } from '../blueprint/plan/security-services';
import type { AccountFacts } from '../blueprint/schema/landing-zone';
import { ConfigAggregator } from '../modules/audit/config-aggregator';
import { ConfigRecorder } from '../modules/audit/config-recorder';
import { ConfigStore } from '../modules/audit/config-store';
import type { AccountStack } from './account-stack';

/** In the account that keeps logs, in a stack of its own: what AWS Config delivers to. */
export function addConfigStore(
  stack: AccountStack,
  { facts, names }: Blueprint,
  { keepDays }: ConfigFacts,
): void {
  const { id } = logArchiveOf(facts);
  new ConfigStore(stack, 'config', {
    bucketName: names.configBucket(id),
    bucketArn: names.bucketArn(names.configBucket(id)),
    keyAlias: names.configKeyAlias(),
    accountArn: names.accountArn(id),
    administrators: administratorArns(facts, logArchiveOf(facts)),
    organizationId: facts.organization.id,
    accessLogs: accessLogsIn(facts, { id }, facts.regions.primary),
    keepDays,
  });
}

/** In each account: a recorder in each region, what it delivers by, and rules. */
export function addConfigRecorders(stack: AccountStack, blueprint: Blueprint, account: AccountFacts): void {
  const { facts, names } = blueprint;
  const config = configOf(facts);
  if (!config || !isRecorded(facts, account)) return;
  const serviceRole = config.roleIsThere.includes(account.name)
    ? undefined
    : new IamServiceLinkedRole(stack, 'config-role', { awsServiceName: 'config.amazonaws.com' });
  const archive = logArchiveOf(facts).id;
  for (const region of recordedRegions(facts))
    new ConfigRecorder(stack, `config-${region}`, {
      provider: stack.providerIn(region),
      name: names.configRecorder(),
      serviceRoleArn: names.configServiceRoleArn(account.id),
      serviceRole,
      recording: recordingIn(facts, config, region),
      frequency: config.frequency,
      otherwise: otherwiseIn(facts, config, region),
      bucketName: names.configBucket(archive),
      keyAliasArn: names.configKeyAliasArn(archive),
      rules: configRulesIn(facts, account, region).map(({ id, identifier, judges, type }) => ({
        id,
        name: names.configRule(id),
        description: judges,
        identifier,
        periodic: type === undefined,
      })),
    });
}

/** In the account that looks after AWS Config for the organization. */
export function addConfigAggregator(stack: AccountStack, { facts, names }: Blueprint): void {
  const { id } = securityAdministrator(facts, 'config');
  new ConfigAggregator(stack, 'config', {
    name: names.configAggregator(),
    roleName: names.configAggregatorRole(),
    sourceArn: names.configSourceArn(id, facts.regions.primary),
  });
}
