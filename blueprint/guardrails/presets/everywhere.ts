import type { Preset } from './preset';

/** What holds in every unit in which somebody works. */
export const everywhere: Preset['guardrails'] = [
  {
    guardrail: 'deny-leaving-organization',
    because: 'an account that leaves takes its data along and is bound by nothing else of this list',
  },
  { guardrail: 'deny-root-user', because: 'no policy of an account limits its root user' },
  {
    guardrail: 'deny-root-credentials',
    because: 'a root session of the management account could give the root user a password again',
  },
  { guardrail: 'deny-iam-users', because: 'people and machines work with roles, whose credentials end' },
  { guardrail: 'region-lock', because: 'nobody looks at regions that nobody chose' },
  { guardrail: 'protect-cloudtrail', because: 'what is not recorded cannot be investigated' },
  { guardrail: 'protect-config', because: 'rules judge what is recorded' },
  { guardrail: 'protect-guardduty', because: 'whoever breaks in would switch the alarm off' },
  {
    guardrail: 'protect-security-hub',
    because: 'findings are closed by mending, not by disabling a control',
  },
  { guardrail: 'protect-access-analyzer', because: 'an archive rule hides access from outside' },
  { guardrail: 'keep-account-defaults', because: 'the baseline of the account must stay as it was made' },
  { guardrail: 'deny-public-resources', because: 'what is public is public by mistake' },
  { guardrail: 'deny-external-sharing', because: 'networks are shared within the organization' },
];

/** What holds in every unit with workloads of a team. */
export const workloads: Preset['guardrails'] = [
  ...everywhere,
  { guardrail: 'require-encryption', because: 'a store is encrypted when it is made, or copied later' },
  { guardrail: 'require-imdsv2', because: 'applications can be tricked into one request' },
];
