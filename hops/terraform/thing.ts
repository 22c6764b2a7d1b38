import type { AccountKind } from '../../blueprint/accounts';
import { applicationIssuers } from '../../blueprint/plan/access-ways';
import { cachesOf } from '../../blueprint/plan/caches';
import { madeProfiles } from '../../blueprint/plan/managed-signing';
import type { Blueprint } from '../../blueprint/plan/planned';
import { sourcesOf } from '../../blueprint/plan/starts';
import type { AccountFacts } from '../../blueprint/schema/landing-zone';
import type { Free, Hop } from '../hop';
import { own, strangersAccount } from '../principals';
import { OF_ORGANIZATION, TYPES_IN_ARNS } from './delegated';

/** Where Terraform works. */
export interface Terraformed {
  readonly blueprint: Blueprint;
  readonly account: AccountFacts;
  readonly kind: AccountKind;
}

/** Something that calls are about: an example, and what it stands for. */
export interface Thing extends Pick<Hop, 'resource' | 'context'> {
  readonly text: string;
  readonly free: readonly Free[];
}

/** What the text of `about.ts` stands for in an account: nothing, one thing or several. */
export function thingsOf(text: string, place: Terraformed): readonly Thing[] {
  const { blueprint } = place;
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['{host}', applicationIssuers(blueprint.facts).map(({ host }) => host)],
    ['{repository}', madeRepositories(blueprint)],
    ['{profile}', madeProfiles(blueprint.facts)],
    ['{cache}', cachesOf(blueprint.facts).map(({ from }) => from)],
    ['{instance}', identityCenter(blueprint, 'instance')],
    ['{store}', identityCenter(blueprint, 'identityStore')],
    ['{type}', TYPES_IN_ARNS],
  ];
  const several = lists.find(([placeholder]) => text.includes(placeholder));
  return several
    ? several[1].map((value) => thing(text.split(several[0]).join(value), place))
    : [thing(text, place)];
}

/** IAM Identity Center, where it has permission sets of the landing zone. */
function identityCenter({ facts }: Blueprint, part: 'instance' | 'identityStore'): readonly string[] {
  const through = facts.people?.through;
  return through?.kind === 'identity-center' ? [through[part]] : [];
}

/** Its ARNs tell no region: it is asked in its home region. */
function homeOfPeople({ facts }: Blueprint): string {
  const { through } = facts.people ?? {};
  return (through?.kind === 'identity-center' && through.region) || facts.regions.primary;
}

function madeRepositories({ facts }: Blueprint): readonly string[] {
  const names = facts.applications
    .flatMap(sourcesOf)
    .flatMap(({ source }) => (source.kind === 'codecommit' && source.create ? [source.repository] : []));
  return [...new Set(names)];
}

function thing(text: string, place: Terraformed): Thing {
  const { blueprint } = place;
  const { primary } = blueprint.facts.regions;
  const sent = {
    'aws:RequestedRegion': /^(sso|identitystore):/.test(text) ? homeOfPeople(blueprint) : primary,
  };
  const owner = ownerOf(text, place);
  if (text === '*' || text === OF_ORGANIZATION)
    return {
      text,
      resource: own('*', owner),
      context: sent,
      free: [{ resource: ['*'], reason: 'AWS lists, or makes what has no name yet' }],
    };
  const arn = arnOf(text, place, primary);
  return {
    text,
    resource: {
      // A key without a policy of its own here leaves it to the IAM policies of its account.
      kind: text.startsWith('kms:key/') ? 'other' : 'own',
      arn: arn.split('ANY').join('any'),
      account: owner,
    },
    context: { ...(arn.split(':')[3] === '' && sent), ...tagsOf(text, blueprint) },
    free: [
      {
        resource: [arnOf(text, place, '*').split('ANY').join('*')],
        reason: 'applications give the names, AWS the ids, and regions come and go',
      },
    ],
  };
}

/** Something of the same form that is not the landing zone's; undefined where AWS gives ids that tell nothing. */
export function thingBeside(text: string, place: Terraformed): Thing | undefined {
  if (!text.includes('{x}')) return undefined;
  const [{ resource, context }] = [thing(text.split('{x}').join('zz-another'), place)];
  return { text, resource, context, free: [] };
}

/** The same, of an account of somebody else's organization, who lets everybody in. */
export function thingElsewhere(text: string, place: Terraformed): Thing | undefined {
  // Neither buckets nor what IAM Identity Center has tell their account.
  if (text === '*' || text === OF_ORGANIZATION || /^(s3|sso|identitystore):/.test(text)) return undefined;
  const account = strangersAccount(place.blueprint);
  const arn = arnOf(text, place, place.blueprint.facts.regions.primary)
    .split(ownerOf(text, place))
    .join(account);
  const { context } = thing(text, place);
  return {
    text,
    resource: { kind: 'foreign', arn: arn.split('ANY').join('any'), account },
    context,
    free: [],
  };
}

/** Services whose ARNs have no region. */
const GLOBAL = /^(account|budgets|iam|organizations):|^cloudwatch:dashboard/;

/** What an organization has is of the account that owns it, whoever asks. */
function ownerOf(text: string, { blueprint, account }: Terraformed): string {
  return text.startsWith('organizations:') ? blueprint.facts.management.id : account.id;
}

function arnOf(text: string, place: Terraformed, region: string): string {
  const { blueprint, account } = place;
  const { organization } = blueprint.facts;
  const at = text.indexOf(':');
  const resource = text
    .slice(at + 1)
    .split('{x}')
    .join(blueprint.facts.prefix)
    .split('{p}')
    .join(blueprint.facts.roles.path)
    .split('{a}')
    .join(account.id)
    .split('{o}')
    .join(organization.id)
    .split('{r}')
    .join(organization.rootId)
    .split('{type}')
    .join(TYPES_IN_ARNS[0]);
  const service = text.slice(0, at);
  const { partition } = blueprint.names;
  if (service === 's3' || service === 'sso' || text === 'identitystore:group/ANY')
    return `arn:${partition}:${service}:::${resource}`;
  // An identity store is the organization's, whoever administers it.
  if (service === 'identitystore')
    return `arn:${partition}:identitystore::${blueprint.facts.management.id}:${resource}`;
  return `arn:${partition}:${service}:${GLOBAL.test(text) ? '' : region}:${ownerOf(text, place)}:${resource}`;
}

/** What AWS gives ids to is known by the tag that every resource of the landing zone has. */
const KNOWN_BY_TAG = /^(kms:key|organizations:policy)\//;

function tagsOf(text: string, blueprint: Blueprint): Hop['context'] {
  return KNOWN_BY_TAG.test(text) ? possessed(blueprint) : {};
}

/** What has the tag of the landing zone. */
export function possessed(blueprint: Blueprint): Readonly<Record<string, string>> {
  return { 'aws:ResourceTag/landing-zone': tagOf(blueprint) };
}

/** The value of that tag. */
export function tagOf({ facts }: Blueprint): string {
  return facts.tags['landing-zone'] ?? facts.prefix;
}
