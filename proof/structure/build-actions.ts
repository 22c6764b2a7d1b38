import type { ActionType } from './action-type';

/** CodeBuild, as an action; conditions take the same keys. */
export const codeBuild = {
  owner: 'AWS',
  provider: 'CodeBuild',
  version: '1',
  required: ['ProjectName'],
  // `PrimarySource` is required with several inputs: the rule configuration-keys looks after it.
  optional: [
    'PrimarySource',
    'BatchEnabled',
    'BuildspecOverride',
    'CombineArtifacts',
    'EnvironmentVariables',
  ],
  inputs: [1, 5],
  outputs: [0, 5],
  page: 'action-reference-CodeBuild',
} as const;

/** Actions that build, test or wait for a person. */
export const buildActions: readonly ActionType[] = [
  { ...codeBuild, category: 'Build' },
  { ...codeBuild, category: 'Test' },
  {
    category: 'Approval',
    owner: 'AWS',
    provider: 'Manual',
    version: '1',
    required: [],
    optional: ['NotificationArn', 'CustomData', 'ExternalEntityLink'],
    inputs: [0, 0],
    outputs: [0, 0],
    page: 'approvals-action-add',
  },
];
