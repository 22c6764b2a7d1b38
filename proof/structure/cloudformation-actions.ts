import type { ActionType } from './action-type';

const deploy = { category: 'Deploy', owner: 'AWS', version: '1' } as const;
const CHANGES = ['CREATE_UPDATE', 'REPLACE_ON_FAILURE', 'CHANGE_SET_REPLACE'];

export const cloudFormationActions: readonly ActionType[] = [
  {
    ...deploy,
    provider: 'CloudFormation',
    required: ['ActionMode', 'StackName'],
    optional: [
      'Capabilities',
      'ChangeSetName',
      'RoleArn',
      'TemplatePath',
      'OutputFileName',
      'ParameterOverrides',
      'TemplateConfiguration',
    ],
    requiredIf: [
      { key: 'ChangeSetName', when: 'ActionMode', is: ['CHANGE_SET_REPLACE', 'CHANGE_SET_EXECUTE'] },
      { key: 'RoleArn', when: 'ActionMode', is: [...CHANGES, 'DELETE_ONLY'] },
      { key: 'TemplatePath', when: 'ActionMode', is: CHANGES },
    ],
    inputs: [0, 10],
    outputs: [0, 1],
    page: 'action-reference-CloudFormation',
  },
  {
    ...deploy,
    provider: 'CloudFormationStackSet',
    required: ['StackSetName', 'TemplatePath'],
    optional: [
      'Description',
      'Parameters',
      'Capabilities',
      'PermissionModel',
      'AdministrationRoleArn',
      'ExecutionRoleName',
      'OrganizationsAutoDeployment',
      'DeploymentTargets',
      'Regions',
      'FailureTolerancePercentage',
      'MaxConcurrentPercentage',
      'CallAs',
    ],
    inputs: [1, 3],
    outputs: [0, 0],
    page: 'action-reference-StackSets',
  },
  {
    ...deploy,
    provider: 'CloudFormationStackInstances',
    required: ['StackSetName', 'Regions'],
    optional: [
      'DeploymentTargets',
      'ParameterOverrides',
      'FailureTolerancePercentage',
      'MaxConcurrentPercentage',
      'CallAs',
    ],
    inputs: [0, 2],
    outputs: [0, 0],
    page: 'action-reference-StackSets',
  },
];
