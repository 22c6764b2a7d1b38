import type { SfnStateMachineConfig } from '@cdktf/provider-aws/lib/sfn-state-machine';
import type { DeliveryRole } from '../identity/delivery-role';

/** What must be there before something else. */
type Before = NonNullable<SfnStateMachineConfig['dependsOn']>;

/** Where a state machine logs what it does. */
export interface LoggedTo {
  readonly logGroupArn: string;
  readonly level: 'ALL' | 'ERROR' | 'FATAL';
  /** Whether input and output of each state are logged. */
  readonly data: boolean;
  /** What must be there before. @default a stack before has made it */
  readonly after?: Readonly<Before>;
}

/** What a state machine has that logs, and the policy of its role that must be there before; neither, where it does not log. */
export function logged(
  role: DeliveryRole,
  to: LoggedTo | undefined,
): {
  readonly logs: Pick<SfnStateMachineConfig, 'loggingConfiguration'>;
  readonly before: Readonly<Before>;
} {
  if (!to) return { logs: {}, before: [] };
  return {
    logs: {
      loggingConfiguration: {
        level: to.level,
        includeExecutionData: to.data,
        logDestination: `${to.logGroupArn}:*`,
      },
    },
    before: [role.grant('log', deliverLogs), ...(to.after ?? [])],
  };
}

/**
 * What Step Functions asks for with the role of a state machine that logs: these actions know no resource. Not to write the
 * policy of the log: it is there.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html (2026-11-29)
 */
const deliverLogs = [
  {
    Sid: 'DeliverLogs',
    Effect: 'Allow' as const,
    Action: [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:UpdateLogDelivery',
    ],
    Resource: '*',
  },
];
