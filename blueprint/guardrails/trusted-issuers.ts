import { z } from 'zod';
import type { Condition, Statement } from '../../policies/document';
import { mergedTokens, type TrustedTokens } from '../plan/tokens';
import { pattern, reason, someOf, wanted } from '../schema/wanted';
import { defineGuardrail } from './guardrail';

const issuer = pattern(
  /^(?!https?:)[a-z0-9.-]+(\/[\w./-]+)?$/,
  'the address of an issuer without https://',
  'write it as its identity provider in IAM is called',
);

const subject = pattern(
  /^(?=.*[^*?])[^\s$]{1,255}$/,
  'a sub claim, with * for any text',
  'write at least what tells your organization from others',
);

export const trustedIssuers = defineGuardrail({
  id: 'trusted-issuers',
  type: 'resource-control',
  policy: 'tokens',
  denies:
    'to tokens of other issuers, and to tokens that our issuers sign for other owners, becoming a role (`sts:AssumeRoleWithWebIdentity`), whatever its trust policy says; sign-ins with SAML are left alone',
  why: 'Whoever has an account at GitHub gets tokens of the same issuer: a wildcard in one trust policy lets them in.',
  letsThrough: ['jobs and runs of the landing zone'],
  exempt: { accounts: true, roles: 'who shows a token is no role yet' },
  options: {
    /**
     * Further tokens that roles trust, such as those of service accounts in a cluster of Amazon EKS, of an identity pool of
     * Amazon Cognito, or of another owner. @default those of the landing zone alone
     */
    further: z
      .array(z.strictObject({ issuer, subjects: someOf(subject, 'subject'), reason }))
      .min(1, wanted('at least one issuer', 'name one or delete the field'))
      .optional(),
  },
  trusts: ({ further }) => ({ tokens: tokensOf(further) }),
  statements: ({ trustedTokens, exemptAccounts, options: { further } }) => {
    const tokens = mergedTokens([...trustedTokens, ...tokensOf(further)]);
    const except = exemptAccounts.length > 0 && { 'aws:ResourceAccount': exemptAccounts };
    const [only, ...others] = tokens;
    // One issuer: whoever brings no subject of it is denied by the same comparison.
    if (only && others.length === 0) return [denying('DenyOtherIssuers', notOurs(only), except)];
    return [otherIssuers(tokens, except), ...tokens.map((each) => otherOwners(each, except))];
  },
});

interface Further {
  readonly issuer: string;
  readonly subjects: readonly string[];
}

function tokensOf(further: readonly Further[] = []): readonly TrustedTokens[] {
  return further.map(({ issuer: host, subjects }) => ({ host, subjects }));
}

type Except = false | Readonly<Record<string, readonly string[]>>;

/**
 * A token brings its claims as condition keys that start with its issuer: without the subject of any that is trusted, it is
 * of another one.
 *
 * @see https://github.com/aws-samples/data-perimeter-policy-examples/blob/HEAD/resource_control_policies/README.md (2026-03-18, read 2026-11-28)
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif (2026-11-28)
 */
function otherIssuers(tokens: readonly TrustedTokens[], except: Except): Statement {
  const absent = Object.fromEntries(tokens.map(({ host }) => [`${host}:sub`, 'true']));
  return denying('DenyOtherIssuers', tokens.length > 0 ? { Null: absent } : {}, except);
}

function otherOwners(tokens: TrustedTokens, except: Except): Statement {
  const { host } = tokens;
  const sid = `DenyOtherOwnersAtX${sidOf(host)}`;
  return denying(sid, { Null: { [`${host}:sub`]: 'false' }, ...notOurs(tokens) }, except);
}

function notOurs({ host, subjects }: TrustedTokens): Condition {
  return { StringNotLike: { [`${host}:sub`]: subjects } };
}

function denying(Sid: string, condition: Condition, except: Except): Statement {
  const whole = { ...condition, ...(except && { StringNotEquals: except }) };
  return {
    Sid,
    Effect: 'Deny',
    Principal: '*',
    Action: 'sts:AssumeRoleWithWebIdentity',
    Resource: '*',
    ...(Object.keys(whole).length > 0 && { Condition: whole }),
  };
}

/** `token.actions.githubusercontent.com` as `TokenActionsGithubusercontentCom`: a Sid has letters and digits. */
function sidOf(host: string): string {
  return host
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}
