import type { Scalar } from '../evaluate';
import type { Gathered } from '../gather/model';
import type { Vocabulary } from '../vocabulary';

/** Who asks and what for, as far as the context of a request follows from it. */
export interface Parties {
  readonly caller: 'role' | 'user' | 'root user' | 'service' | 'web identity';
  /** ARN of the role, the root user or the identity provider, or the name of the service. */
  readonly callerId: string;
  /** The account of the caller; undefined for a service, and for who has no more than a token. */
  readonly callerAccount: string | undefined;
  readonly resourceAccount: string;
  /** Region that the request is sent to; undefined where it may be any. */
  readonly region: string | undefined;
  /** Aliases of the key that the request is about. */
  readonly aliases: readonly string[] | undefined;
}

type Values = Readonly<Record<string, string | readonly string[]>>;

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principaltype (2026-11-28) */
const PRINCIPAL_TYPES = { role: 'AssumedRole', user: 'User', 'root user': 'Account', service: '' } as const;

/** An organization that is none of ours. */
const FOREIGN_ORGANIZATION = 'o-somebodyelse';

/** Keys that only requests of AWS services carry. */
const SOURCE_KEYS = /^aws:source(arn|account|orgid|orgpaths|owner)$/i;
/** Keys that only requests of IAM principals carry, or only those of services. */
const PRINCIPAL_KEYS = /^aws:(principal(arn|account|orgid|orgpaths|type|tag\/.*)|userid|username)$/i;
const SERVICE_KEYS = /^aws:principalservicename(slist)?$/i;

/** What a request carries. */
interface RequestContext {
  readonly context: Values;
  /** Keys that policies ask for, and that the request may or may not carry with a value that nobody knows. */
  readonly unknown: readonly string[];
}

/**
 * Makes the context of requests: the keys that AWS itself puts in, those that the question states, and those that the
 * action may carry and nobody states.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export class Contexts {
  private readonly asked: readonly string[];
  // Most requests share their caller, their resource or their action with many others.
  private readonly callers = new Map<string, Values>();
  private readonly resources = new Map<string, Values>();
  private readonly known = new Map<string, Values>();
  private readonly open = new Map<string, readonly string[]>();
  private last: { readonly context: Values; readonly keys: ReadonlySet<string> } | undefined;

  constructor(
    private readonly gathered: Gathered,
    private readonly vocabulary: Vocabulary,
  ) {
    this.asked = askedKeys(gathered);
  }

  of(parties: Parties, action: string, stated: Values): RequestContext {
    const about = this.knownContext(parties);
    const known = parties.caller === 'service' ? this.withSource(about, stated) : about;
    const context = Object.keys(stated).length > 0 ? { ...known, ...stated } : known;
    const { caller } = parties;
    const open = remembered(this.open, `${action} ${caller}`, () => this.openKeys(action, caller));
    if (open.length === 0) return { context, unknown: open };
    const settled = this.keysOf(known);
    const more = Object.keys(stated).map((key) => key.toLowerCase());
    return { context, unknown: open.filter((key) => !settled.has(key) && !more.includes(key)) };
  }

  /** The keys of a context, in lower case. Requests that follow each other often have the same. */
  private keysOf(context: Values): ReadonlySet<string> {
    if (this.last?.context !== context)
      this.last = { context, keys: new Set(Object.keys(context).map((key) => key.toLowerCase())) };
    return this.last.keys;
  }

  /** What follows from who asks for something of whom. */
  private knownContext(parties: Parties): Values {
    const { callerId, resourceAccount, region, aliases } = parties;
    return remembered(this.known, `${callerId} ${resourceAccount} ${region} ${aliases}`, () => ({
      ...remembered(this.callers, callerId, () => this.callerContext(parties)),
      ...remembered(this.resources, resourceAccount, () => this.resourceContext(resourceAccount)),
      'aws:SecureTransport': 'true',
      ...(region !== undefined && { 'aws:RequestedRegion': region }),
      ...(aliases && { 'kms:ResourceAliases': aliases }),
    }));
  }

  /**
   * Services that say for which account they work say of which organization it is; what the landing zone needs of them, they
   * do for ours.
   *
   * @see https://github.com/aws-samples/data-perimeter-policy-examples/blob/HEAD/resource_control_policies/README.md (2026-11-28)
   */
  private withSource(known: Values, { 'aws:SourceAccount': account }: Values): Values {
    if (!this.asked.includes('aws:sourceorgid')) return known;
    const { id } = this.gathered.organization;
    const source = typeof account === 'string' ? organizationOf(account, this.gathered) : id;
    return {
      ...known,
      'aws:SourceOrgID': account !== undefined && typeof account !== 'string' ? [] : source,
    };
  }

  private resourceContext(account: string): Values {
    return this.asking({
      'aws:ResourceAccount': account,
      'aws:ResourceOrgID': organizationOf(account, this.gathered),
      'aws:ResourceOrgPaths': pathsOf(account, this.gathered),
    });
  }

  private callerContext({ caller, callerId, callerAccount }: Parties): Values {
    // A request that AWS checks a token for is signed by nobody.
    if (caller === 'web identity') return {};
    if (callerAccount === undefined) {
      return this.asking({
        'aws:PrincipalIsAWSService': 'true',
        'aws:PrincipalServiceName': callerId,
        'aws:PrincipalServiceNamesList': [callerId],
      });
    }
    return this.asking({
      'aws:PrincipalIsAWSService': 'false',
      'aws:PrincipalArn': callerId,
      'aws:PrincipalAccount': callerAccount,
      'aws:PrincipalType': PRINCIPAL_TYPES[caller],
      'aws:PrincipalOrgID': organizationOf(callerAccount, this.gathered),
      'aws:PrincipalOrgPaths': pathsOf(callerAccount, this.gathered),
      'kms:CallerAccount': callerAccount,
    });
  }

  /** The keys that some policy asks for, and the caller's ARN, which tells the path of its role. */
  private asking(values: Values): Values {
    const kept = Object.entries(values).filter(
      ([key]) => key === 'aws:PrincipalArn' || this.asked.includes(key.toLowerCase()),
    );
    return Object.fromEntries(kept);
  }

  /** Keys that policies ask for and the action may carry, less those that such a caller never sends. */
  private openKeys(action: string, caller: Parties['caller']): readonly string[] {
    return this.asked.filter((key) => {
      if (!key.startsWith('aws:')) return this.vocabulary.mayCarry(action, key);
      if (KNOWN_KEYS.has(key)) return false;
      if (caller === 'service') return !PRINCIPAL_KEYS.test(key);
      if (SOURCE_KEYS.test(key) || SERVICE_KEYS.test(key)) return false;
      return caller !== 'web identity' || !PRINCIPAL_KEYS.test(key);
    });
  }
}

