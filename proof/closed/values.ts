import { tryParseArn } from '../../policies/arn';
import { hasWildcard } from '../../policies/pattern';
import { type KnownNames, SERVICE_KEYS } from './known';

const ACCOUNT_KEYS: ReadonlySet<string> = new Set([
  'aws:principalaccount',
  'aws:resourceaccount',
  'aws:sourceaccount',
  'aws:sourceowner',
  'aws:vpceaccount',
  'ecr:replicationdestinationregistry',
  'kms:calleraccount',
  's3:dataaccesspointaccount',
  's3:resourceaccount',
]);
const ORGANIZATION_KEYS = /^aws:(?:principal|resource|source|vpce)orgid$/;
const PATH_KEYS = /^aws:(?:principal|resource|source|vpce)orgpaths$/;
/** Keys whose values are ARNs: a value in another form names nobody that could be known. */
const ARN_KEYS = /^aws:(?:principalarn|sourcearn)$|^lambda:sourcefunctionarn$/;
/** Keys that say who somebody is by an id that AWS makes, or by a name that anybody may take. */
const UNKNOWABLE =
  /^aws:(?:userid|username|federatedprovider)$|^(?:saml|cognito-identity\.amazonaws\.com|accounts\.google\.com|graph\.facebook\.com|www\.amazon\.com):/;
const ALIAS_KEYS: ReadonlySet<string> = new Set(['kms:resourcealiases', 'kms:requestalias']);

/** What is not known of a value of a condition, as a sentence; undefined where all of it is. */
export function unknownValue(key: string, value: string, known: KnownNames): string | undefined {
  const name = key.toLowerCase();
  if (ACCOUNT_KEYS.has(name)) return known.accounts.has(value) ? undefined : `the account ${value}`;
  if (ORGANIZATION_KEYS.test(name))
    return known.organizations.has(value) ? undefined : `the organization ${value}`;
  if (PATH_KEYS.test(name)) return isPath(value, known) ? undefined : `the place ${value} in an organization`;
  if (SERVICE_KEYS.has(name)) return known.services.has(value) ? undefined : `the service ${value}`;
  if (ALIAS_KEYS.has(name)) return known.aliases.has(value) ? undefined : `the key alias ${value}`;
  if (UNKNOWABLE.test(name)) return known.claims.has(value) ? undefined : `${key} ${value}`;
  const issuer = /^(.+\..+):[\w-]+$/.exec(name)?.[1];
  if (issuer !== undefined) return unknownClaim(issuer, value, known);
  if (ARN_KEYS.test(name) && !value.startsWith('arn:')) return `${key} ${value}, which is no ARN`;
  return unknownIn(value, known);
}

function unknownClaim(issuer: string, value: string, known: KnownNames): string | undefined {
  if (!known.issuers.has(issuer) && !known.claims.has(value)) return `the identity provider ${issuer}`;
  return known.claims.has(value) ? undefined : `the claim ${value} of ${issuer}`;
}

/** `o-…/r-…/ou-…/*`: what is named of it is of the organization. */
function isPath(value: string, { organizations, rootId, units }: KnownNames): boolean {
  const [organization = '', root, ...below] = value.split('/');
  const isEnd = (part: string, position: number) =>
    position === below.length - 1 && ['', '*', 'ou-*'].includes(part);
  return (
    organizations.has(organization) &&
    (root === rootId || root === '*') &&
    below.every((part, position) => units.has(part) || isEnd(part, position))
  );
}

/** What is not known of a principal. */
export function unknownPrincipal(kind: string, value: string, known: KnownNames): string | undefined {
  if (value === '*') return undefined;
  if (kind === 'Service') return known.services.has(value) ? undefined : `the service ${value}`;
  if (kind === 'AWS')
    return /^\d{12}$/.test(value) || value.startsWith('arn:')
      ? unknownIn(value, known)
      : `the principal ${value}`;
  if (kind === 'Federated')
    return value.startsWith('arn:') ? unknownIn(value, known) : `the identity provider ${value}`;
  return `the canonical user ${value}`;
}

/** What is not known of a text that may be an ARN, a pattern of ARNs, or hold an account. */
export function unknownIn(value: string, known: KnownNames): string | undefined {
  if (known.arns.has(value)) return undefined;
  return (value.startsWith('arn:') ? unknownArn(value, known) : undefined) ?? unknownId(value, known);
}

function unknownArn(value: string, known: KnownNames): string | undefined {
  const arn = tryParseArn(value);
  if (!arn) return undefined;
  const { service, account, resource } = arn;
  const isOurs = account === '' || account === 'aws' || known.accounts.has(account);
  if (!isOurs && !hasWildcard(account)) return `the account ${account}`;
  if (service === 's3' && account === '') return unknownBucket(resource, known);
  if (service === 'iam' || service === 'sts') return unknownIdentity(value, { account, resource }, known);
  return undefined;
}

function unknownBucket(resource: string, { buckets, prefix }: KnownNames): string | undefined {
  const [bucket = ''] = resource.split('/');
  if (hasWildcard(bucket)) return bucket.startsWith(`${prefix}-`) ? undefined : `the buckets ${bucket}`;
  return buckets.has(bucket) ? undefined : `the bucket ${bucket}`;
}

interface Identity {
  readonly account: string;
  readonly resource: string;
}

function unknownIdentity(
  value: string,
  { account, resource }: Identity,
  known: KnownNames,
): string | undefined {
  if (resource === 'root' || /^(?:policy|instance-profile|server-certificate)\//.test(resource))
    return undefined;
  const saml = /^saml-provider\/.+$/.test(resource);
  if (saml) return known.samlProviders.has(value) ? undefined : `the SAML provider ${value}`;
  const provider = /^oidc-provider\/(.+)$/.exec(resource)?.[1];
  if (provider !== undefined)
    return known.issuers.has(provider) ? undefined : `the identity provider ${provider}`;
  return known.roles.has(account, resource) ? undefined : value;
}

/** Ids of accounts and organizations, wherever in a text they stand. */
function unknownId(value: string, known: KnownNames): string | undefined {
  const account = value.match(/(?<![\w-])\d{12}(?![\w-])/g)?.find((id) => !known.accounts.has(id));
  if (account !== undefined) return `the account ${account}`;
  const organization = value
    .match(/(?<![\w-])o-[a-z0-9]{10,32}(?![\w-])/g)
    ?.find((id) => !known.organizations.has(id));
  return organization === undefined ? undefined : `the organization ${organization}`;
}
