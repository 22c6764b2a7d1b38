import { samlAudience, samlProviderArn } from '../../blueprint/plan/people';
import { pages } from '../documentation';
import { allowed, denied, type Hop, type HopCaller } from '../hop';
import { own, somebodyIn, stranger, webIdentity } from '../principals';
import type { Person } from './subject';

// Pages as of 2026-11-28.
const samlPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_saml.html';
const mfaPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html';

/** Who comes into the plain role of a set of rights, and that nobody else does. */
export function plainRoleHops(person: Person): readonly Hop[] {
  const { blueprint, set, account, arn } = person;
  if (blueprint.facts.people?.through.kind !== 'roles') return [];
  const place = { account: account.name };
  const becomes = `becomes ${arn.split('/').at(-1)} in ${account.name}`;
  const asks = {
    actions: ['sts:AssumeRole'],
    resource: own(arn, account.id),
    documentation: pages.iamActions,
  };
  return [
    ...(set.from ?? []).flatMap((from) => comes(person, from)),
    ...samlUsers(person),
    ...originsOf(person).flatMap((origin) =>
      denied(place, `somebody else of ${origin} ${becomes}`, {
        ...asks,
        who: somebodyIn(blueprint, origin),
        context: { [MFA]: 'true' },
      }),
    ),
    ...denied(place, `somebody in ${account.name} ${becomes}`, {
      ...asks,
      who: somebodyIn(blueprint, account.id),
      context: { [MFA]: 'true' },
    }),
    ...denied(place, `somebody of another organization ${becomes}`, {
      ...asks,
      who: stranger(blueprint, 'Somebody'),
      context: { [MFA]: 'true' },
    }),
  ];
}

const MFA = 'aws:MultiFactorAuthPresent';

/** Accounts of those who are named, beside the role's own. */
function originsOf({ set, account }: Person): readonly string[] {
  const accounts = (set.from ?? []).flatMap((arn) => arn.split(':')[4] ?? []);
  return [...new Set(accounts)].filter((id) => id !== account.id);
}

/** A user or a role that is named; for an emergency with MFA alone. */
function comes({ set, account, arn }: Person, from: string): readonly Hop[] {
  const who: HopCaller = { kind: from.includes(':user/') ? 'user' : 'administrator', arn: from };
  const place = { account: account.name };
  const becomes = `${from} becomes ${arn.split('/').at(-1)} in ${account.name}`;
  const asks = { who, actions: ['sts:AssumeRole'], resource: own(arn, account.id), documentation: mfaPage };
  if (set.kind !== 'break-glass') return allowed(place, becomes, asks);
  return [
    ...allowed(place, `${becomes} with MFA`, { ...asks, context: { [MFA]: 'true' } }),
    ...denied(place, `${becomes} without MFA`, { ...asks, context: { [MFA]: 'false' } }),
    ...denied(place, `${becomes} with an access key`, { ...asks, context: { [MFA]: [] } }),
  ];
}

function samlUsers({ blueprint, set, account, arn }: Person): readonly Hop[] {
  const { facts, names } = blueprint;
  const provider = samlProviderArn(facts, account.id);
  if (provider === undefined) return [];
  const place = { account: account.name };
  const becomes = `becomes ${arn.split('/').at(-1)} in ${account.name}`;
  const audience = samlAudience(names.partition);
  const user = (at: string, aud: string) => ({
    who: webIdentity(at),
    actions: ['sts:AssumeRoleWithSAML'],
    resource: own(arn, account.id),
    context: { 'SAML:aud': aud },
    documentation: samlPage,
  });
  const another = provider.replace(/[^/]+$/, 'Another');
  const sent = 'whom the SAML provider sends';
  if (set.kind === 'break-glass')
    return denied(place, `${sent} ${becomes}, of whose MFA nobody tells`, user(provider, audience));
  return [
    ...allowed(place, `${sent} ${becomes}`, user(provider, audience)),
    ...denied(place, `whom another SAML provider sends ${becomes}`, user(another, audience)),
    ...denied(place, `${sent} elsewhere ${becomes}`, user(provider, 'https://another.example/saml')),
  ];
}
