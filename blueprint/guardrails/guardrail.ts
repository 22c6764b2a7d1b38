import { z } from 'zod';
import type { JsonObject, Statement } from '../../policies/document';
import type { Names } from '../names';
import type { CacheFacts } from '../plan/caches';
import type { TrustedTokens } from '../plan/tokens';
import type { account } from '../schema/account';
import type { ApplicationFacts } from '../schema/application';
import type { Baseline } from '../schema/baseline';
import type { People } from '../schema/people';
import { name } from '../schema/wanted';
import type { wave } from '../schema/wave';
import type { PolicyType } from './policy-types';

/** What a guardrail may know of the landing zone: what `accounts/` says, except for the guardrails themselves. */
export interface GuardedFacts {
  readonly prefix: string;
  readonly organization: { readonly id: string };
  readonly tags: Readonly<Record<string, string>>;
  readonly regions: Readonly<Record<'further' | 'leaving', readonly string[]>> & { readonly primary: string };
  readonly management: z.output<typeof account>;
  readonly tooling: z.output<typeof account>;
  readonly workloads: readonly z.output<typeof account>[];
  readonly waves: readonly z.output<typeof wave>[];
  readonly applications: readonly ApplicationFacts[];
  readonly logArchive?: z.output<typeof account> | undefined;
  readonly audit?: z.output<typeof account> | undefined;
  /** Rules that listen in a region of their own, where there are some. */
  readonly alerts?: object | undefined;
  /** Whether state machines log what they do. */
  readonly stateMachineLogs?: object | undefined;
  readonly caches: CacheFacts['caches'];
  /** Whose key encrypts images. */
  readonly imageEncryption?: 'amazon' | 'customer-key' | undefined;
  readonly people?: People | undefined;
  /** The policy that teams attach to their roles, where there is one. */
  readonly teamBoundary?: object | undefined;
  readonly state:
    | { readonly kind: 'local' | 'own-bucket' | 'hcp' }
    | { readonly kind: 's3'; readonly bucket: string; readonly roleArn?: string | undefined };
}

/** The landing zone's own roles that Terraform works with, and what stands around them. Empty where it has none. */
export interface GuardedWays {
  /** The roles that make and change them, administrators or not. */
  readonly madeBy: readonly string[];
  /** Patterns of the ARNs of the roles and their policies. */
  readonly parts: readonly string[];
  /** Patterns of the ARNs of the identity providers that the roles trust. */
  readonly providers: readonly string[];
}

/** What a guardrail is made of. Roles are patterns of ARNs in every account, never a list of accounts. */
export interface Subject<Options = object> {
  readonly facts: GuardedFacts;
  readonly names: Names;
  /** What `accounts/guardrails.ts` says beside the id. */
  readonly options: Options;
  /** The roles Terraform works with. */
  readonly administrators: readonly string[];
  /** The roles that bring those into member accounts, where they are others. */
  readonly bringers: readonly string[];
  /** Everything that makes the ways into accounts what they are. */
  readonly ways: GuardedWays;
  /** The roles that Terraform plans with, where they are others. */
  readonly planners: readonly string[];
  /** The roles that any guardrail of the landing zone lets through by an exemption. */
  readonly rolesLetThrough: readonly string[];
  /** The roles that are exempt from this guardrail. */
  readonly exemptRoles: readonly string[];
  /** The ids of the accounts that are exempt from this guardrail. */
  readonly exemptAccounts: readonly string[];
  /** Who signs the tokens of our own jobs and runs, and what they say. */
  readonly trustedTokens: readonly TrustedTokens[];
}

/** What the delivery works with: a guardrail that closes some of it locks the delivery out. */
export interface Needs {
  readonly regions: readonly string[];
  /** Services that applications are deployed with, by the prefix that IAM knows them by. */
  readonly services: readonly string[];
}

/** One thing that the delivery needs and a guardrail would keep it from. */
export interface LockOut {
  /** The option of the guardrail that decides it. */
  readonly option: string;
  readonly found: string;
  readonly wanted: string;
  readonly change: string;
}

