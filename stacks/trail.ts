import { auditOf, logArchiveOf } from '../blueprint/accounts';
import { accessLogsIn } from '../blueprint/plan/access-logs';
import { administratorArns } from '../blueprint/plan/key-administrators';
import type { Blueprint } from '../blueprint/plan/planned';
import { storeRegions } from '../blueprint/plan/store-regions';
import { statesInS3 } from '../blueprint/plan/trail';
import type { AccountFacts } from '../blueprint/schema/landing-zone';
import { LogStore } from '../modules/audit/log-store';
import { Trail } from '../modules/audit/trail';
import type { AccountStack } from './account-stack';

/** In the account that keeps logs: the bucket of the trail. */
export function addLogStore(stack: AccountStack, { facts, names }: Blueprint, account: AccountFacts): void {
  if (!facts.trail || account.id !== logArchiveOf(facts).id) return;
  const { lock, lockDays, keepDays } = facts.trail;
  new LogStore(stack, 'logs', {
    bucketName: names.logBucket(account.id),
    bucketArn: names.bucketArn(names.logBucket(account.id)),
    keyAlias: names.logKeyAlias(),
    accountArn: names.accountArn(account.id),
    administrators: administratorArns(facts, account),
    trailArn: names.trailArn(facts.management.id),
    organizationId: facts.organization.id,
    managementId: facts.management.id,
    accessLogs: accessLogsIn(facts, account, facts.regions.primary),
    lock,
    lockDays,
    keepDays,
  });
}

/** In the management account: the trail of the organization. */
export function addTrail(stack: AccountStack, blueprint: Blueprint): void {
  const { facts, names } = blueprint;
  const { trail, management } = facts;
  if (!trail) return;
  const archive = logArchiveOf(facts);
  const readers = [...new Set([archive.id, auditOf(facts).id])];
  const stores = storeRegions(blueprint);
  new Trail(stack, 'trail', {
    name: names.trail(),
    arn: names.trailArn(management.id),
    anyTrail: names.anyTrailArn(management.id),
    bucketName: names.logBucket(archive.id),
    keyAlias: names.trailKeyAlias(),
    accountArn: names.accountArn(management.id),
    administrators: administratorArns(facts, management),
    readers: readers.map(names.accountArn),
    logged: {
      artifacts: trail.artifactEvents ? stores.map((region) => `${names.artifactBucketArn(region)}/`) : [],
      states: trail.stateEvents ? [statesInS3(facts) ?? []].flat() : [],
    },
  });
}
