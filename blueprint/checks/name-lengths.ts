import type { Problem } from '../problems/problem';

/** A name the blueprint makes, what AWS allows for it, and which field decides its length. */
export interface ComposedName {
  readonly kind: string;
  readonly value: string;
  /** Longest name, in characters, that AWS takes. */
  readonly limit: number;
  readonly place: string;
  readonly shorten: string;
  /** The text that `shorten` names first. */
  readonly text: string;
}

/** One problem for each place: of several names that are made of one and too long, the longest. */
export function tooLong(composed: readonly ComposedName[]): readonly Problem[] {
  const longest = new Map<string, ComposedName>();
  for (const name of composed.filter((each) => excess(each) > 0)) {
    const cause = `${name.place} ${name.kind.startsWith('action of') ? name.shorten : ''}`;
    const known = longest.get(cause);
    if (!known || excess(name) > excess(known)) longest.set(cause, name);
  }
  return [...longest.values()].map((name) => ({
    place: name.place,
    found: `the ${name.kind} name "${name.value}" with ${name.value.length} characters`,
    wanted: `at most ${name.limit} characters`,
    change: `shorten ${name.shorten} by ${counted(excess(name))}${longestText(name)}`,
  }));
}

/** How long the text may be that should be shortened, where that alone is enough. */
function longestText(name: ComposedName): string {
  const longest = name.text.length - excess(name);
  const [what = ''] = /^the application's name |^the name /.exec(name.shorten) ?? [];
  return longest > 0 ? ` (${what}to at most ${longest})` : '';
}

function counted(characters: number): string {
  return characters === 1 ? '1 character' : `${characters} characters`;
}

/** Characters that a name has too many. */
function excess({ value, limit }: ComposedName): number {
  return value.length - limit;
}

/**
 * Longest names in characters.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html (role)
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html (bucket)
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html (pipeline, stage, action)
 * @see https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_CreateConnection.html (connection)
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html (rule)
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html (schedule, schedule group)
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html (queue)
 * @see https://docs.aws.amazon.com/codestar-notifications/latest/APIReference/API_CreateNotificationRule.html (rule)
 * @see https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html (chat)
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html (state machine)
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html (alarm)
 */
export const LIMIT = {
  role: 64,
  bucket: 63,
  pipeline: 100,
  stage: 100,
  action: 100,
  'notification rule': 64,
  repository: 256,
  'build project': 150,
  connection: 32,
  rule: 64,
  schedule: 64,
  'schedule group': 64,
  queue: 80,
  'chat configuration': 128,
  'state machine': 80,
  alarm: 255,
};

/** Makes a name of an application; `shorten` says which field decides its length. */
export type Made = (kind: keyof typeof LIMIT, value: string, shorten?: string) => ComposedName;
