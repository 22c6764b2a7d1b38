import { z } from 'zod';
import { upstreams } from '../upstreams';
import { imageTag, repositoryThere } from './base-images';
import { buildPackages } from './build-packages';
import { environment, variablesBeside } from './buildspec/environment';
import { list, pattern, someOf, terraformText, text, wanted, whole } from './wanted';

const { 'parameter-store': parameters, 'secrets-manager': secrets } = environment.shape;

const subnet = pattern(/^subnet-[0-9a-f]{8,17}$/, 'the id of a subnet', 'correct it');
const key = pattern(
  /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
  'the ARN of a key',
  'write the ARN of the key itself, no alias',
);
const securityGroup = pattern(/^sg-[0-9a-f]{8,17}$/, 'the id of a security group', 'correct it');

/** The image that a build runs in. */
const image = z.discriminatedUnion('kind', [
  /** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-available.html */
  z.strictObject({
    kind: z.literal('managed'),
    name: pattern(
      /^aws\/codebuild\/[\w.:-]+$/,
      'an image of CodeBuild',
      'write it such as aws/codebuild/standard:7.0',
    ),
  }),
  /** A repository of the tooling account in the primary region. */
  z.strictObject({
    kind: z.literal('ecr'),
    repository: pattern(
      /^(?!.*\.dkr\.ecr\.)[a-z0-9][a-z0-9._/-]{1,255}$/,
      'the name of a repository',
      'write the name alone, without the address of the registry and without a tag',
    ),
    /** A tag, or `sha256:…`. */
    version: pattern(/^(sha256:[0-9a-f]{64}|\w[\w.-]{0,127})$/, 'a tag or a digest', 'correct it'),
  }),
  /** An image of another registry, through a pull-through cache of the tooling account (`caches` in accounts/index.ts). */
  z
    .strictObject({
      kind: z.literal('cached'),
      from: z.enum(upstreams),
      repository: repositoryThere,
      version: pattern(/^(sha256:[0-9a-f]{64}|\w[\w.-]{0,127})$/, 'a tag or a digest', 'correct it'),
      /** What a digest was looked up under: a look at base images looks it up again. @default nobody does */
      tag: imageTag.optional(),
    })
    .refine(
      ({ version, tag }) => tag === undefined || version.startsWith('sha256:'),
      wanted('a digest as version beside a tag', 'write the digest that the tag has, or delete tag'),
    ),
]);

/** Minutes of a build (5-2160). */
const buildMinutes = whole(5, 2160, 'minutes');

/**
 * How long CloudWatch Logs keeps a log.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html (2026-11-28)
 */
export const logDays = z.literal(
  [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653],
  wanted('a retention that CloudWatch Logs offers, such as 30, 90 or 365', 'choose one'),
);

/** What a CodeBuild project has, whatever it builds. */
export const projectFields = {
  /** @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-compute-types.html @default 'small' */
  compute: z
    .enum([
      'small',
      'medium',
      'large',
      'xlarge',
      '2xlarge',
      'gpu-small',
      'gpu-large',
      'lambda-1gb',
      'lambda-2gb',
      'lambda-4gb',
      'lambda-8gb',
      'lambda-10gb',
    ])
    .default('small'),
  /** @default 'x86_64' */
  architecture: z.enum(['x86_64', 'arm64']).default('x86_64'),
  /** A reserved fleet to build in, as ARN. @default machines on demand */
  fleetArn: pattern(
    /^arn:aws[a-z-]*:codebuild:[a-z0-9-]+:\d{12}:fleet\/[\w-]+(:[\w-]+)?$/,
    'the ARN of a fleet',
    'copy it from CodeBuild in the tooling account',
  ).optional(),
  /** @default the newest Amazon Linux image of CodeBuild for the architecture */
  image: image.optional(),
  /** Longest build, in minutes (5-2160; at most 15 on Lambda). @default 60 */
  timeoutMinutes: buildMinutes.default(60),
  /** Longest wait for a machine, in minutes (5-480). @default 480 */
  queuedMinutes: whole(5, 480, 'minutes').default(480),
  /** How many builds of the project may run at once. @default as many as the account may run */
  concurrentBuilds: whole(1, 1000, 'builds').optional(),
  /** Days the build log is kept. @default `logDays` of the landing zone */
  logDays: logDays.optional(),
  /** Environment variables in plain text: everybody who may see the project can read them. @default none */
  variables: variablesBeside('secrets or parameters', terraformText).optional(),
  /** Environment variables whose values are parameters of Systems Manager, by name. @default none */
  parameters,
  /** Environment variables whose values are secrets: `secret-id:json-key`. @default none */
  secrets,
  /**
   * Customer managed keys that these parameters and secrets are encrypted with, by ARN. No stack makes them: a key policy
   * in the tooling account must leave the decision to IAM, as the one that AWS writes does; in another account it must
   * let the build role in.
   *
   * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html
   * @see https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html
   * @default none: the keys that AWS manages, which need no permission
   */
  secretKeys: someOf(key, 'key').optional(),
  /**
   * Repositories of packages that the build reads from, such as `['npm']`, and what it publishes: it is logged in before anything is
   * installed. A buildspec in the repository logs in by itself.
   *
   * @default none
   */
  packages: buildPackages.optional(),
  /** A network of the tooling account to build in. @default none: builds reach the internet */
  vpc: z
    .strictObject({
      vpcId: pattern(/^vpc-[0-9a-f]{8,17}$/, 'the id of a VPC', 'correct it'),
      subnetIds: someOf(subnet, 'subnet').max(16, wanted('at most 16 subnets', 'delete some of them')),
      securityGroupIds: someOf(securityGroup, 'security group').max(
        5,
        wanted('at most 5 security groups', 'delete some of them'),
      ),
    })
    .optional(),
  /**
   * Cache for later builds: on the machine (if they run on it again), or in the artifact bucket. Layers of Docker
   * (`docker-layers`) are shared with later builds of that machine: whoever may run code in one can change the images of
   * all. CodeBuild keeps nothing on machines with GPUs, of 2xlarge, in a network of one's own, and on Lambda.
   *
   * @default what Git fetched, on the machine; nothing where CodeBuild keeps nothing, and on a fleet
   * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-caching.html
   */
  cache: z
    .discriminatedUnion('kind', [
      z.strictObject({
        kind: z.literal('local'),
        modes: list(z.enum(['source', 'docker-layers', 'custom'])).min(
          1,
          wanted('at least one mode', 'list one or delete the field'),
        ),
      }),
      z.strictObject({ kind: z.literal('s3') }),
      z.strictObject({ kind: z.literal('none') }),
    ])
    .optional(),
};

/** Why a build may run as root of its machine, where it does not build an image. */
export const privileged = z.strictObject({
  reason: text(200).min(10, wanted('a reason of 10 to 200 characters', 'say why the build needs it')),
});

/** Builds that one start makes of the `batch` in the buildspec. @see https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build.html */
export const batchSettings = z.strictObject({
  /** Longest batch, in minutes (5-480). @default 480 */
  timeoutMinutes: whole(5, 480, 'minutes').default(480),
  /** Most builds that a batch may start (1-100). @default 100 */
  builds: whole(1, 100, 'builds').default(100),
});
