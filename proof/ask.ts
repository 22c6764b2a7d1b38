import type { HopCaller } from '../hops';
import { type AskingCaller, askingCaller } from './ask/caller';
import { Contexts, levelsOf, type Parties } from './ask/context';
import type { FoundAnswer, Question } from './ask/question';
import { askedResource, ResourceIndex, statedContext } from './ask/resource';
import { type BareRequest, type Deciding, located, requestOf, type Sources } from './ask/sources';
import { evaluate } from './evaluate';
import { FULL_AWS_ACCESS } from './gather/managed-policies';
import type { FoundPolicy, Gathered } from './gather/model';
import type { Vocabulary } from './vocabulary';

export type { FoundAnswer, FoundReason, Question } from './ask/question';

/** A request with every policy that has a say in it, ready to be evaluated. */
export interface Assembled {
  readonly bare: BareRequest;
  readonly sources: Sources;
}

/** Answers questions about what was synthesized. */
export type Ask = (question: Question) => FoundAnswer;

/** The function that answers with the evaluator, out of what was gathered. */
export function askerFor(gathered: Gathered, vocabulary: Vocabulary): Ask {
  const assemble = assemblerFor(gathered, vocabulary);
  return (question) => {
    const assembled = assemble(question);
    return typeof assembled === 'string' ? absent(assembled) : answerTo(assembled);
  };
}

/** The answer where the question names something that no stack makes. */
export function absent(missing: string): DecidedAnswer {
  const because = [{ layer: 'stacks', reason: missing }];
  return { decision: 'ImplicitlyDenied', because, missing, decidedBy: [] };
}

/** An answer with the statements that gave it. */
export interface DecidedAnswer extends FoundAnswer {
  readonly decidedBy: readonly Deciding[];
}

export function answerTo({ bare, sources }: Assembled): DecidedAnswer {
  const answer = evaluate(requestOf(bare, sources));
  const { because, decidedBy } = located(answer, sources);
  return { decision: answer.decision, because, decidedBy };
}

type Assemble = (question: Question) => Assembled | string;
const assemblers = new WeakMap<Gathered, WeakMap<Vocabulary, Assemble>>();

/**
 * The function that finds every policy and every condition key of a request; a text says what is missing. What was
 * gathered has one: it remembers what it looked up.
 */
export function assemblerFor(gathered: Gathered, vocabulary: Vocabulary): Assemble {
  const made = assemblers.get(gathered) ?? new WeakMap<Vocabulary, Assemble>();
  assemblers.set(gathered, made);
  const known = made.get(vocabulary) ?? newAssembler(gathered, vocabulary);
  made.set(vocabulary, known);
  return known;
}

function newAssembler(gathered: Gathered, vocabulary: Vocabulary): Assemble {
  const index = new ResourceIndex(gathered);
  const contexts = new Contexts(gathered, vocabulary);
  const controls = new Controls(gathered);
  // The hops of one role share the object that names it.
  const callers = new WeakMap<HopCaller, AskingCaller | string>();
  return (question) => {
    const caller = callers.get(question.who) ?? askingCaller(question.who, gathered);
    callers.set(question.who, caller);
    const resource = askedResource(question.resource, question.action, index);
    if (typeof caller === 'string') return caller;
    if (typeof resource === 'string') return resource;
    const parties: Parties = {
      caller: caller.caller,
      callerId: caller.callerId,
      callerAccount: caller.callerAccount,
      resourceAccount: resource.account,
      region: resource.region,
      aliases: resource.aliases,
    };
    const stated = statedContext(question.context, index);
    if (typeof stated === 'string') return stated;
    const { context, unknown } = contexts.of(parties, question.action, stated);
    const bare = {
      principal: caller.principal,
      action: question.action,
      resource: resource.arn,
      resourceAccount: resource.account,
      context,
      unknown,
    };
    const sources = {
      identity: caller.identity,
      boundary: caller.boundary,
      resource: resource.policies,
      serviceControls: controls.serviceControls(caller.callerAccount),
      resourceControls: controls.resourceControls(resource.account),
    };
    return { bare, sources };
  };
}

type Level = readonly FoundPolicy[];

/** The policies of the organization, level by level; they bind neither the management account nor strangers. */
class Controls {
  private readonly service = new Map<string, Level>();
  private readonly resource = new Map<string, Level>();
  private readonly byAccount = new Map<string, readonly Level[]>();

  constructor(private readonly gathered: Gathered) {}

  serviceControls(account: string | undefined): readonly Level[] {
    return this.levels('service', account);
  }

  resourceControls(account: string): readonly Level[] {
    return this.levels('resource', account);
  }

  private levels(kind: 'service' | 'resource', account: string | undefined): readonly Level[] {
    if (account === undefined || !this.isBound(account)) return UNBOUND;
    const key = `${kind} ${account}`;
    const known =
      this.byAccount.get(key) ?? levelsOf(account, this.gathered).map((id) => this.level(kind, id));
    this.byAccount.set(key, known);
    return known;
  }

  private level(kind: 'service' | 'resource', id: string): Level {
    const found = this.gathered.controls.get(id)?.[kind] ?? [];
    const known = this[kind].get(id) ?? (kind === 'service' ? [FULL_AWS_ACCESS, ...found] : found);
    this[kind].set(id, known);
    return known;
  }

  private isBound(account: string): boolean {
    const { managementAccountId, accounts } = this.gathered.organization;
    return account !== managementAccountId && accounts.has(account);
  }
}

const UNBOUND: readonly Level[] = [];
