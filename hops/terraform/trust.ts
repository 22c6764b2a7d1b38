import { accessWays, entryWays, hcpHost } from '../../blueprint/plan/access-ways';
import { HCP_AUDIENCE, hcpSubject } from '../../blueprint/plan/hcp';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Way } from '../../blueprint/schema/way';
import { allowed, denied, type Free, type Hop, type HopCaller } from '../hop';
import { own, role, somebodyIn, stranger, webIdentity } from '../principals';
import type { Terraformed } from './thing';

// Pages as of 2026-11-28.
const rolesPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_aws-accounts.html';
const tokensPage = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html';

type Purpose = 'plan' | 'apply';
const PURPOSES: readonly Purpose[] = ['plan', 'apply'];

/** Who comes into the two roles of an account by the ways that `accounts/` names, and that nobody else does. */
export function trustHops(place: Terraformed): readonly Hop[] {
  return PURPOSES.flatMap((purpose) => [
    ...peopleCome(purpose, place),
    ...buildersCome(purpose, place),
    ...runsCome(purpose, place),
    ...othersDoNot(purpose, place),
  ]);
}

interface Asked {
  readonly sentence: string;
  readonly who: HopCaller;
  readonly free?: readonly Free[];
}

function asks(
  purpose: Purpose,
  { blueprint: { names }, account }: Terraformed,
  { sentence, ...asked }: Asked,
) {
  const arn = roleOf(purpose, names, account.id);
  return [
    { account: account.name },
    `${sentence} becomes the ${purpose} role of Terraform in ${account.name}`,
    { ...asked, actions: ['sts:AssumeRole'], resource: own(arn, account.id), documentation: rolesPage },
  ] as const;
}

function roleOf(purpose: Purpose, names: Blueprint['names'], accountId: string): string {
  return purpose === 'plan' ? names.terraformPlanRoleArn(accountId) : names.terraformApplyRoleArn(accountId);
}

type People = Extract<Way, { readonly kind: 'people' }>;

function peopleCome(purpose: Purpose, place: Terraformed): readonly Hop[] {
  const ways = accessWays(place.blueprint.facts).filter((way): way is People => way.kind === 'people');
  return ways.flatMap(({ plan = [], apply }) => {
    const sets = purpose === 'apply' ? apply : [...new Set([...plan, ...apply])];
    const others = [...plan.filter((each) => !sets.includes(each)), 'AnotherPermissionSet'];
    return [
      ...sets.flatMap((set) =>
        PATHS.flatMap((path) =>
          allowed(
            ...asks(purpose, place, {
              sentence: `a person with the permission set ${set}${path && ` (${path})`}`,
              who: personWith(set, path, place),
              free: [
                {
                  who: [personPattern(set, path, place)],
                  reason: 'IAM Identity Center adds 16 characters of its own, and its region',
                },
              ],
            }),
          ),
        ),
      ),
      ...[...others, `x${sets[0]}`, `${sets[0]}_x`].flatMap((set) =>
        denied(
          ...asks(purpose, place, {
            sentence: `a person with the permission set ${set}`,
            who: personWith(set, '', place),
          }),
        ),
      ),
    ];
  });
}

/** Identity Center in us-east-1 has no region in the path of its roles; in any other region it has. @see https://docs.aws.amazon.com/singlesignon/latest/userguide/referencingpermissionsets.html */
const PATHS = ['', 'eu-west-1/'];

function personWith(set: string, path: string, { blueprint: { names } }: Terraformed): HopCaller {
  const name = `aws-reserved/sso.amazonaws.com/${path}AWSReservedSSO_${set}_0123456789abcdef`;
  return { kind: 'administrator', arn: names.toolingRoleArn(name) };
}

function personPattern(set: string, path: string, { blueprint: { names } }: Terraformed): string {
  const any = path === '' ? '' : '*/';
  return names.toolingRoleArn(`aws-reserved/sso.amazonaws.com/${any}AWSReservedSSO_${set}_????????????????`);
}

