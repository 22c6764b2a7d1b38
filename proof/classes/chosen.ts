import type { Hop } from '../../hops/hop';
import type { Naming } from './naming';

/** A hop, with how many of the landing zone it is evaluated for. */
export interface ChosenHop {
  readonly hop: Hop;
  /** How many hops have its answer, itself among them. */
  readonly times: number;
  /** Names of the accounts of its class; empty where it is evaluated for itself alone. */
  readonly alike: readonly string[];
}

/** Hops that follow each other and differ in their action alone. */
type Block = readonly [Hop, ...Hop[]];

/** Blocks that are the same sentence about accounts of the same classes. */
interface Sentence {
  /** By the request without its accounts. */
  readonly byRequest: Map<string, Block[]>;
  /** The accounts in each title, as positions. */
  readonly accounts: (readonly number[])[];
}

/**
 * Chooses one of the hops that differ in accounts of the same class alone. `parts` are the hops of a landing zone with
 * the first accounts of each class: a sentence that is there for each of them is there for all of the class; one that is
 * there for some of them, or asks for something else of one, was written for those. A sentence is in one part alone.
 */
export function chosenHops(parts: Iterable<readonly Hop[]>, naming: Naming): readonly ChosenHop[] {
  const chosen: ChosenHop[] = [];
  for (const hops of parts)
    for (const sentence of sentencesOf(hops, naming)) chosen.push(...chosenOf(sentence, naming));
  return chosen;
}

function sentencesOf(hops: readonly Hop[], naming: Naming): Iterable<Sentence> {
  const sentences = new Map<string, Sentence>();
  for (const block of blocksOf(hops)) {
    const [{ title, action }] = block;
    const beginning = title.slice(0, title.length - action.length);
    const accounts = naming.accountsIn(beginning);
    const actions = block.map((hop) => hop.action).join(' ');
    const key = `${naming.without(accounts, beginning)} ${actions}`;
    const request = accounts.length === 0 ? key : naming.without(accounts, requestOf(block[0]));
    const sentence = sentences.get(key) ?? { byRequest: new Map<string, Block[]>(), accounts: [] };
    sentences.set(key, sentence);
    sentence.accounts.push(accounts);
    const same = sentence.byRequest.get(request);
    if (same) same.push(block);
    else sentence.byRequest.set(request, [block]);
  }
  return sentences.values();
}

function* blocksOf(hops: readonly Hop[]): Iterable<Block> {
  let block: [Hop, ...Hop[]] | undefined;
  for (const hop of hops) {
    if (block && differsInAction(block[0], hop)) {
      block.push(hop);
      continue;
    }
    if (block) yield block;
    block = [hop];
  }
  if (block) yield block;
}

function chosenOf({ byRequest, accounts }: Sentence, naming: Naming): readonly ChosenHop[] {
  const more = naming.timesOf(accounts) - accounts.length;
  const most = [...byRequest.values()].reduce((left, right) => (right.length > left.length ? right : left));
  return [...byRequest.values()].flatMap((same) => {
    const [block] = same;
    const times = same.length + (same === most ? more : 0);
    return block ? block.map((hop) => ({ hop, times, alike: times > 1 ? naming.alike(hop) : [] })) : [];
  });
}

/** Whether two hops are the same but for their action, which ends their titles. */
function differsInAction(left: Hop, right: Hop): boolean {
  return (
    left.who === right.who &&
    left.resource === right.resource &&
    left.context === right.context &&
    left.free === right.free &&
    left.expected === right.expected &&
    left.account === right.account &&
    isSameBut(left.title, left.action, right)
  );
}

function isSameBut(title: string, action: string, other: Hop): boolean {
  const end = title.length - action.length - 1;
  return (
    title.endsWith(`${action})`) &&
    other.title.length === end + other.action.length + 1 &&
    other.title.startsWith(title.slice(0, end))
  );
}

/** Everything that decides but the action, as one text. */
function requestOf({ expected, application, account, who, resource, context, free }: Hop): string {
  const caller = who.kind === 'service' ? who.name : who.arn;
  const [arn, owner] = resource.kind === 'key' ? [resource.aliasArn, ''] : [resource.arn, resource.account];
  const ofResource = resource.kind === 'own' ? resource.free : undefined;
  const hasMore = free || ofResource || Object.keys(context).length > 0;
  const rest = hasMore ? JSON.stringify([context, free, ofResource]) : '';
  return `${expected} ${application} ${account} ${who.kind} ${caller} ${resource.kind} ${arn} ${owner} ${rest}`;
}
