import type { Gathered } from '../gather/model';
import type { Vocabulary } from '../vocabulary';
import type { Question } from './question';

/** Who asks and what for, as far as the context of a request follows from it. */
export interface Parties {
  readonly caller: 'role' | 'root user' | 'service';
  /** ARN of the role or the root user, or the name of the service. */
  readonly callerId: string;
  /** The account of the caller; undefined for a service. */
  readonly callerAccount: string | undefined;
  readonly resourceAccount: string;
  /** Region that the request is sent to; undefined where it may be any. */
  readonly region: string | undefined;
  /** Aliases of the key that the request is about. */
  readonly aliases: readonly string[] | undefined;
}

type Values = Readonly<Record<string, string | readonly string[]>>;

/** An organization that is none of ours. */
const FOREIGN_ORGANIZATION = 'o-somebodyelse';

/** Keys that only requests of AWS services carry. */
const SOURCE_KEYS = /^aws:source(arn|account|orgid|orgpaths|owner)$/i;
/** Keys that only requests of IAM principals carry, or only those of services. */
const PRINCIPAL_KEYS = /^aws:(principal(arn|account|orgid|orgpaths|type|tag\/.*)|userid|username)$/i;
const SERVICE_KEYS = /^aws:principalservicename(slist)?$/i;

/**
 * The condition keys that AWS itself puts into a request.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function globalContext(parties: Parties, gathered: Gathered): Values {
  const { resourceAccount, region, aliases } = parties;
  return {
    ...callerContext(parties, gathered),
    'aws:ResourceAccount': resourceAccount,
    'aws:ResourceOrgID': organizationOf(resourceAccount, gathered),
    'aws:ResourceOrgPaths': pathsOf(resourceAccount, gathered),
    'aws:SecureTransport': 'true',
    ...(region !== undefined && { 'aws:RequestedRegion': region }),
    ...(aliases && { 'kms:ResourceAliases': aliases }),
  };
}

function callerContext({ caller, callerId, callerAccount }: Parties, gathered: Gathered): Values {
  if (callerAccount === undefined) {
    return {
      'aws:PrincipalIsAWSService': 'true',
      'aws:PrincipalServiceName': callerId,
      'aws:PrincipalServiceNamesList': [callerId],
    };
  }
  return {
    'aws:PrincipalIsAWSService': 'false',
    'aws:PrincipalArn': callerId,
    'aws:PrincipalAccount': callerAccount,
    'aws:PrincipalType': caller === 'role' ? 'AssumedRole' : 'Account',
    'aws:PrincipalOrgID': organizationOf(callerAccount, gathered),
    'aws:PrincipalOrgPaths': pathsOf(callerAccount, gathered),
    'kms:CallerAccount': callerAccount,
  };
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

/**
 * Keys that policies ask for and the request may or may not carry, with a value that nobody knows: everything that
 * its action can carry, less what is known and what such a caller never sends.
 */
export function unknownKeys(
  { action, context }: Question,
  known: Values,
  caller: Parties['caller'],
  asked: { readonly keys: readonly string[]; readonly vocabulary: Vocabulary },
): readonly string[] {
  const settled = new Set([...Object.keys(known), ...Object.keys(context)].map((key) => key.toLowerCase()));
  return asked.keys.filter((key) => {
    if (settled.has(key)) return false;
    if (!key.startsWith('aws:')) return asked.vocabulary.mayCarry(action, key);
    return caller === 'service'
      ? !PRINCIPAL_KEYS.test(key)
      : !SOURCE_KEYS.test(key) && !SERVICE_KEYS.test(key);
  });
}

/** Every condition key, and every policy variable, that a policy asks for, in lower case. */
export function askedKeys({ policies }: Gathered): readonly string[] {
  const keys = new Set<string>();
  for (const document of new Set(policies.map((policy) => policy.document))) {
    for (const { Condition = {}, Resource = [], NotResource = [] } of [document.Statement].flat()) {
      const conditions = Object.values(Condition);
      for (const key of conditions.flatMap((each) => Object.keys(each))) keys.add(key.toLowerCase());
      const texts = JSON.stringify([conditions, Resource, NotResource]);
      for (const [, key = ''] of texts.matchAll(/\$\{([^},*?$][^},]*)/g)) keys.add(key.trim().toLowerCase());
    }
  }
  return [...keys].sort();
}
