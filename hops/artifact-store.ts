import type { Blueprint } from '../blueprint/plan/planned';
import { everyObjectBelow } from './free';
import type { Free, Hop, HopCaller, HopResource } from './hop';
import { own } from './principals';

/** An artifact of an application. */
export function artifact({ names, facts }: Blueprint, application: string, region: string): HopResource {
  const folder = `${names.artifactBucketArn(region)}/${names.artifactFolder(application)}`;
  return own(
    artifactArn(names, application, { region }),
    facts.tooling.id,
    everyObjectBelow(folder, 'CodePipeline names the artifacts of a pipeline below its folder'),
  );
}

/** @param key what follows the folder of the application: the artifact of the build, where it is left out */
export function artifactArn(
  names: Blueprint['names'],
  application: string,
  { region, key = 'build/a1B2c3D' }: { readonly region: string; readonly key?: string | undefined },
): string {
  return `${names.artifactBucketArn(region)}/${names.artifactFolder(application)}/${key}`;
}

/**
 * The key of an artifact below the folder of its application. AWS's examples have ten characters of the artifact's name
 * and then something at random: `myPipeline/SourceArti/…` for `SourceArtifact`.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/detect-state-changes-cloudwatch-events.html
 */
export function keyOfArtifact(artifact: string): string {
  return `${artifact.substring(0, 10)}/a1B2c3D`;
}

/** The artifact of a source: hyphens become underscores, as variables of a shell have none. */
export function sourceArtifact(source: string): string {
  return `${source.replaceAll('-', '_')}_files`;
}

/**
 * The policies of a bucket and its key are one for the artifacts of all applications: which of them a role works with, its
 * own policies say.
 */
export function forDeliveryRoles(
  { names, facts }: Blueprint,
  who: HopCaller,
  region: string,
): readonly Free[] {
  const isOurs = 'arn' in who && who.arn.split(':')[4] === facts.tooling.id;
  return [
    {
      who: [isOurs ? names.toolingRoleArn(names.deliveryRolePattern()) : names.deployRolePatternArn()],
      resource: [`${names.artifactBucketArn(region)}/*`],
      in: 'resource policy',
      reason: 'which artifacts a role works with, its own policies say',
    },
    {
      // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html (2026-11-28)
      context: { 'kms:ViaService': [names.endpoint('s3', region).replace(region, '*')] },
      in: 'identity policy',
      reason:
        'Amazon S3 uses keys of the region of the bucket only, so that one statement does for all regions',
    },
  ];
}

/** What a request to a key carries that Amazon S3 makes in somebody's name. */
export function throughStorage({ names }: Blueprint, region: string): Hop['context'] {
  return { 'kms:ViaService': names.endpoint('s3', region) };
}

/** The artifact key of a region. */
export function artifactKey({ names }: Blueprint, region: string): HopResource & { kind: 'key' } {
  return { kind: 'key', aliasArn: names.artifactKeyAliasArn(region) };
}

/** The artifact key, if somebody opened its policy: what is left is what a caller is granted. Its alias goes with it. */
export function openedArtifactKey(
  { names, facts }: Blueprint,
  region: string,
): HopResource & { kind: 'other' } {
  const arn = names.anyToolingKeyArn(region).replace('*', 'artifact-key');
  return { kind: 'other', arn, account: facts.tooling.id };
}

/** The worst policy that a key can have for a caller: across accounts it lets everybody in. */
export function opened(key: HopResource & { kind: 'other' }, who: HopCaller): HopResource {
  return 'arn' in who && who.arn.split(':')[4] !== key.account ? { ...key, kind: 'foreign' } : key;
}

/** A key that is in the tooling account too. */
export function anotherKey({ names, facts }: Blueprint, region: string): HopResource & { kind: 'other' } {
  const arn = names.anyToolingKeyArn(region).replace('*', 'another-key');
  return { kind: 'other', arn, account: facts.tooling.id };
}
