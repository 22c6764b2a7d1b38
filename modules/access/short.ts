import { covers } from '../../policies/pattern';

/**
 * Patterns by what actions are about: they take less room than the verbs of those actions, and less fits them. `short.test.ts`
 * says what else fits each.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html (2026-11-29)
 */
const THINGS = [
  'chatbot:*ChannelConfiguration*',
  'cloudwatch:*Alarms',
  'cloudwatch:*Dashboard*',
  'codecommit:*ApprovalRuleTemplate*',
  'codecommit:*eRepository',
  'codeconnections:*eHost',
  'codeconnections:*teConnection',
  'codestar-notifications:*NotificationRule',
  'events:*Rule',
  'events:*Targets',
  'logs:*ssociateKmsKey',
  'scheduler:*Schedule*',
  'sns:*Attributes',
  'sns:*eTopic',
  'sqs:*QueueAttributes',
  'sqs:*teQueue',
  'states:*StateMachine*',
] as const;

/** How an action begins, how the one begins that undoes it, and what they have in common. */
const PAIRS = [
  ['Subscribe', 'Unsubscribe', '*ubscribe'],
  ['Tag', 'Untag', '*ag'],
] as const;

/** `sqs:TagQueue` and `sqs:UntagQueue` as `sqs:*agQueue`: less room than two of them, and nothing but the two. */
export function paired(actions: readonly string[]): readonly string[] {
  const all = new Set(actions);
  return [...new Set([...all].map((action) => pairOf(action, all) ?? action))];
}

/**
 * Actions as patterns with little room: by what they are about, in pairs, and by their verb where neither is so,
 * `ecr:PutLifecyclePolicy` as `ecr:Put*`.
 */
export function inShort(actions: readonly string[]): readonly string[] {
  const all = new Set(actions);
  const short = (action: string) =>
    THINGS.find((each) => covers(each, action)) ??
    tagsOf(action, all) ??
    pairOf(action, all) ??
    verbOf(action);
  return [...new Set([...all].map(short))];
}

/** Tags that are set, taken and read, as one. */
function tagsOf(action: string, all: ReadonlySet<string>): string | undefined {
  const [service] = action.split(':');
  const three = ['ListTagsForResource', 'TagResource', 'UntagResource'].map((name) => `${service}:${name}`);
  return three.includes(action) && three.every((each) => all.has(each))
    ? `${service}:*ag*Resource`
    : undefined;
}

function pairOf(action: string, all: ReadonlySet<string>): string | undefined {
  for (const [does, undoes, either] of PAIRS) {
    const [service = '', rest] = action.split(new RegExp(`:(?:${does}|${undoes})(?=[A-Z]|$)`));
    const both = [does, undoes].every((begin) => all.has(`${service}:${begin}${rest}`));
    if (rest !== undefined && both) return `${service}:${either}${rest}`;
  }
  return undefined;
}

function verbOf(action: string): string {
  return action.replace(/^([a-z-]+:[A-Z][a-z]+).*$/, '$1*');
}
