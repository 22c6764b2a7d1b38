/** What a message says of an alert. */
export interface AlertText {
  readonly id: string;
  readonly happened: string;
  readonly act: string;
  /** @default what AWS CloudTrail tells of a call */
  readonly message?: {
    readonly lines: readonly string[];
    readonly paths: Readonly<Record<string, string>>;
  };
}

/** What is taken from the event of a call, by the name that the message has for it. */
const CALL_PATHS: Readonly<Record<string, string>> = {
  account: '$.account',
  address: '$.detail.sourceIPAddress',
  call: '$.detail.eventName',
  event: '$.detail.eventID',
  region: '$.region',
  time: '$.time',
  what: '$.detail.requestParameters',
  who: '$.detail.userIdentity.arn',
};

/** What AWS CloudTrail tells of a call. */
const CALL_LINES = [
  'Account <account>, region <region>, at <time>.',
  '<call> by <who> from <address>.',
  'About: <what>',
];

/** The same with the command that shows the whole of it. */
const CALL_EVENT =
  'The event: aws cloudtrail lookup-events --region <region> --lookup-attributes AttributeKey=EventId,AttributeValue=<event>';

/** What is taken from the event of an alert. */
export function alertPaths({ message }: AlertText): Readonly<Record<string, string>> {
  return message?.paths ?? CALL_PATHS;
}

/**
 * The message about an event, a line each: what happened, who did it where, what to do, and the command that shows the whole
 * event. What an event does not have is left empty.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html (2026-11-28)
 */
export function alertTemplate(prefix: string, { id, happened, act, message }: AlertText): string {
  const lines = [
    `${prefix}: ${happened}.`,
    ...(message?.lines ?? CALL_LINES),
    act,
    ...(message ? [] : [CALL_EVENT]),
    `This alert is "${id}": docs/audit.md.`,
  ];
  return lines.map((line) => JSON.stringify(line)).join('\n');
}
