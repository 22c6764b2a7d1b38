import { own, role } from '../principals';
import type { Terraformed } from './thing';

// Pages as of 2026-11-28.
export const backendPage =
  'https://docs.aws.amazon.com/prescriptive-guidance/latest/terraform-aws-provider-best-practices/backend.html';
export const keyPage = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html';
export const perimeterPage =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_data-perimeters.html';

/** Objects and bucket as requests name them. */
export function statesOf({ blueprint, account }: Terraformed) {
  const { names, facts } = blueprint;
  const bucket = names.ownStateBucketArn();
  const owner = facts.tooling.id;
  const folder = `${bucket}/${facts.prefix}/${account.id}`;
  const sent = { context: { 'aws:RequestedRegion': facts.regions.primary } };
  return { bucket, owner, folder, sent, object: (key: string) => own(`${folder}/${key}`, owner) };
}

/** A state and its lock, and the patterns that stand for those of every stack of the account. */
export const STATE = 'any.tfstate';
export const LOCK = 'any.tfstate.tflock';

/** The two roles of an account as callers: as they are, and as somebody changed them. */
export function callersOf(purpose: 'plan' | 'apply', { blueprint: { names, facts }, account }: Terraformed) {
  const arn =
    purpose === 'plan' ? names.terraformPlanRoleArn(account.id) : names.terraformApplyRoleArn(account.id);
  const any = purpose === 'plan' ? names.terraformPlanRoleArn('*') : names.terraformApplyRoleArn('*');
  return {
    title: `the ${purpose} role of Terraform in ${account.name}`,
    who: role(arn),
    boundless: { kind: 'role without its boundary', arn } as const,
    overloaded: { kind: 'role with everything attached', arn } as const,
    /** The roles of the account of the bucket have statements of their own. */
    everywhere: {
      who: account.id === facts.tooling.id ? [] : [any],
      in: 'resource policy',
      reason: 'the policy of the bucket, and of its key, is the same for every account',
    } as const,
  };
}
