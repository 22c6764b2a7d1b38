import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { algorithmOf } from '../../blueprint/plan/signing';
import type { HopPlace, HopResource } from '../hop';
import type { AskingBuild } from '../house-build';
import { own } from '../principals';

// Pages of AWS's documentation, as of 2026-11-29.
export const signingPages = {
  algorithm: 'https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html',
  builds: 'https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetBuilds.html',
  describeKey: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_DescribeKey.html',
  executions: 'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ListActionExecutions.html',
  findings: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageScanFindings.html',
  images: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImages.html',
  inspected: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-enhanced-iam.html',
  layer: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_GetDownloadUrlForLayer.html',
  publicKey: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_GetPublicKey.html',
  referrers: 'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ListImageReferrers.html',
  replicas:
    'https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeImageReplicationStatus.html',
  sign: 'https://docs.aws.amazon.com/kms/latest/APIReference/API_Sign.html',
};

/** A build of an application whose images are signed. */
export interface Subject extends AskingBuild {
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication['facts'];
}

export function placeOf({
  blueprint: { facts },
  application,
}: Pick<Subject, 'blueprint' | 'application'>): HopPlace {
  return { application: application.name, account: facts.tooling.name };
}

/** The key of an application. */
export function signingKey(
  { names }: Blueprint,
  application: string,
): HopResource & { readonly kind: 'key' } {
  return { kind: 'key', aliasArn: names.signingKeyAliasArn(application) };
}

/** A key of the tooling account whose policy lets everybody in: what is left is what a role is granted. */
export function openKey({ names, facts }: Blueprint): HopResource & { readonly kind: 'other' } {
  const arn = names.anyToolingKeyArn(facts.regions.primary).replace('*', 'open-key');
  return { kind: 'other', arn, account: facts.tooling.id };
}

/** The repository of an application. */
export function repository({ names, facts }: Blueprint, application: string) {
  return own(names.repositoryArn(application), facts.tooling.id);
}

/** A repository without a policy of its own: what is left is what a role is granted. */
export function openRepository({ names, facts }: Blueprint, application: string): HopResource {
  return { kind: 'other', arn: names.repositoryArn(application), account: facts.tooling.id };
}

/** What a request to sign carries: cosign hashes what it signs. */
export function signs({ signs: how }: PlannedApplication['facts']) {
  return {
    'kms:MessageType': 'DIGEST',
    'kms:SigningAlgorithm': how ? algorithmOf(how) : '',
  };
}
