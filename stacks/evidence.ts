import { accessLogsIn } from '../blueprint/plan/access-logs';
import type { BuildUnit } from '../blueprint/plan/builds';
import { unitId } from '../blueprint/plan/builds';
import { evidenceAccount, recorders } from '../blueprint/plan/evidence';
import { evidenceVariables } from '../blueprint/plan/evidence-run';
import { administratorArns } from '../blueprint/plan/key-administrators';
import { lookedAccounts } from '../blueprint/plan/looks';
import { named } from '../blueprint/plan/named-accounts';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import type { Step } from '../blueprint/plan/stage';
import type { Target } from '../blueprint/plan/targets';
import type { AccountFacts } from '../blueprint/schema/landing-zone';
import { buildAction } from '../modules/actions/build';
import type { Named, PipelineAction } from '../modules/actions/pipeline-action';
import { EvidenceStore } from '../modules/audit/evidence-store';
import { appendEvidence, readEvidence } from '../modules/codebuild/evidence/grants';
import { assumeTargetRoles } from '../modules/deploy/target-roles';
import type { Statement } from '../policies/document';
import type { AccountStack } from './account-stack';
import { houseBuildSources } from './house-builds';

/** In the account that keeps logs: the bucket of the records of promotions. */
export function addEvidenceStore(
  stack: AccountStack,
  { facts, names }: Blueprint,
  account: AccountFacts,
): void {
  const { evidence, tooling, regions } = facts;
  if (!evidence || account.id !== evidenceAccount(facts)?.id) return;
  const { appends, reads } = recorders(facts);
  const roles = (ids: readonly string[]) => ids.map((id) => names.toolingRoleArn(names.buildRole(id)));
  new EvidenceStore(stack, 'evidence', {
    bucketName: names.evidenceBucket(account.id),
    bucketArn: names.bucketArn(names.evidenceBucket(account.id)),
    keyAlias: names.evidenceKeyAlias(),
    storage: names.endpoint('s3', regions.primary),
    accountArn: names.accountArn(account.id),
    administrators: administratorArns(facts, account),
    buildersArn: names.accountArn(tooling.id),
    fromElsewhere: account.id !== tooling.id,
    recorders: roles(appends),
    readers: roles(reads),
    lock: evidence.lock,
    retentionDays: evidence.retentionDays,
    accessLogs: accessLogsIn(facts, account, regions.primary),
  });
}

/** What a build of evidence may do beside what every build may. */
export function evidenceGrants(
  { evidence, application }: BuildUnit,
  { names, facts }: Blueprint,
): readonly Statement[] {
  const account = evidenceAccount(facts);
  if (!evidence || !account) return [];
  const access = {
    bucketArn: names.bucketArn(names.evidenceBucket(account.id)),
    accountId: account.id,
    application,
    anyKeyArn: names.anyEvidenceKeyArn(account.id),
    keyAlias: names.evidenceKeyAlias(),
    storage: names.endpoint('s3', facts.regions.primary),
    pipelineArn: names.pipelineArn(application),
  };
  return [...readEvidence(access), ...(evidence === 'record' ? appendEvidence(access) : [])];
}

/** What the build that records may do beside: take the role that tells what runs in each account. */
export function rolesThatRecorderTakes(
  { evidence, application }: BuildUnit,
  { names, facts, targets }: Pick<Blueprint, 'names' | 'facts'> & { readonly targets: readonly Target[] },
): readonly Statement[] {
  const recorded = facts.applications.find(({ name }) => name === application);
  if (evidence !== 'record' || !recorded) return [];
  const looked = lookedAccounts(recorded, targets);
  if (looked.length === 0) return [];
  const accounts = named(looked.map(({ id }) => id));
  return assumeTargetRoles({
    roleArns: (accounts ?? ['*']).map((id) => names.lookRoleArn(id, application)),
    organizationId: accounts ? undefined : facts.organization.id,
  });
}

/** The action that appends the record of a wave, or lets the wave begin. */
export function evidenceAction(
  step: Extract<Step, { readonly kind: 'evidence' }>,
  {
    blueprint: { names },
    application,
    stage,
    ...named
  }: Named & {
    readonly blueprint: Blueprint;
    readonly application: PlannedApplication;
    readonly stage: string;
  },
): PipelineAction {
  return buildAction({
    ...named,
    projectName: names.buildProject(unitId(application.facts.name, step.does)),
    sources: houseBuildSources(application.facts),
    outputs: [],
    variables: evidenceVariables(step, application, stage),
  });
}
