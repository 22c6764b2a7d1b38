import { type EntryWay, entryWays } from '../../blueprint/plan/access-ways';
import type { Blueprint } from '../../blueprint/plan/planned';
import { allowed, denied, type Hop } from '../hop';
import { own, role, somebodyIn, strangersAccount, webIdentity } from '../principals';

// Pages as of 2026-11-28.
const tokensPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html';
const perimeterPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html';

/** Jobs of GitHub Actions and GitLab: which of them come in, and where their roles do not lead. */
export function entryHops(blueprint: Blueprint): readonly Hop[] {
  return entryWays(blueprint.facts).flatMap((way) =>
    (['plan', 'apply'] as const).flatMap((purpose) => [
      ...jobsCome(blueprint, way, purpose),
      ...leadsNowhereElse(blueprint, way, purpose),
    ]),
  );
}

function jobsCome(blueprint: Blueprint, way: EntryWay, purpose: 'plan' | 'apply'): readonly Hop[] {
  const { names, facts } = blueprint;
  const { kind, host, audience } = way;
  const other = purpose === 'plan' ? 'apply' : 'plan';
  const place = { account: facts.tooling.name };
  const into = `becomes the ${purpose} role of ${kind}`;
  const job = (subject: string, to = audience) => ({
    who: webIdentity(names.identityProviderArn(host)),
    actions: ['sts:AssumeRoleWithWebIdentity'],
    resource: own(names.terraformEntryRoleArn(kind, purpose), facts.tooling.id),
    context: { [`${host}:aud`]: to, [`${host}:sub`]: subject },
    documentation: tokensPage,
  });
  const [first = ''] = way[purpose];
  const strange = way[other].filter((subject) => !way[purpose].includes(subject));
  return [
    ...way[purpose].flatMap((subject) => allowed(place, `the job ${subject} ${into}`, job(subject))),
    ...strange.flatMap((subject) => denied(place, `the job ${subject} ${into}`, job(subject))),
    ...denied(place, `a job of another repository ${into}`, job('repo:another/repository:pull_request')),
    ...denied(place, `a token for another audience ${into}`, job(first, 'https://another.example')),
    ...denied(place, `a token of another issuer ${into}`, {
      ...job(first),
      who: webIdentity(names.identityProviderArn('issuer.example')),
    }),
    ...denied(place, `somebody in ${facts.tooling.name} ${into}`, {
      ...job(first),
      who: somebodyIn(blueprint, facts.tooling.id),
      actions: ['sts:AssumeRole'],
      context: {},
    }),
  ];
}

function leadsNowhereElse(
  blueprint: Blueprint,
  { kind }: EntryWay,
  purpose: 'plan' | 'apply',
): readonly Hop[] {
  const { names, facts } = blueprint;
  const strangers = strangersAccount(blueprint);
  const asks = {
    who: role(names.terraformEntryRoleArn(kind, purpose)),
    actions: ['sts:AssumeRole'],
    documentation: perimeterPage,
  };
  const place = { account: facts.tooling.name };
  const whose = `the ${purpose} role of ${kind}`;
  const foreign = (arn: string) => ({ kind: 'foreign', arn, account: strangers }) as const;
  return [
    ...denied(place, `${whose} becomes another role of ${facts.tooling.name}`, {
      ...asks,
      resource: foreign(names.roleArn(facts.tooling.id, 'Somebody')),
    }),
    ...denied(place, `${whose} becomes a plan role of somebody else's organization`, {
      ...asks,
      resource: foreign(names.terraformPlanRoleArn(strangers)),
    }),
    ...denied(place, `${whose} becomes an apply role of somebody else's organization`, {
      ...asks,
      resource: foreign(names.terraformApplyRoleArn(strangers)),
    }),
  ];
}
