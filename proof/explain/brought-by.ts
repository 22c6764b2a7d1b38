const application = 'the application in accounts/applications/, and the waves in accounts/index.ts';
const ofApplication = (field: string) => `${field} of the application in accounts/applications/`;

/** What in `accounts/` brings the statements of a file; the first path that begins the file's counts. */
const BY_FILE: readonly (readonly [path: string, field: string])[] = [
  ['blueprint/guardrails/', 'accounts/guardrails.ts: what binds the target, and an exemption with a reason'],
  ['modules/actions/approver-role.ts', 'approval.approvers of the wave in accounts/index.ts'],
  ['modules/actions/approval.ts', application],
  ['modules/actions/build.ts', application],
  ['modules/actions/soak.ts', 'soakMinutes of the waves in accounts/index.ts'],
  ['modules/actions/', `${ofApplication('stages')}, or the waves in accounts/index.ts`],
  ['modules/artifacts/artifact-access.ts', application],
  ['modules/artifacts/', 'regions in accounts/index.ts: each has an artifact store'],
  ['modules/codebuild/pull-request-build.ts', ofApplication('pullRequests')],
  ['modules/codebuild/', ofApplication('build')],
  ['modules/deploy/deploy-boundary.ts', 'none: every workload account has the boundary'],
  ['modules/deploy/deploy-role.ts', application],
  ['modules/deploy/', ofApplication('deploy')],
  ['modules/identity/ci-role.ts', ofApplication('externalBuild')],
  ['modules/notifications/alarm.ts', ofApplication('notify.alarms')],
  ['modules/notifications/approval-watch.ts', ofApplication('notify.alarms.approvalMinutes')],
  ['modules/notifications/chat-channels.ts', ofApplication('notify.chat')],
  ['modules/notifications/event-forwarding.ts', 'events.forwardTo in accounts/index.ts'],
  ['modules/notifications/pipeline-log.ts', 'none: all pipelines have one log'],
  ['modules/notifications/', ofApplication('notify')],
  ['modules/people/', 'people in accounts/index.ts'],
  ['modules/pipeline/pipeline-start.ts', ofApplication('sources and start')],
  ['modules/pipeline/undelivered-queue.ts', ofApplication('sources and start')],
  ['modules/registry/', 'applications and images of the accounts in accounts/'],
  ['modules/source/', ofApplication('source and furtherSources')],
];

/** What in `accounts/` brings the statements of a file, in a sentence. */
export function broughtBy(file: string): string {
  return BY_FILE.find(([path]) => file.startsWith(path))?.[1] ?? application;
}
