import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import type { BucketPlace, FoundBucket } from './aws';
import type { BootstrapScope } from './scope';

/** What is wrong with the bucket of the states, of what could be read of it. */
export function bucketProblems(
  { facts: { state, tooling } }: Blueprint,
  { bucket }: BootstrapScope,
  found: FoundBucket | undefined,
): readonly Problem[] {
  if (bucket === undefined || found === undefined) return [];
  const isOwn = state.kind === 'own-bucket';
  const place = isOwn ? `the state bucket ${bucket.name}` : `accounts/ state.bucket (${bucket.name})`;
  if (found.kind === 'none') return isOwn ? [] : [missing(place, bucket.region)];
  if (found.kind === 'foreign')
    return [
      {
        place,
        found: 'a bucket of somebody else, or one that these credentials may not look at',
        wanted: isOwn
          ? `none yet, or one of the account ${tooling.id}`
          : 'a bucket that these credentials may use',
        change: isOwn
          ? 'choose another prefix: names of buckets are unique in all of AWS'
          : 'correct "bucket", or name a role that may in "roleArn"',
      },
    ];
  if (found.region !== bucket.region)
    return [
      {
        place,
        found: `it in ${found.region}`,
        wanted: `it in ${bucket.region}`,
        change: isOwn
          ? 'empty and delete it, or put regions.primary back: states do not move with a region'
          : 'correct state.region',
      },
    ];
  return isOwn ? [] : weaknesses(place, bucket.name, found);
}

function missing(place: string, region: string): Problem {
  return {
    place,
    found: 'no such bucket',
    wanted: `a bucket in ${region} that exists`,
    change: 'make it, correct "bucket", or let bootstrap make one: state: { kind: "own-bucket" }',
  };
}

/** A bucket that was made elsewhere: what loses states or opens them is a problem, a key of one's own is a matter of taste. */
function weaknesses(
  place: string,
  name: string,
  { versions, blocksPublic, tlsOnly }: Extract<FoundBucket, { readonly kind: 'here' }>,
): readonly Problem[] {
  const block =
    'BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true';
  const all = [
    {
      bad: versions === false,
      found: 'no versions of its objects',
      wanted: 'versions: a state that is lost can be put back',
      change: `run aws s3api put-bucket-versioning --bucket ${name} --versioning-configuration Status=Enabled`,
    },
    {
      bad: blocksPublic === false,
      found: 'public access that is not blocked',
      wanted: 'all four settings of Block Public Access',
      change: `run aws s3api put-public-access-block --bucket ${name} --public-access-block-configuration ${block}`,
    },
    {
      bad: tlsOnly === false,
      found: 'a policy that lets requests without TLS in',
      wanted: 'a Deny of s3:* for everybody where aws:SecureTransport is false',
      change: `add it with aws s3api put-bucket-policy --bucket ${name}`,
    },
  ];
  return all.filter(({ bad }) => bad).map(({ found, wanted, change }) => ({ place, found, wanted, change }));
}

/** What is wrong with the bucket that states are to be brought from. */
export function formerProblems({ name, region }: BucketPlace, found: FoundBucket): readonly Problem[] {
  const place = `--states-from s3://${name}`;
  const wanted = 'the bucket that kept the states before';
  if (found.kind === 'none') return [{ place, found: 'no such bucket', wanted, change: 'correct its name' }];
  if (found.kind === 'foreign')
    return [
      {
        place,
        found: 'a bucket of somebody else, or one that these credentials may not look at',
        wanted,
        change: 'correct its name, or let the management account read it',
      },
    ];
  if (found.region === region) return [];
  return [
    {
      place,
      found: `a bucket in ${found.region}, looked for in ${region}`,
      wanted,
      change: `write --states-from s3://${name}?region=${found.region}`,
    },
  ];
}
