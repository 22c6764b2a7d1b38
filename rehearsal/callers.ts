import { parseArn } from '../policies/arn';
import type { FoundAnswer, Question } from '../proof/ask';
import { messageOf } from '../proof/explain/message';
import type { Credentials, Sends, ServiceRequest } from './clients';
import { Denied, Undecided } from './denied';
import type { RecordedCall } from './record';
import type { World } from './world';

/** One permission that a request needs. */
export interface Need {
  /** `ecs:UpdateService` */
  readonly action: string;
  /** ARN, `*` where the action takes no resource, or a resource as the proof knows it: a key behind an alias. */
  readonly resource: string | Question['resource'];
  /** Account that owns the resource, where neither its ARN nor a stack says so. @default the caller's */
  readonly account?: string;
  /** Condition keys that the request carries beside the global ones; an empty list says that it has none. */
  readonly context?: Question['context'];
}

/** A request, with every permission that AWS asks for it. */
export interface ApiCall extends ServiceRequest {
  readonly needs: readonly Need[];
}

/** A request that the runner answers itself: the service may be one that the emulator does not have. */
export interface PlayedCall extends Pick<ApiCall, 'operation' | 'region' | 'needs'> {
  readonly service: string;
}

/** What all callers of a run share. */
export interface Calling {
  readonly world: World;
  readonly clients: Sends;
}

/** Hears of each permission that is asked for. */
export type CallListener = (call: RecordedCall) => void;

/**
 * Somebody who asks AWS for something: a role, or a service under its own name. Before each request the evaluator decides
 * it by everything that is deployed.
 */
export class Caller {
  constructor(
    readonly who: Question['who'],
    readonly keys: Credentials,
    private readonly calling: Calling & { readonly listener: CallListener },
  ) {}

  /** Somebody else in the same action. */
  another(who: Question['who'], keys: Credentials): Caller {
    return new Caller(who, keys, this.calling);
  }

  /** ARN of the role, or name of the service. */
  get id(): string {
    return 'arn' in this.who ? this.who.arn : this.who.name;
  }

  /** Id of the role's account. */
  get account(): string {
    return 'arn' in this.who ? parseArn(this.who.arn).account : '';
  }

  /** Makes a request to the emulator. @throws Denied with AWS's message. */
  async call<Answer extends object>(call: ApiCall): Promise<Answer> {
    await this.ask(call, 'emulator');
    return this.calling.clients.send<Answer>(call, this.keys);
  }

  /** Makes a request that the runner itself answers, in the place of a service that the emulator only stores things for. */
  async play<Answer>(call: PlayedCall, answer: () => Answer | Promise<Answer>): Promise<Answer> {
    await this.ask(call, 'runner');
    return answer();
  }

  /** Becomes a role. */
  async assume(role: string, how: Assuming): Promise<Caller> {
    const { region, context = {} } = how;
    const params = { RoleArn: role, RoleSessionName: how.session };
    const needs = [{ action: 'sts:AssumeRole', resource: role, context: { ...PLAIN_SESSION, ...context } }];
    const answer = await this.call<AssumeAnswer>({
      service: 'sts',
      operation: 'AssumeRole',
      region,
      params,
      needs,
    });
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = answer.Credentials ?? {};
    const credentials = {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    };
    return new Caller({ kind: 'role', arn: role }, credentials, this.calling);
  }

  private async ask(call: PlayedCall, by: 'emulator' | 'runner'): Promise<void> {
    for (const need of call.needs) {
      const { answer, resource } = await this.decide(need, call.region);
      const denied = answer.decision !== 'Allowed';
      const told = { principal: this.principal, action: need.action, resource };
      const message = denied ? messageOf(told, answer) : undefined;
      const record: RecordedCall = {
        service: call.service,
        operation: call.operation,
        action: need.action,
        resource,
        caller: this.id,
        region: call.region,
        decision: answer.decision,
        because: answer.because,
        answeredBy: denied ? 'nobody' : by,
        ...(message !== undefined && { message }),
      };
      this.calling.listener(record);
      if (answer.decision === 'Unknown') throw new Undecided(record);
      if (message !== undefined) throw new Denied(message, record);
    }
  }

  private async decide(need: Need, region: string): Promise<{ answer: FoundAnswer; resource: string }> {
    const { world } = this.calling;
    const { action, context } = need;
    const about = typeof need.resource === 'string' ? world.known(need.resource) : need.resource;
    const arn = typeof about === 'string' ? about : 'aliasArn' in about ? about.aliasArn : about.arn;
    const account = need.account ?? world.accountOf(arn) ?? this.account;
    const resource = typeof about === 'string' ? world.resource(about, account, this.account) : about;
    const sent = { 'aws:RequestedRegion': region, ...(this.who.kind === 'role' && ITSELF), ...context };
    const answer = await world.decide({ who: this.who, action, resource, context: sent });
    return { answer, resource: arn };
  }

  private get principal(): string {
    if (!('arn' in this.who)) return this.id;
    const { partition, account } = parseArn(this.id);
    return `arn:${partition}:sts::${account}:assumed-role/${this.id.split('/').at(-1)}/session`;
  }
}

/** How a role is assumed. */
export interface Assuming {
  /** Name of the session. */
  readonly session: string;
  readonly region: string;
  /** Condition keys that the request carries: `aws:SourceArn`, `sts:ExternalId`. */
  readonly context?: Question['context'];
}

/** A role's own request, that no service makes in its name. */
const ITSELF = { 'aws:ViaAWSService': 'false' };

/** What a request for a session carries where nothing else is said: no external id, no tags, no source identity. */
const PLAIN_SESSION = { 'sts:ExternalId': [], 'sts:SourceIdentity': [], 'sts:TransitiveTagKeys': [] };

interface AssumeAnswer {
  readonly Credentials?: {
    readonly AccessKeyId?: string;
    readonly SecretAccessKey?: string;
    readonly SessionToken?: string;
  };
}
