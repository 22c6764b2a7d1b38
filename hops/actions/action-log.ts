import { pages } from '../documentation';
import { everyStreamOf } from '../free';
import { allowed, denied, type Hop } from '../hop';
import { logsAreEncrypted } from '../log-encryption';
import { own } from '../principals';
import type { ActionSubject } from './subject';

/** What runs on machines of CodePipeline writes the log of its pipeline, which CodePipeline names. */
export function writesActionLog(
  { blueprint: { names, facts }, application, place, who, title }: ActionSubject,
  documentation: string,
): readonly Hop[] {
  const group = names.actionLogGroupArn(application.name);
  const stream = (arn: string) => own(`${arn}:log-stream:a1b2c3d4`, facts.tooling.id);
  return [
    ...allowed(place, `${title} makes the log of its pipeline`, {
      who,
      actions: ['logs:CreateLogGroup'],
      resource: own(group, facts.tooling.id),
      documentation,
    }),
    ...allowed(place, `${title} makes the log of its pipeline, by the ARN of its streams`, {
      who,
      actions: ['logs:CreateLogGroup'],
      resource: own(`${group}:log-stream:`, facts.tooling.id, everyStreamOf(group)),
      documentation: pages.buildRole,
    }),
    ...denied(place, `${title} makes another log`, {
      who,
      actions: ['logs:CreateLogGroup'],
      resource: own(names.actionLogGroupArn('another'), facts.tooling.id),
      documentation,
    }),
    ...allowed(place, `${title} writes the log of its pipeline`, {
      who,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resource: { ...stream(group), free: [everyStreamOf(group)] },
      documentation,
    }),
    ...denied(place, `${title} writes the log of another pipeline`, {
      who,
      actions: ['logs:PutLogEvents'],
      resource: stream(names.actionLogGroupArn('another')),
      documentation,
    }),
  ];
}

/** That log is encrypted. */
export function actionLogHops(subject: Omit<ActionSubject, 'who' | 'title'>): readonly Hop[] {
  const { blueprint, application, place } = subject;
  const { names } = blueprint;
  return logsAreEncrypted(blueprint, place, {
    title: `the log of the actions of ${application.name}`,
    arn: names.actionLogGroupArn(application.name),
    every: names.actionLogGroupArn('*'),
  });
}
