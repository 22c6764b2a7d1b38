/** What a message says of an alert. */
export interface AlertText {
  readonly id: string;
  readonly happened: string;
  readonly act: string;
}

/** What is taken from an event, by the name that the message has for it. */
export const ALERT_PATHS: Readonly<Record<string, string>> = {
  account: '$.account',
  address: '$.detail.sourceIPAddress',
  call: '$.detail.eventName',
  event: '$.detail.eventID',
  region: '$.region',
  time: '$.time',
  what: '$.detail.requestParameters',
  who: '$.detail.userIdentity.arn',
};

/**
 * The message about an event, a line each: what happened, who did it where, what to do, and the command that shows the whole
 * event. What an event does not have is left empty.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html (2026-11-28)
 */
export function alertTemplate(prefix: string, { id, happened, act }: AlertText): string {
  const lines = [
    `${prefix}: ${happened}.`,
    'Account <account>, region <region>, at <time>.',
    '<call> by <who> from <address>.',
    'About: <what>',
    act,
    'The event: aws cloudtrail lookup-events --region <region> --lookup-attributes AttributeKey=EventId,AttributeValue=<event>',
    `This alert is "${id}": docs/audit.md.`,
  ];
  return lines.map((line) => JSON.stringify(line)).join('\n');
}
