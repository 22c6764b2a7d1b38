import { formatArn } from '../../policies/arn';
import { type BuildUnit, buildUnits, pullRequestUnit, runsInBatches } from '../plan/builds';
import { operatorRoles } from '../plan/people';
import { sourcesOf, startsOf } from '../plan/starts';
import type { GuardedFacts, Subject } from './guardrail';

type Known = Pick<Subject, 'facts' | 'names'>;

/** Something of the tooling account, in every region. */
export function inTooling({ facts, names }: Known, service: string, resource: string): string {
  return formatArn({
    partition: names.partition,
    service,
    region: '*',
    account: facts.tooling.id,
    resource,
  });
}

/** Every pipeline of the landing zone, with its stages and actions. */
export function anyPipeline(known: Known): string {
  return inTooling(known, 'codepipeline', `${known.facts.prefix}-*`);
}

/** Every build project of the landing zone. */
export function anyProject(known: Known): string {
  return inTooling(known, 'codebuild', `project/${known.facts.prefix}-*`);
}

/** Whether there is any pipeline: without one there is nothing to keep of it. */
export function hasApplications({ facts }: Known): boolean {
  return facts.applications.length > 0;
}

/** Every build of the landing zone. */
export function buildsOf({ applications }: GuardedFacts): readonly BuildUnit[] {
  return applications.flatMap((application) => [
    ...buildUnits(application),
    ...[pullRequestUnit(application)].filter((unit) => unit !== undefined),
  ]);
}

/** Whether the builds of some application run in batches. */
export function anyBatches(facts: GuardedFacts): boolean {
  return buildsOf(facts).some(({ build }) => runsInBatches(build));
}

/** Whether EventBridge starts some pipeline. */
export function anyStarts({ applications }: GuardedFacts): boolean {
  return applications.some((application) => startsOf(application).length > 0);
}

/** Roles of the tooling account that start builds: they are let through what keeps everybody else from it. */
export function buildStarters({ facts, names }: Known): readonly string[] {
  if (facts.applications.length === 0) return [];
  const machines = facts.applications
    .filter(({ rollout }) => rollout !== undefined)
    .map(({ name }) => names.roleArn('*', names.deployWorkerRole(name, '*')));
  return [
    names.deliveryRolesArn('stage'),
    ...(anyBatches(facts) ? [names.deliveryRolesArn('batch')] : []),
    // State machines start the builds that deliver the landing zone itself.
    ...machines,
  ];
}

/** Roles of the tooling account that write artifacts. */
export function artifactWriters({ facts, names }: Known): readonly string[] {
  if (facts.applications.length === 0) return [];
  return (['build', 'pipeline', 'stage'] as const).map((kind) => names.deliveryRolesArn(kind));
}

/** Names of the repositories, beside those of applications, whose images builds run in or start from. */
export function buildImages(facts: GuardedFacts): readonly string[] {
  const run = buildsOf(facts).flatMap(({ build: { image } }) =>
    image?.kind === 'ecr' ? image.repository : [],
  );
  const sources = facts.applications
    .flatMap(sourcesOf)
    .flatMap(({ source }) => (source.kind === 'ecr' ? (source.repository ?? []) : []));
  return [...new Set([...run, ...sources])].sort();
}

/** A repository of CodeCommit whose pull requests must be approved, and the branch that is delivered. */
export interface ProtectedBranch {
  readonly repository: string;
  readonly branch: string;
}

/** Repositories of CodeCommit that the landing zone makes and protects. */
export function protectedBranches(facts: GuardedFacts): readonly ProtectedBranch[] {
  return facts.applications
    .flatMap(sourcesOf)
    .flatMap(({ source }) =>
      source.kind === 'codecommit' && source.create?.approvals
        ? { repository: source.repository, branch: source.branch }
        : [],
    );
}

/** Repositories of CodeCommit that pipelines read. */
export function codecommitRepositories(facts: GuardedFacts): readonly string[] {
  const all = facts.applications
    .flatMap(sourcesOf)
    .flatMap(({ source }) => (source.kind === 'codecommit' ? source.repository : []));
  return [...new Set(all)].sort();
}

/** Roles of the tooling account that approve: waves, and pull requests of CodeCommit. */
export function approvers(facts: GuardedFacts): readonly string[] {
  const { waves, applications } = facts;
  const ofWaves = [
    ...waves.flatMap(({ approval }) => approval?.approvers ?? []),
    ...applications.flatMap(({ rollout }) => rollout?.approval.approvers ?? []),
  ];
  const ofSources = applications
    .flatMap(sourcesOf)
    .flatMap(({ source }) => (source.kind === 'codecommit' ? (source.create?.approvals?.roles ?? []) : []));
  return [...new Set([...ofWaves, ...ofSources, ...operatorRoles(facts)])].sort();
}
