import { z } from 'zod';
import { bucketName, text, wanted } from '../schema/wanted';
import type { SourceTraits } from './traits';

/** A ZIP file in a versioned bucket. A new version of it starts the pipeline. */
export const s3 = z.strictObject({
  kind: z.literal('s3'),
  /**
   * Name of an existing bucket of the tooling account in the primary region, versioned and with events for EventBridge.
   *
   * @default one is made, for this application alone
   */
  bucket: bucketName.optional(),
  /** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-S3.html @default 'source.zip' */
  key: text(1000)
    .regex(
      /^(?!\/)[^*?]*$/,
      wanted('the key of one object, without "*" and "?" and without / before it', 'write the whole key'),
    )
    .default('source.zip'),
});

/** A version of a ZIP file has an id, and no commit. */
export const s3Traits: SourceTraits<z.output<typeof s3>> = {
  startedBy: () => 'EventBridge',
  revision: { noun: 'Version', variable: 'VersionId' },
  delivered: 'file',
  existing: ({ bucket }) => (bucket ? { field: 'bucket', value: bucket } : undefined),
  origin: ({ bucket, key }, made) => [bucket ?? made.bucket, key],
  change: () => undefined,
};
