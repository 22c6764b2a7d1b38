import { pattern, someOf } from '../schema/wanted';
import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

/** Every setting of a bucket that keeps logs, and whatever takes a log away before its time. As of 2026-11-28. */
const changes = actionsOf('s3', [
  'BypassGovernanceRetention',
  'Delete*',
  'Put*Configuration',
  'PutBucket*',
  'PutObjectAcl',
  'PutObjectLegalHold',
  'PutObjectRetention',
  'Replicate*',
  // To a key that its readers may not use.
  'UpdateObjectEncryption',
]);

export const protectLogBuckets = defineGuardrail({
  id: 'protect-log-buckets',
  type: 'service-control',
  policy: 'audit',
  denies:
    'on the buckets that keep logs, by name: every setting, deleting and replicating objects, changing their retention',
  why: 'A log that can be deleted by whoever is in it proves nothing.',
  letsThrough: ['administrators'],
  exempt: { accounts: true, roles: true },
  options: {
    /** Names of the buckets, in whichever account they are; `*` as wildcard. */
    buckets: someOf(
      pattern(
        /^(?=([*]*[a-z0-9.-]){3})[a-z0-9.*-]{3,63}$/,
        'the name of a bucket, * as wildcard, with at least 3 other characters',
        'correct it',
      ),
      'bucket',
    ),
  },
  statements: (subject) => {
    const { names, options, administrators } = subject;
    const arns = options.buckets.map((bucket) => `arn:${names.partition}:s3:::${bucket}`);
    return [
      denial(subject, {
        sid: 'DenyChangingLogBuckets',
        // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html (2026-11-28)
        actions: changes,
        // A name that ends with * covers the objects too.
        resources: arns.flatMap((arn) => (arn.endsWith('*') ? [arn] : [arn, `${arn}/*`])),
        roles: administrators,
      }),
    ];
  },
});
