import type { Statement } from '../../policies/document';

export interface AppRunnerProps {
  /** ARN of the service. */
  readonly serviceArn: string;
  /** ARN of the role that App Runner pulls images with. */
  readonly accessRoleArn: string;
}

const UPDATE = ['apprunner:DescribeService', 'apprunner:ListOperations', 'apprunner:UpdateService'];

/**
 * To whom the access role is passed: AWS's own policy names the first, the role trusts the second.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSAppRunnerFullAccess.html (2026-11-28)
 */
const RUNNER_SERVICES = ['apprunner.amazonaws.com', 'build.apprunner.amazonaws.com'];

/** What the state machine asks for in the target account. */
export function deployToAppRunner({ serviceArn, accessRoleArn }: AppRunnerProps): readonly Statement[] {
  return [
    { Sid: 'UpdateRunner', Effect: 'Allow', Action: UPDATE, Resource: serviceArn },
    {
      Sid: 'PassAccessRole',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: accessRoleArn,
      Condition: { StringEquals: { 'iam:PassedToService': RUNNER_SERVICES } },
    },
  ];
}

/** The most that a role which deploys to App Runner may ever be granted. */
export function appRunnerCeiling(): readonly Statement[] {
  return [
    { Sid: 'CeilingRunner', Effect: 'Allow', Action: UPDATE, Resource: '*' },
    {
      Sid: 'CeilingPassAccessRole',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: '*',
      Condition: { StringEquals: { 'iam:PassedToService': RUNNER_SERVICES } },
    },
  ];
}

/** Throttling, and a role that IAM does not know everywhere yet. */
const again = { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 5, MaxAttempts: 4, BackoffRate: 2 };

/** Operations of a service, by how they ended. */
const ENDS = {
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  rolledBack: 'ROLLBACK_SUCCEEDED',
  stuck: 'ROLLBACK_FAILED',
} as const;

/**
 * The definition of a state machine that puts an image into a service, leaves the rest of its configuration as it is, and
 * waits for the operation. App Runner rolls a failed update back by itself, and the service is RUNNING again: only the
 * operation tells. What runs the image already is left alone.
 *
 * @see https://docs.aws.amazon.com/apprunner/latest/api/API_UpdateService.html (2026-11-28)
 */
export function appRunnerUpdate(partition: string): object {
  return {
    Comment: 'Puts an image into a service of App Runner and waits until it runs',
    StartAt: 'Describe',
    TimeoutSeconds: 3600,
    States: {
      Describe: { ...describe(partition), Retry: [again], Next: 'Ready?' },
      'Ready?': {
        Type: 'Choice',
        Choices: [
          { Variable: '$.service.status', StringEquals: 'RUNNING', Next: 'There?' },
          { Variable: '$.service.status', StringEquals: 'OPERATION_IN_PROGRESS', Next: 'Before' },
        ],
        Default: 'NotRunning',
      },
      Before: { Type: 'Wait', Seconds: 20, Next: 'Describe' },
      NotRunning: fails('NotRunning', 'the service is not RUNNING: resume it, or make it again'),
      'There?': {
        Type: 'Choice',
        Choices: [
          {
            Variable: '$.service.repository.ImageIdentifier',
            StringEqualsPath: '$.image.ImageIdentifier',
            Next: 'Done',
          },
        ],
        Default: 'Update',
      },
      Update: { ...update(partition), Retry: [again], Next: 'Wait' },
      Wait: { Type: 'Wait', Seconds: 20, Next: 'Look' },
      Look: { ...look(partition), Retry: [again], Next: 'Judge' },
      Judge: judge(),
      'Ended?': {
        Type: 'Choice',
        Choices: [
          { Variable: '$.judged.succeeded', BooleanEquals: true, Next: 'Done' },
          { Variable: '$.judged.rolledBack', BooleanEquals: true, Next: 'RolledBack' },
          { Variable: '$.judged.failed', BooleanEquals: true, Next: 'Failed' },
          { Variable: '$.judged.stuck', BooleanEquals: true, Next: 'Failed' },
        ],
        Default: 'Wait',
      },
      RolledBack: fails('RolledBack', 'the image did not run: App Runner put the one before back'),
      Failed: fails('Failed', 'the image did not run, and App Runner put no other back: see its log'),
      Done: { Type: 'Succeed' },
    },
  };
}

function fails(error: string, cause: string): object {
  return { Type: 'Fail', Error: error, Cause: cause };
}

function task(partition: string, operation: string): object {
  return {
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:apprunner:${operation}`,
    Credentials: { 'RoleArn.$': '$.role' },
  };
}

function describe(partition: string): object {
  return {
    ...task(partition, 'describeService'),
    Parameters: { 'ServiceArn.$': '$.service_arn' },
    ResultSelector: {
      'status.$': '$.Service.Status',
      'repository.$': '$.Service.SourceConfiguration.ImageRepository',
    },
    ResultPath: '$.service',
  };
}

function update(partition: string): object {
  return {
    ...task(partition, 'updateService'),
    Parameters: {
      'ServiceArn.$': '$.service_arn',
      SourceConfiguration: {
        // A push to the repository must not deploy by itself.
        AutoDeploymentsEnabled: false,
        AuthenticationConfiguration: { 'AccessRoleArn.$': '$.access_role' },
        'ImageRepository.$': 'States.JsonMerge($.service.repository, $.image, false)',
      },
    },
    ResultSelector: { 'id.$': '$.OperationId' },
    ResultPath: '$.operation',
  };
}

/** @see https://docs.aws.amazon.com/apprunner/latest/api/API_ListOperations.html (2026-11-28) */
function look(partition: string): object {
  return {
    ...task(partition, 'listOperations'),
    Parameters: { 'ServiceArn.$': '$.service_arn' },
    ResultSelector: Object.fromEntries(
      Object.entries(ENDS).map(([end, status]) => [
        `${end}.$`,
        `$.OperationSummaryList[?(@.Status == '${status}')].Id`,
      ]),
    ),
    ResultPath: '$.operations',
  };
}

function judge(): object {
  return {
    Type: 'Pass',
    Parameters: Object.fromEntries(
      Object.keys(ENDS).map((end) => [
        `${end}.$`,
        `States.ArrayContains($.operations.${end}, $.operation.id)`,
      ]),
    ),
    ResultPath: '$.judged',
    Next: 'Ended?',
  };
}
