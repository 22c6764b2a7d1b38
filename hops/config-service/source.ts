import type { Blueprint } from '../../blueprint/plan/planned';
import { service } from '../principals';

export const CONFIG = service('config.amazonaws.com');

/**
 * What AWS Config says for whom it works: an account, and the region of what it works for.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html (2026-11-29)
 */
export function workingFor({ facts, names }: Blueprint, account: string) {
  return {
    'aws:SourceAccount': account,
    'aws:SourceArn': names.configSourceArn(account, facts.regions.primary),
  };
}
