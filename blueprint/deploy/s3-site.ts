import { z } from 'zod';
import { tryParseArn } from '../../policies/arn';
import { region } from '../schema/account';
import { bucketName, pattern, wanted } from '../schema/wanted';
import { unknownArtifact } from './artifact-file';
import { outOfReach } from './by-account';
import { deployName } from './name';
import type { DeployProblem, DeploySubject, DeployTraits } from './traits';

/** Where the site is in one account. */
const site = z.strictObject({
  /** Name of the bucket, which the team makes. */
  bucket: bucketName,
  /** Id of the distribution of CloudFront whose copies are invalidated after the upload. @default nothing is invalidated */
  distribution: pattern(
    /^E[0-9A-Z]{9,19}$/,
    'the id of a distribution: E, then capitals and digits, such as E1A2B3C4D5E6F7',
    'copy the id of the distribution, not its domain name and not its ARN',
  ).optional(),
  /** ARN of a key of the account that objects are encrypted with. @default as the bucket encrypts by itself */
  keyArn: pattern(
    /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
    'the ARN of a key',
    'copy the ARN of the key, not of an alias',
  ).optional(),
  /** The region that the bucket is in. @default the first that the application and the account share */
  region: region.optional(),
});

/** What a header may hold: RFC 9111, RFC 8246 (immutable) and RFC 5861 (stale-…). */
const directive =
  /^(no-cache|no-store|no-transform|must-revalidate|proxy-revalidate|public|private|immutable|(max-age|s-maxage|stale-while-revalidate|stale-if-error)=\d+)$/;

const directives = wanted(
  'directives of Cache-Control with commas between them, one text for all objects: CodePipeline takes no patterns',
  'write it such as "public, max-age=300"; objects with another header are a deployment of their own, with "artifact" and "prefix"',
);

/** Files in a bucket, which CodePipeline extracts, and which CloudFront may serve. */
export const s3Site = z.strictObject({
  kind: z.literal('s3-site'),
  /** Where the site is, by the name of the account. */
  sites: z.record(z.string(), site),
  /** The artifact of the build that is extracted. @default 'build' */
  artifact: pattern(/^[\w-]{1,100}$/, 'the name of an artifact', 'correct it').default('build'),
  /** What keys of objects begin with, without a slash at the end. @default the bucket's root */
  prefix: pattern(
    /^(?=.{1,255}$)[\w.-]+(\/[\w.-]+)*$/,
    'folders with slashes between them, without wildcards, at most 255 characters',
    'correct it',
  ).optional(),
  /**
   * Paths, as browsers ask for them, whose copies are invalidated: where an origin path of the distribution takes the
   * prefix away, or where the distribution has several origins. CloudFront works on 15 with a wildcard at a time.
   *
   * @default everything below the prefix
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Invalidation_Requests.html (2026-11-28)
   */
  paths: z
    .array(
      pattern(
        /^\/[\w.~/@:+=&-]*\*?$/,
        'a path that begins with "/", with "*" at its end alone',
        'write it such as /docs/* or /index.html',
      ),
    )
    .min(1, wanted('at least one path', 'write one or delete the field'))
    .max(15, wanted('at most 15 paths', 'join some of them with "*"'))
    .optional(),
  /** The header `Cache-Control` of every object. @default none */
  cacheControl: z
    .string(directives)
    .refine(
      (all) => all === all.trim() && all.split(',').every((each) => directive.test(each.trim())),
      directives,
    )
    .optional(),
  ...deployName,
});

type S3Site = z.output<typeof s3Site>;

