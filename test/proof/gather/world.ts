import { gather } from '../../../proof/gather';
import type { StackOutput } from '../../../proof/gather/stacks';

export const ACCOUNT = '222222222222';
export const REGION = 'eu-west-1';

type Types = Readonly<Record<string, Readonly<Record<string, object>>>>;

interface Parts {
  readonly data?: Types;
  readonly locals?: object;
  readonly variable?: object;
  readonly provider?: object;
}

/** A stack of one account with two regions; its tree has that account and the management account. */
export function aStack(
  resource: Types,
  { data = {}, locals = {}, variable = {}, provider }: Parts = {},
): StackOutput {
  const pinned = { region: REGION, allowed_account_ids: [ACCOUNT] };
  return {
    id: 'main',
    json: {
      provider: provider ?? { aws: [pinned, { ...pinned, region: 'eu-central-1', alias: 'eu-central-1' }] },
      resource,
      data,
      variable,
      locals: {
        organization: {
          id: 'o-acme1234567',
          root_id: 'r-acme',
          management_account_id: '111111111111',
          units: [{ id: 'ou-1', name: 'Unit', parent_id: 'r-acme' }],
          accounts: [
            { id: '111111111111', name: 'management', parent_id: 'r-acme' },
            { id: ACCOUNT, name: 'tooling', parent_id: 'ou-1' },
          ],
        },
        ...locals,
      },
    },
  };
}

/** What is gathered of one stack. @throws with the problems, where there are any */
export function gathered(resource: Types, parts: Parts = {}) {
  const { gathered: found, problems } = gather([aStack(resource, parts)]);
  if (!found) throw new Error(JSON.stringify(problems));
  return found;
}

/** The problems of one stack, a line each. */
export function problemsOf(resource: Types, parts: Parts = {}): readonly string[] {
  return gather([aStack(resource, parts)]).problems.map(
    ({ place, found, wanted, change }) => `${place}: found ${found}, wanted ${wanted}: ${change}`,
  );
}

/** A policy that lets something be done, as JSON text. */
export function allows(action: string, more: object = {}): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'Allow', Effect: 'Allow', Action: action, Resource: '*', ...more }],
  });
}

export const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Trust',
      Effect: 'Allow',
      Principal: { Service: 'codebuild.amazonaws.com' },
      Action: 'sts:AssumeRole',
    },
  ],
});

export const roleArn = `arn:aws:iam::${ACCOUNT}:role/builder`;
export const role = { name: 'builder', assume_role_policy: trust };
export const everybody = { Principal: '*' };

/** The first action of each document. */
export function actions(
  policies: readonly { readonly document: { readonly Statement: unknown } }[],
): readonly unknown[] {
  return policies.map(({ document }) => ([document.Statement].flat()[0] as { Action: unknown }).Action);
}