/** Whom outside of the landing zone a guardrail lets through, because `accounts/guardrails.ts` says so with a reason. */
export interface Trusts {
  /** Ids of accounts. */
  readonly accounts?: readonly string[];
  readonly tokens?: readonly TrustedTokens[];
}

interface GuardrailData<Id extends string, Options> {
  readonly id: Id;
  /** The policy it stands in, together with others of the same word on the same target. A change moves it. */
  readonly policy: string;
  /** What it denies, as the docs say it. */
  readonly denies: string;
  /** Why it is there, in one sentence. */
  readonly why: string;
  /**
   * Roles that it lets through without an exemption. Where those are the administrators, nobody may be locked out of
   * the landing zone.
   */
  readonly letsThrough: readonly (
    | 'administrators'
    | 'bringers of the landing zone'
    | 'everybody of the organization'
    | 'jobs and runs of the landing zone'
    | 'operators of `people`'
    | `${'approver' | 'batch' | 'build' | 'CI' | 'deploy' | 'pipeline' | 'plan' | 'stage' | 'start' | 'state'} roles`
  )[];
  /** Who may be exempt: `true`, or why not. */
  readonly exempt: { readonly accounts: true | string; readonly roles: true | string };
  /** What anybody of the organization may do where it is not on the root. @default nothing: it may be on any target */
  readonly belongsOnRoot?: string;
  /**
   * Whether it denies nearly everything in the accounts it binds, so that what other guardrails deny there is denied twice,
   * no pipeline may be there or deliver to it, and no wave has it.
   *
   * @default it does not: a guardrail that denies nothing by itself is an error
   */
  readonly shadowsOthers?: true;
  /** Settings of a baseline that it settles itself: no account can change them then. @default none */
  readonly settles?: readonly (keyof Baseline)[];
  /** Whether approvers may not be exempt: who approves must not decide what is there to approve. @default they may */
  readonly approversApart?: true;
  /** Whom outside its options name. @default nobody */
  trusts?(options: Options): Trusts;
  /** What its options say that cannot be meant. @default nothing */
  refuses?(subject: Subject<Options>): readonly LockOut[];
  /** What of the delivery it would keep out. @default nothing */
  locksOut?(subject: Subject<Options>, needs: Needs): readonly LockOut[];
}

/** Policies in the language of IAM: they decide requests, and the proof evaluates them. */
interface StatementGuardrail<Options> {
  readonly type: Extract<PolicyType, 'service-control' | 'resource-control'>;
  statements(subject: Subject<Options>): readonly Statement[];
}

/** Policies in a language of their own. */
interface ContentGuardrail<Options> {
  readonly type: Exclude<PolicyType, 'service-control' | 'resource-control'>;
  content(subject: Subject<Options>): JsonObject;
}

/** One guardrail: file name, id, test title and row in the docs are one word. */
export type Guardrail<Id extends string = string, Options = object> = GuardrailData<Id, Options> &
  (StatementGuardrail<Options> | ContentGuardrail<Options>);

function entryOf<Id extends string, Options extends z.ZodRawShape>(id: Id, options: Options) {
  return z.strictObject({
    guardrail: z.literal(id),
    /**
     * Name of the policy of the target that it stands in: to take it out of one that has become too large.
     *
     * @default the guardrail's own
     */
    policy: name('policy').optional(),
    ...options,
  });
}

/** A guardrail and how `accounts/guardrails.ts` writes it. */
export type DefinedGuardrail<Id extends string, Options extends z.ZodRawShape> = Guardrail<
  Id,
  z.output<z.ZodObject<Options>>
> & { readonly entry: ReturnType<typeof entryOf<Id, Options>> };

/** Defines a guardrail. `options` are the fields that its entry has beside its id. */
export function defineGuardrail<const Id extends string, Options extends z.ZodRawShape>(
  definition: Guardrail<Id, z.output<z.ZodObject<Options>>> & { readonly options: Options },
): DefinedGuardrail<Id, Options> {
  return { ...definition, entry: entryOf(definition.id, definition.options) };
}