/** Keys whose value follows from who asks for what, whoever that is. */
const KNOWN_KEYS: ReadonlySet<string> = new Set([
  'aws:principalisawsservice',
  'aws:resourceaccount',
  'aws:resourceorgid',
  'aws:resourceorgpaths',
  'aws:securetransport',
]);

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  const value = known.get(key);
  if (value !== undefined) return value;
  const made = make();
  known.set(key, made);
  return made;
}

function organizationOf(account: string, { organization }: Gathered): string {
  return organization.accounts.has(account) ? organization.id : FOREIGN_ORGANIZATION;
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed-view-data-orgs.html#access_policies_access-advisor-viewing-orgs-entity-path */
function pathsOf(account: string, gathered: Gathered): readonly string[] {
  const { organization } = gathered;
  if (!organization.accounts.has(account)) return [`${FOREIGN_ORGANIZATION}/r-else/`];
  const units = levelsOf(account, gathered).slice(0, -1);
  return [`${[organization.id, ...units].join('/')}/`];
}

/** Ids of the root, the units and the account itself, from the root down. */
export function levelsOf(account: string, { organization }: Gathered): readonly string[] {
  const levels: string[] = [];
  for (
    let member = organization.accounts.get(account);
    member;
    member = organization.units.get(member.parent)
  )
    levels.unshift(member.id);
  return [organization.rootId, ...levels];
}

function variablesIn(text: Scalar): Iterable<RegExpExecArray> {
  // Most texts have none.
  return typeof text === 'string' && text.includes('${') ? text.matchAll(/\$\{([^},*?$][^},]*)/g) : [];
}

/** Every condition key, and every policy variable, that a policy asks for, in lower case. */
function askedKeys({ policies }: Gathered): readonly string[] {
  const keys = new Set<string>();
  for (const document of new Set(policies.map((policy) => policy.document))) {
    for (const { Condition = {}, Resource = [], NotResource = [] } of [document.Statement].flat()) {
      const conditions = Object.values(Condition);
      for (const key of conditions.flatMap((each) => Object.keys(each))) keys.add(key.toLowerCase());
      const values = conditions.flatMap((each) => Object.values(each));
      for (const text of [...values, Resource, NotResource].flat())
        for (const [, key = ''] of variablesIn(text)) keys.add(key.trim().toLowerCase());
    }
  }
  return [...keys].sort();
}
