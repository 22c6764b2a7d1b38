import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './figures';
import { measuredProcess } from './processes';

/** Policies whose size must not depend on the number of accounts, by resource type and argument. */
const POLICIES = {
  'bucket policy': ['aws_s3_bucket_policy', 'policy'],
  'key policy': ['aws_kms_key', 'policy'],
  'repository policy': ['aws_ecr_repository_policy', 'policy'],
  'registry policy': ['aws_ecr_registry_policy', 'policy'],
  'trust policy': ['aws_iam_role', 'assume_role_policy'],
  'guardrail policy': ['aws_organizations_policy', 'content'],
} as const;

/** The longest policy of each kind, for 4 and for 1,000 accounts. The 1,000 are in the folder already. */
export function policyFigures(folder: string): readonly Figure[] {
  measuredProcess('bench/landing-zone.ts', { BENCH_ACCOUNTS: '4', CDKTF_OUTDIR: join(folder, '4') });
  const few = longest(join(folder, '4'));
  const many = longest(join(folder, '1000'));
  return Object.keys(POLICIES).map((kind) => {
    const [small, large] = [few.get(kind) ?? 0, many.get(kind) ?? 0];
    if (small === 0) throw new Error(`no ${kind} was found`);
    return {
      name: `${kind}, 1,000 accounts`,
      value: `${large}`,
      details: `characters, the longest of its kind; ${small} for 4 accounts`,
      limit: { most: small, unit: '', median: large, best: large, scales: false },
    };
  });
}

function longest(output: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const id of readdirSync(join(output, 'stacks'))) {
    const text = readFileSync(join(output, 'stacks', id, 'cdk.tf.json'), 'utf8');
    const { resource } = JSON.parse(text) as { resource: Record<string, Record<string, object>> };
    for (const [kind, [type, argument]] of Object.entries(POLICIES)) {
      for (const values of Object.values(resource[type] ?? {})) {
        const { length } = String((values as Record<string, unknown>)[argument]);
        found.set(kind, Math.max(found.get(kind) ?? 0, length));
      }
    }
  }
  return found;
}
