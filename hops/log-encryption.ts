import type { Blueprint } from '../blueprint/plan/planned';
import { domainOf } from '../blueprint/regions';
import { artifactKey } from './artifact-store';
import { pages } from './documentation';
import { allowed, denied, type Hop, type HopPlace } from './hop';
import { service } from './principals';

/** A log that is encrypted with the artifact key. */
export interface EncryptedLog {
  /** As titles name it: "the log of the build of shop". */
  readonly title: string;
  readonly arn: string;
  /** ARN pattern of all logs of its kind. */
  readonly every: string;
}

/** CloudWatch Logs encrypts a log with the artifact key, and no log of another kind. */
export function logsAreEncrypted(
  blueprint: Blueprint,
  place: HopPlace,
  { title, arn, every }: EncryptedLog,
): readonly Hop[] {
  const region = blueprint.facts.regions.primary;
  const asks = {
    who: service(`logs.${region}.${domainOf(region)}`),
    resource: artifactKey(blueprint, region),
    documentation: pages.logEncryption,
  };
  const forLogs = (arns: string | readonly string[]) => ({ 'kms:EncryptionContext:aws:logs:arn': arns });
  return [
    ...allowed(place, `CloudWatch Logs encrypts ${title}`, {
      ...asks,
      actions: [
        'kms:Decrypt',
        'kms:Encrypt',
        'kms:GenerateDataKey',
        'kms:GenerateDataKeyWithoutPlaintext',
        'kms:ReEncryptFrom',
        'kms:ReEncryptTo',
      ],
      context: forLogs(arn),
      free: [
        {
          context: { 'kms:EncryptionContext:aws:logs:arn': [every] },
          reason: 'the key is one for all logs of a kind; nobody but the service sends this key',
        },
      ],
    }),
    ...denied(
      place,
      `CloudWatch Logs uses the artifact key for another log than ${title.replace('the log', 'that')}`,
      {
        ...asks,
        actions: ['kms:Decrypt'],
        context: forLogs(arn.replace(/log-group:\/aws\/[^/]+\//, 'log-group:/another/')),
      },
    ),
  ];
}
