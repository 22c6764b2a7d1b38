import type { LookKind } from './kind';

/** Files in a bucket, which CodePipeline extracted. */
interface ObjectsLook {
  readonly bucket: string;
  /** Folders that keys begin with, without a slash at the end; empty for the whole bucket. */
  readonly prefix: string;
  /** ARN of the key that they are encrypted with. @default none of the company */
  readonly keyArn?: string | undefined;
}

/**
 * Hashes and keys, of the files that should be there and of the objects that are. The tag of an object is the MD5 of what is in it where
 * it was put in one part, and Amazon S3 encrypts with a key of its own: nobody finds other bytes for the MD5 of a file that is
 * there.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html (2026-11-29)
 */
const LISTS = `aws s3api list-objects-v2 --bucket "$(word 5)" --prefix "$prefix" --expected-bucket-owner "$account" --query '{all: Contents[].[ETag, Key]}' --output json >"$HOME/objects.json" || exit 1
    jq -r '.all // [] | .[] | (.[0] | gsub("\\"";"")) + " " + .[1]' "$HOME/objects.json" | LC_ALL=C sort >"$HOME/there" || exit 1
    (cd "$HOME/unzipped" && find . -type f -exec md5sum {} +) | sed 's|^\\([0-9a-f]*\\)  \\./|\\1 |' | while read -r md5 file; do printf '%s %s%s\\n' "$md5" "$prefix" "$file"; done | LC_ALL=C sort >"$HOME/wanted"
    if [ ! -s "$HOME/wanted" ]; then refuse "is held against nothing: $artifact has no file"; fi
    LC_ALL=C comm -23 "$HOME/wanted" "$HOME/there" >"$HOME/differ"`;

/**
 * Every file of the artifact is in the bucket with the same bytes. What the list does not show by its tag is fetched, one object after the
 * other. What is there beside is left alone: CodePipeline deletes nothing.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html (2026-11-29)
 */
export const objects: LookKind<ObjectsLook> = {
  lines: `name="$(word 5)/$(word 6)"
    given
    prefix="$(word 6)"
    prefix="\${prefix:+$prefix/}"
    contents "$archive" "$HOME/here" || exit 1
    ${LISTS}
    while read -r md5 key; do
      aws s3api get-object --bucket "$(word 5)" --key "$key" --expected-bucket-owner "$account" --output json "$HOME/object" >"$HOME/got.json" || refuse "does not tell what $key is, which $artifact has"
      if ! cmp -s "$HOME/object" "$HOME/unzipped/\${key#"$prefix"}"; then refuse "has another $key than $artifact ($sum)"; fi
    done <"$HOME/differ"
    runs "$(wc -l <"$HOME/wanted" | tr -d ' ') files" "$sum"`,
  grants: ({ bucket, prefix, keyArn }, { partition, accountId }) => {
    const arn = `arn:${partition}:s3:::${bucket}`;
    const folder = prefix === '' ? '' : `${prefix}/`;
    const inOwner = { 'aws:ResourceAccount': accountId };
    return [
      {
        Sid: 'LookForFiles',
        Effect: 'Allow',
        Action: 's3:ListBucket',
        Resource: arn,
        Condition: { StringEquals: { 's3:prefix': folder, ...inOwner } },
      },
      {
        Sid: 'LookAtFiles',
        Effect: 'Allow',
        Action: 's3:GetObject',
        Resource: `${arn}/${folder}*`,
        Condition: { StringEquals: inOwner },
      },
      ...(keyArn === undefined
        ? []
        : [
            {
              Sid: 'DecryptFiles',
              Effect: 'Allow' as const,
              Action: 'kms:Decrypt',
              Resource: keyArn,
            },
          ]),
    ];
  },
  ceiling: ({ keyArn }, { accountId }) => [
    {
      Sid: 'CeilingLookAtFiles',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:ListBucket'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:ResourceAccount': accountId } },
    },
    ...(keyArn === undefined
      ? []
      : [
          {
            Sid: 'CeilingDecryptFiles',
            Effect: 'Allow' as const,
            Action: 'kms:Decrypt',
            Resource: '*',
            Condition: { StringEquals: { 'aws:ResourceAccount': accountId } },
          },
        ]),
  ],
};
