import { trustedTokens } from '../../blueprint/plan/trusted-tokens';
import { allowed, type Hop } from '../hop';
import { webIdentity } from '../principals';
import type { Guarded, GuardedAccount, GuardrailRequests } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif';

/** What tokens would open if the trust policy of a role let everybody in. */
export const trustedIssuers: GuardrailRequests = {
  denied: (guarded) => [
    comes(guarded, 'a token of another issuer', { host: 'issuer.example', subject: 'repo:acme/any:ref:x' }),
    ...ours(guarded).map(({ host }) =>
      comes(guarded, `a token of ${host} for another owner`, { host, subject: 'another-owner/another:any' }),
    ),
  ],
  leavesAlone: (guarded) => ours(guarded).flatMap((each) => ownTokens(guarded, each)),
};

interface Tokens {
  readonly host: string;
  /** Subjects, with `*` for what an owner chooses. */
  readonly subjects: readonly string[];
}

/** Tokens of the landing zone, and those that `accounts/` names beside them wherever the guardrail is bound. */
function ours({ blueprint, bound }: GuardedAccount): readonly Tokens[] {
  const named = bound.map((each) => (each.guardrail === 'trusted-issuers' ? (each.further ?? []) : []));
  const [first = [], ...others] = named;
  const further = first
    .filter((each) => others.every((other) => other.some(({ issuer }) => issuer === each.issuer)))
    .map(({ issuer: host, subjects }) => ({ host, subjects }));
  return [...trustedTokens(blueprint.facts), ...further];
}

function role({ blueprint, account }: GuardedAccount) {
  return {
    kind: 'foreign',
    arn: blueprint.names.roleArn(account.id, 'Another'),
    account: account.id,
  } as const;
}

function comes(
  guarded: GuardedAccount,
  title: string,
  { host, subject }: { readonly host: string; readonly subject: string },
): Guarded {
  const { blueprint, account } = guarded;
  return {
    sentence: `becomes a role of ${account.name}`,
    actions: ['sts:AssumeRoleWithWebIdentity'],
    resource: role(guarded),
    context: { [`${host}:sub`]: subject },
    documentation,
    except: 'exempt',
    binds: { title, who: webIdentity(blueprint.names.identityProviderArnIn(account.id, host)) },
  };
}

function ownTokens(guarded: GuardedAccount, { host, subjects }: Tokens): readonly Hop[] {
  const { blueprint, account } = guarded;
  return subjects.flatMap((subject) =>
    allowed(
      { account: account.name },
      `a token of ${host} for ${subject} becomes a role of ${account.name}`,
      {
        who: webIdentity(blueprint.names.identityProviderArnIn(account.id, host)),
        actions: ['sts:AssumeRoleWithWebIdentity'],
        resource: role(guarded),
        context: { [`${host}:sub`]: subject.replace(/[*?]/g, 'any') },
        free: [
          {
            context: { [`${host}:sub`]: [subject] },
            in: 'resource control policy',
            reason:
              'the owner says which of his jobs is which, and the trust policy of a role says which one comes in',
          },
        ],
        documentation,
      },
    ),
  );
}