/** Builders come by a role of the tooling account; the one that applies may plan. */
function buildersCome(purpose: Purpose, place: Terraformed): readonly Hop[] {
  const { names, facts } = place.blueprint;
  return entryWays(facts).flatMap(({ kind }) =>
    PURPOSES.flatMap((each) => {
      const asked = {
        sentence: `the ${each} role of ${kind} in ${facts.tooling.name}`,
        who: role(names.terraformEntryRoleArn(kind, each)),
        free: [
          {
            resource: [roleOf(purpose, names, '*')],
            in: 'identity policy',
            reason: 'it leads to every account of the organization',
          },
        ] as const,
      };
      return purpose === 'apply' && each === 'plan'
        ? denied(...asks(purpose, place, asked))
        : allowed(...asks(purpose, place, asked));
    }),
  );
}

/** Runs of HCP Terraform: each of the account's own workspaces, in one phase. */
function runsCome(purpose: Purpose, place: Terraformed): readonly Hop[] {
  const { blueprint, account } = place;
  const { facts, names, stacks } = blueprint;
  const host = hcpHost(facts);
  if (host === undefined) return [];
  const arn = roleOf(purpose, names, account.id);
  const run = (subject: string, audience = HCP_AUDIENCE) => ({
    who: webIdentity(names.identityProviderArnIn(account.id, host)),
    actions: ['sts:AssumeRoleWithWebIdentity'],
    resource: own(arn, account.id),
    context: { [`${host}:aud`]: audience, [`${host}:sub`]: subject },
    documentation: tokensPage,
  });
  const into = `becomes the ${purpose} role of Terraform in ${account.name}`;
  const title = { account: account.name };
  // Those two are applied from somebody's machine.
  const remote = stacks.filter(({ kind }) => kind !== 'bootstrap' && kind !== 'hcp');
  const own_ = remote.filter((each) => each.account.id === account.id);
  const subject = (stack: string, phase: Purpose) => hcpSubject(facts, stack, phase) ?? '';
  const [first] = own_;
  const other = purpose === 'plan' ? 'apply' : 'plan';
  const pattern = subject(names.applicationStack('*'), purpose);
  return [
    ...own_.flatMap(({ id, kind }) =>
      allowed(title, `a run of the workspace of ${id} ${into}`, {
        ...run(subject(id, purpose)),
        ...(kind === 'application' && {
          free: [
            {
              context: { [`${host}:sub`]: [pattern] },
              reason: 'a trust policy has no room for the workspace of each application',
            },
          ],
        }),
      }),
    ),
    ...denied(title, `a run of another workspace ${into}`, run(subject('zz-another', purpose))),
    ...denied(title, `a run in its ${other} phase ${into}`, run(subject(first?.id ?? '', other))),
    ...denied(
      title,
      `a token for another audience ${into}`,
      run(subject(first?.id ?? '', purpose), 'another'),
    ),
    ...denied(
      title,
      `a run of another organization ${into}`,
      run(subject(first?.id ?? '', purpose).replace(/organization:[^:]*/, 'organization:zz-another')),
    ),
    ...denied(title, `a token of another issuer ${into}`, {
      ...run(subject(first?.id ?? '', purpose)),
      who: webIdentity(names.identityProviderArnIn(account.id, 'issuer.example')),
    }),
  ];
}

/** Nobody else does, whatever their own policies let them do. */
function othersDoNot(purpose: Purpose, place: Terraformed): readonly Hop[] {
  const { blueprint, account } = place;
  const { names, facts } = blueprint;
  const callers: readonly (readonly [string, HopCaller])[] = [
    [`somebody in ${account.name} itself`, somebodyIn(blueprint, account.id)],
    ...(account.id === facts.tooling.id
      ? []
      : [[`somebody in ${facts.tooling.name}`, somebodyIn(blueprint, facts.tooling.id)] as const]),
    ['somebody of another organization', stranger(blueprint, names.terraformEntryRole('pipeline', purpose))],
  ];
  return callers.flatMap(([sentence, who]) => denied(...asks(purpose, place, { sentence, who })));
}