/** An upload, and where there is a distribution, an invalidation after it. */
export const s3SiteTraits: DeployTraits<S3Site> = {
  takes: 'artifact',
  readBack: {
    tells: 'objects',
    of: ({ sites, artifact, prefix = '' }, { account }) => {
      const { bucket, keyArn } = sites[account] ?? {};
      return bucket === undefined
        ? undefined
        : { kind: 'objects', runs: { artifact }, bucket, prefix, keyArn };
    },
  },
  target: {
    noun: 'bucket',
    nameIn: ({ sites, prefix }, account) =>
      sites[account] && [sites[account].bucket, prefix].filter((part) => part !== undefined).join('/'),
  },
  bounds: ({ sites, prefix = '' }, account) => {
    const { bucket = '', distribution = '', keyArn = '' } = sites[account] ?? {};
    return [bucket, `${bucket}/${prefix}/*`, distribution, keyArn];
  },
  teamRoles: () => [],
  buckets: ({ sites }) =>
    Object.entries(sites).map(([account, { bucket }]) => ({ field: `sites.${account}.bucket`, bucket })),
  brings: ({ sites }) =>
    Object.values(sites).flatMap(({ bucket, distribution, keyArn }) => [
      `arn:*:s3:::${bucket}`,
      ...(distribution ? [`arn:*:cloudfront:*:distribution/${distribution}`] : []),
      ...(keyArn ? [keyArn] : []),
    ]),
  bypasses: {
    none: "s3:PutObject denied on every resource would close every bucket of the account: the bucket's own policy lets the deploy role alone write (docs/deploy/s3-site.md)",
  },
  machines: ({ sites }) =>
    Object.values(sites).some(({ distribution }) => distribution !== undefined) ? ['invalidate'] : [],
  requires: ({ sites }, { account }) => {
    const { bucket, distribution, keyArn } = sites[account] ?? {};
    return [
      ...(bucket ? [{ type: 'AWS::S3::Bucket', name: bucket }] : []),
      ...(keyArn ? [{ type: 'AWS::KMS::Key', name: keyArn }] : []),
      ...(distribution ? [{ type: 'AWS::CloudFront::Distribution', name: distribution }] : []),
    ];
  },
  steps: ({ sites }, account) => [
    { name: 'upload', role: 'deploy role' },
    ...(sites[account]?.distribution ? [{ name: 'invalidate', role: 'stage role' } as const] : []),
  ],
  goesTo: ({ sites }, { account, region, regions }) =>
    sites[account] !== undefined && region === (sites[account].region ?? regions[0]),
  problems: (deploy, subject) => [
    ...withoutSite(deploy, subject),
    ...nothingToInvalidate(deploy),
    ...sharedBuckets(deploy),
    ...Object.keys(deploy.sites).flatMap((account) =>
      outOfReach(subject, { field: 'sites', written: deploy.sites, what: 'a bucket' }, account),
    ),
    ...Object.keys(deploy.sites).flatMap((account) => foreignKey(deploy, account, subject)),
    ...unknownArtifact(deploy, subject),
  ],
};

function nothingToInvalidate({ paths, sites }: S3Site): readonly DeployProblem[] {
  if (!paths || Object.values(sites).some(({ distribution }) => distribution !== undefined)) return [];
  return [
    {
      field: 'paths',
      found: 'paths to invalidate, and no distribution',
      wanted: 'a distribution in one of the sites',
      change: 'write "distribution", or delete the field',
    },
  ];
}

function withoutSite({ sites }: S3Site, { places }: DeploySubject): readonly DeployProblem[] {
  return [...new Set(places.map(({ account }) => account))]
    .filter((account) => sites[account] === undefined)
    .map((account) => ({
      field: 'sites',
      found: `no bucket for the account ${account}`,
      wanted: 'a bucket in each account that the application goes to',
      change: `write sites: { ${account}: { bucket: … } }, or leave the account out with "accounts"`,
    }));
}

/** A name of a bucket is taken once, in all accounts and regions. */
function sharedBuckets({ sites }: S3Site): readonly DeployProblem[] {
  const all = Object.entries(sites).map(([account, { bucket }]) => ({ account, bucket }));
  return all.flatMap(({ account, bucket }, position) => {
    const first = all.slice(0, position).find((each) => each.bucket === bucket);
    if (!first) return [];
    return [
      {
        field: `sites.${account}.bucket`,
        found: `"${bucket}", the bucket of ${first.account} too`,
        wanted: 'another bucket in each account, because a bucket is in one',
        change: 'correct one of the two',
      },
    ];
  });
}

/**
 * The key of a bucket is in its account and in its region.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html (2026-11-28)
 */
function foreignKey({ sites }: S3Site, account: string, subject: DeploySubject): readonly DeployProblem[] {
  const { keyArn, region: own } = sites[account] ?? {};
  const place = subject.places.find((each) => each.account === account);
  const key = tryParseArn(keyArn ?? '');
  if (!key || !place) return [];
  const [id, region] = [subject.idOf(account), own ?? place.regions[0]];
  if (key.account === id && key.region === region) return [];
  return [
    {
      field: `sites.${account}.keyArn`,
      found: `a key of account ${key.account} in ${key.region}`,
      wanted: `a key of ${account} (${id}) in ${region}, where the bucket is`,
      change: 'copy the ARN of a key there',
    },
  ];
}
