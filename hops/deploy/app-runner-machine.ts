import type { DeployedMachine } from './kind';

type Definition = DeployedMachine['definition'];

/**
 * What the state machine does, each task with the deploy role that the input names. An update replaces the image alone; how
 * its operation ended is told by the list of operations, because a service that was rolled back is RUNNING again.
 *
 * @see https://docs.aws.amazon.com/apprunner/latest/api/API_UpdateService.html (2026-11-28)
 * @see https://docs.aws.amazon.com/apprunner/latest/api/API_OperationSummary.html (2026-11-28)
 */
export function runnerMachine(partition: string): Definition {
  const task = (operation: string, rest: object) => ({
    Type: 'Task',
    Resource: `arn:${partition}:states:::aws-sdk:apprunner:${operation}`,
    Credentials: { 'RoleArn.$': '$.role' },
    ...rest,
  });
  const service = { 'ServiceArn.$': '$.service_arn' };
  return {
    StartAt: 'Describe',
    States: {
      Describe: task('describeService', {
        Parameters: service,
        ResultSelector: {
          'status.$': '$.Service.Status',
          'repository.$': '$.Service.SourceConfiguration.ImageRepository',
        },
        ResultPath: '$.service',
        Next: 'Ready?',
      }),
      Update: task('updateService', {
        Parameters: {
          ...service,
          SourceConfiguration: {
            AutoDeploymentsEnabled: false,
            AuthenticationConfiguration: { 'AccessRoleArn.$': '$.access_role' },
            'ImageRepository.$': 'States.JsonMerge($.service.repository, $.image, false)',
          },
        },
        ResultSelector: { 'id.$': '$.OperationId' },
        ResultPath: '$.operation',
        Next: 'Wait',
      }),
      Look: task('listOperations', {
        Parameters: service,
        ResultSelector: {
          'succeeded.$': "$.OperationSummaryList[?(@.Status == 'SUCCEEDED')].Id",
          'failed.$': "$.OperationSummaryList[?(@.Status == 'FAILED')].Id",
          'rolledBack.$': "$.OperationSummaryList[?(@.Status == 'ROLLBACK_SUCCEEDED')].Id",
          'stuck.$': "$.OperationSummaryList[?(@.Status == 'ROLLBACK_FAILED')].Id",
        },
        ResultPath: '$.operations',
        Next: 'Judge',
      }),
      Judge: {
        Type: 'Pass',
        Parameters: {
          'succeeded.$': 'States.ArrayContains($.operations.succeeded, $.operation.id)',
          'failed.$': 'States.ArrayContains($.operations.failed, $.operation.id)',
          'rolledBack.$': 'States.ArrayContains($.operations.rolledBack, $.operation.id)',
          'stuck.$': 'States.ArrayContains($.operations.stuck, $.operation.id)',
        },
        ResultPath: '$.judged',
        Next: 'Ended?',
      },
      ...choices(),
      Before: { Type: 'Wait', Seconds: 20, Next: 'Describe' },
      Wait: { Type: 'Wait', Seconds: 20, Next: 'Look' },
      ...ends(),
    },
  };
}

/** A service that is busy is waited for; one that runs the image already is left alone. */
function choices(): Definition['States'] {
  const is = (Variable: string, StringEquals: string, Next: string) => ({ Variable, StringEquals, Next });
  const ended = (how: string, Next: string) => ({ Variable: `$.judged.${how}`, BooleanEquals: true, Next });
  return {
    'Ready?': {
      Type: 'Choice',
      Choices: [
        is('$.service.status', 'RUNNING', 'There?'),
        is('$.service.status', 'OPERATION_IN_PROGRESS', 'Before'),
      ],
      Default: 'NotRunning',
    },
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
    'Ended?': {
      Type: 'Choice',
      Choices: [
        ended('succeeded', 'Done'),
        ended('rolledBack', 'RolledBack'),
        ended('failed', 'Failed'),
        ended('stuck', 'Failed'),
      ],
      Default: 'Wait',
    },
  };
}

function ends(): Definition['States'] {
  const fails = (error: string, cause: string) => ({ Type: 'Fail', Error: error, Cause: cause });
  return {
    NotRunning: fails('NotRunning', 'the service is not RUNNING: resume it, or make it again'),
    RolledBack: fails('RolledBack', 'the image did not run: App Runner put the one before back'),
    Failed: fails('Failed', 'the image did not run, and App Runner put no other back: see its log'),
    Done: { Type: 'Succeed' },
  };
}
