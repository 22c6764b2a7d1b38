import { everyAccount } from '../../blueprint/accounts';
import { deployTraits } from '../../blueprint/deploy';
import { entryWays, hcpHost, toolingIssuers } from '../../blueprint/plan/access-ways';
import { configOf } from '../../blueprint/plan/config-service';
import { webIdentityOf } from '../../blueprint/plan/external-build';
import { trustedByGuardrails } from '../../blueprint/plan/guardrails';
import { HCP_AUDIENCE, hcpSubject } from '../../blueprint/plan/hcp';
import { samlAudience, samlProviderArn } from '../../blueprint/plan/people';
import type { Blueprint } from '../../blueprint/plan/planned';
import { signedApplications } from '../../blueprint/plan/signing';
import { makesStateBucket } from '../../blueprint/plan/terraform-state';
import { trustedTokens } from '../../blueprint/plan/trusted-tokens';
import type { LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import type { Hop } from '../../hops';
import { tryParseArn } from '../../policies/arn';
import { KnownRoles } from './roles';

/** Every name that a policy may have, as `accounts/` says and delivery needs; never out of the output itself. */
export interface Known extends KnownNames {
  /**
   * What a Deny of a guardrail may name beside: whom its options let in, and the owners of whatever signs for the landing
   * zone. A policy that allows something names the one account and the one subject that it is for.
   */
  readonly ofGuardrails: KnownNames;
}

/** Names by what they are. */
export interface KnownNames {
  readonly accounts: ReadonlySet<string>;
  readonly organizations: ReadonlySet<string>;
  readonly rootId: string;
  readonly units: ReadonlySet<string>;
  readonly roles: KnownRoles;
  /** ARNs that `accounts/` writes or trusts, and what needed hops are about. */
  readonly arns: ReadonlySet<string>;
  readonly buckets: ReadonlySet<string>;
  /** Services as principals, and as `iam:PassedToService` and the like name them. */
  readonly services: ReadonlySet<string>;
  /** Hosts of identity providers, as ARNs and claims name them. */
  readonly issuers: ReadonlySet<string>;
  /** ARNs of SAML providers. */
  readonly samlProviders: ReadonlySet<string>;
  readonly claims: ReadonlySet<string>;
  readonly aliases: ReadonlySet<string>;
  /** Starts the name of everything that the landing zone makes. */
  readonly prefix: string;
}

/** Condition keys whose values are services, or their endpoints. */
export const SERVICE_KEYS: ReadonlySet<string> = new Set([
  'aws:calledvia',
  'aws:calledviafirst',
  'aws:calledvialast',
  'aws:principalservicename',
  'aws:principalservicenameslist',
  'ec2:authorizedservice',
  'iam:awsservicename',
  'iam:passedtoservice',
  'kms:viaservice',
]);

/**
 * Roles that AWS services make for themselves: nobody else can make one of that path.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html (2026-11-28)
 */
const SERVICE_LINKED = /:role\/aws-service-role\//;

export function knownOf(blueprint: Blueprint, hops: readonly Hop[]): Known {
  const known = namesOf(blueprint, hops);
  return { ...known, ofGuardrails: ofGuardrails(blueprint, known) };
}

function namesOf(blueprint: Blueprint, hops: readonly Hop[]): KnownNames {
  const { facts } = blueprint;
  const needed = hops.filter(({ expected }) => expected === 'allowed');
  const said = textsOf(facts);
  const trusted = (kind: string) => facts.trusted.flatMap((each) => (each.kind === kind ? [each.name] : []));
  const accounts = new Set([...everyAccount(facts).map(({ id }) => id), ...trusted('account')]);
  const identities = facts.applications.flatMap(({ externalBuild }) =>
    externalBuild ? [webIdentityOf(externalBuild)] : [],
  );
  const arns = new Set(trusted('arn'));
  for (const text of said) if (text.startsWith('arn:')) arns.add(text);
  for (const { resource } of needed) if (resource.kind !== 'key') arns.add(resource.arn);
  for (const { who } of needed) if ('arn' in who && SERVICE_LINKED.test(who.arn)) arns.add(who.arn);
  return {
    accounts,
    organizations: new Set([facts.organization.id, ...trusted('organization')]),
    rootId: facts.organization.rootId,
    units: new Set(facts.organization.organizationalUnits.flatMap(({ id }) => id ?? [])),
    roles: new KnownRoles(blueprint, needed),
    arns,
    buckets: new Set([...arns, ...broughtBy(facts)].flatMap((arn) => bucketOf(arn) ?? [])),
    services: new Set([...trusted('service'), ...needed.flatMap(servicesIn)]),
    issuers: new Set([...toolingIssuers(facts).map(({ host }) => host), hcpHost(facts) ?? []].flat()),
    samlProviders: new Set([...accounts].flatMap((id) => samlProviderArn(facts, id) ?? [])),
    claims: new Set([
      ...trusted('subject'),
      ...(facts.people?.through.kind === 'roles' ? [samlAudience(blueprint.names.partition)] : []),
      ...identities.flatMap(({ subject, audience }) => [subject, audience]),
      ...entryWays(facts).flatMap(({ plan, apply, audience }) => [...plan, ...apply, audience]),
      ...runsIn(blueprint),
    ]),
    aliases: aliasesOf(blueprint),
    prefix: facts.prefix,
  };
}

function ofGuardrails({ facts, names }: Blueprint, known: KnownNames): KnownNames {
  const outside = trustedByGuardrails(facts);
  const tokens = [...trustedTokens(facts), ...outside.flatMap((each) => each.tokens ?? [])];
  return {
    ...known,
    accounts: new Set([...known.accounts, ...outside.flatMap((each) => each.accounts ?? [])]),
    issuers: new Set([...known.issuers, ...tokens.map(({ host }) => host.toLowerCase())]),
    claims: new Set([...known.claims, ...tokens.flatMap(({ subjects }) => subjects)]),
    aliases: new Set([
      ...known.aliases,
      ...(signedApplications(facts).length > 0 ? [names.signingKeyAlias('*')] : []),
    ]),
  };
}

/** What the tokens of runs of HCP Terraform say: of each stack, those of applications as one pattern. */
function runsIn({ facts, names, stacks }: Blueprint): readonly string[] {
  if (hcpHost(facts) === undefined) return [];
  const ids = [
    ...stacks.filter(({ kind }) => kind !== 'bootstrap' && kind !== 'hcp').map(({ id }) => id),
    names.applicationStack('*'),
  ];
  const subjects = (['plan', 'apply'] as const).flatMap((phase) =>
    ids.flatMap((id) => hcpSubject(facts, id, phase) ?? []),
  );
  return [HCP_AUDIENCE, ...subjects];
}

/** The keys that the landing zone makes: of artifacts, of images, of logs, and of the states of Terraform. */
function aliasesOf({ facts, names, applications }: Blueprint): ReadonlySet<string> {
  const keeps = applications.filter(
    (application) =>
      application.facts.deploy.some(({ kind }) => kind === 'terraform') &&
      application.targets.some(({ account }) => makesStateBucket(application, account)),
  );
  return new Set([
    names.artifactKeyAlias(),
    ...(facts.alerts ? [names.alertKeyAlias()] : []),
    ...(facts.packages ? [names.packageKeyAlias()] : []),
    ...(facts.trail ? [names.trailKeyAlias(), names.logKeyAlias()] : []),
    ...(facts.evidence ? [names.evidenceKeyAlias()] : []),
    ...(configOf(facts) ? [names.configKeyAlias()] : []),
    ...(facts.imageEncryption === 'customer-key' ? [names.imageKeyAlias()] : []),
    ...(facts.state.kind === 'own-bucket' ? [names.ownStateKeyAlias()] : []),
    ...signedApplications(facts).map(names.signingKeyAlias),
    ...keeps.map((application) => names.stateKeyAlias(application.facts.name)),
  ]);
}

/** What teams bring beside their roles. */
function broughtBy({ applications }: LandingZoneFacts): readonly string[] {
  return applications.flatMap(({ deploy }) =>
    deploy.flatMap((each) => deployTraits(each).brings?.(each) ?? []),
  );
}

function servicesIn({ who, context }: Hop): readonly string[] {
  const named = Object.entries(context).flatMap(([key, value]) =>
    SERVICE_KEYS.has(key.toLowerCase()) && (typeof value === 'string' || Array.isArray(value))
      ? [value].flat().map(String)
      : [],
  );
  return who.kind === 'service' ? [who.name, ...named] : named;
}

/** The bucket that an ARN of S3 is about. */
export function bucketOf(arn: string): string | undefined {
  const parsed = arn.includes(':s3:') ? tryParseArn(arn) : undefined;
  return parsed?.service === 's3' && parsed.account === '' ? parsed.resource.split('/')[0] : undefined;
}

function textsOf(value: unknown, texts = new Set<string>()): ReadonlySet<string> {
  if (typeof value === 'string') texts.add(value);
  else if (typeof value === 'object' && value !== null)
    for (const each of Object.values(value)) textsOf(each, texts);
  return texts;
}
