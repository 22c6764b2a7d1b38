import { type BuildUnit, pullRequestsId } from '../../blueprint/plan/builds';
import { connectionArnOf } from '../../blueprint/plan/connections';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { buildspecOf } from './buildspecs';
import { inTooling, type Wanted, type WantedInstance } from './wanted';

const PROVIDERS = {
  github: { type: 'GITHUB', host: 'github.com' },
  gitlab: { type: 'GITLAB', host: 'gitlab.com' },
  bitbucket: { type: 'BITBUCKET', host: 'bitbucket.org' },
} as const;

/** Whose requests a project builds. */
export function pullRequestSource(
  { names }: Blueprint,
  { facts: { source, pullRequests } }: PlannedApplication,
  { build }: BuildUnit,
): Wanted {
  if (source.kind !== 'connection' || !pullRequests) return undefined;
  const { type, host } = PROVIDERS[pullRequests.provider];
  return {
    type,
    location: `https://${host}/${source.repository}.git`,
    buildspec: buildspecOf(build),
    git_clone_depth: 1,
    report_build_status: true,
    auth: { type: 'CODECONNECTIONS', resource: connectionArnOf(source, names) },
  };
}

/** @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_WebhookFilter.html (2026-11-28) */
const EVENTS = {
  opened: 'PULL_REQUEST_CREATED',
  updated: 'PULL_REQUEST_UPDATED',
  reopened: 'PULL_REQUEST_REOPENED',
} as const;

/** What starts it: one group of filters, all of which hold. */
export function pullRequestWebhook(
  blueprint: Blueprint,
  { facts: { name, source, pullRequests } }: PlannedApplication,
): WantedInstance {
  const branch = source.kind === 'connection' ? source.branch : '';
  const filters = {
    EVENT: pullRequests?.events.map((event) => EVENTS[event]).join(', '),
    BASE_REF: pullRequests?.base ?? `^refs/heads/${branch}$`,
    HEAD_REF: pullRequests?.head,
    FILE_PATH: pullRequests?.paths,
    ACTOR_ACCOUNT_ID: pullRequests?.actors,
  };
  const given = Object.entries(filters).filter(([, pattern]) => pattern !== undefined);
  return inTooling(blueprint, 'aws_codebuild_webhook', {
    project_name: blueprint.names.buildProject(pullRequestsId(name)),
    build_type: 'BUILD',
    filter_group: [{ filter: given.map(([type, pattern]) => ({ type, pattern })) }],
  });
}
