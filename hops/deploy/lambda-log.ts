import { everyStreamOf, underBoundary } from '../free';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import { deniedByBoundary } from './bounded';
import type { Deployment } from './kind';
import { deniedByGrants } from './site-limits';

/** As of 2026-11-28. */
const actionPage =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-LambdaDeploy.html#action-reference-LambdaDeploy-permissions-action';

/** The log of the action, in the account and region that it works in; a policy names a log by both forms of its ARN. */
export function writesLog(deployment: Deployment): readonly Hop[] {
  const { place, title, who, where, blueprint, account, region } = deployment;
  const logOf = (application: string) => blueprint.names.actionLogGroupArnIn(account.id, region, application);
  const log = logOf(`${place.application}`);
  const free = [everyStreamOf(log), ...underBoundary(blueprint, account)];
  const asks = { who, documentation: actionPage, free };
  const make = ['logs:CreateLogGroup'];
  const write = ['logs:CreateLogStream', 'logs:PutLogEvents'];
  const others = [
    ['makes the log of another pipeline', make, logOf('another')],
    ['writes the log of another pipeline', write, `${logOf('another')}:log-stream:a1b2c3d4`],
  ] as const;
  return [
    ...allowed(place, `${title} makes the log of its pipeline in ${where}`, {
      ...asks,
      actions: make,
      resource: own(log, account.id),
      free: underBoundary(blueprint, account),
    }),
    ...allowed(place, `${title} makes the log of its pipeline in ${where}, by the ARN of its streams`, {
      ...asks,
      actions: make,
      resource: own(`${log}:log-stream:`, account.id),
    }),
    ...allowed(place, `${title} writes the log of its pipeline in ${where}`, {
      ...asks,
      actions: write,
      resource: own(`${log}:log-stream:a1b2c3d4`, account.id),
      free: [
        { resource: [`${log}:log-stream:*`], reason: 'CodePipeline names the streams of its logs' },
        ...underBoundary(blueprint, account),
      ],
    }),
    ...others.flatMap(([sentence, actions, arn]) => [
      ...deniedByGrants(deployment, sentence, {
        actions,
        resource: own(arn, account.id),
        documentation: actionPage,
      }),
      ...deniedByBoundary(deployment, sentence, { actions, resource: own(arn, account.id) }),
    ]),
  ];
}
