import { requireEncryption } from '../../../blueprint/guardrails/require-encryption';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('require-encryption', () => {
  it.each([
    ['DenyUnencryptedVolumes', 'ec2:Encrypted'],
    ['DenyUnencryptedFileSystems', 'elasticfilesystem:Encrypted'],
    ['DenyUnencryptedDatabases', 'rds:StorageEncrypted'],
    ['DenyUnencryptedClusters', 'rds:StorageEncrypted'],
    ['DenyUnencryptedCaches', 'elasticache:AtRestEncryptionEnabled'],
  ])('denies by %s what is made without encryption', (sid, key) => {
    expect(bySid(statementsOf(requireEncryption), sid).Condition?.Bool).toEqual({ [key]: 'false' });
  });

  it('leaves the instances of clusters alone, which have the encryption of the cluster', () => {
    const { Condition } = bySid(statementsOf(requireEncryption), 'DenyUnencryptedDatabases');
    expect(JSON.stringify(Condition)).not.toContain('aurora');
  });

  it('lets through who is exempt', () => {
    const { Condition } = bySid(statementsOf(requireEncryption, exempt), 'DenyUnencryptedVolumes');
    expect(Condition?.ArnNotLike).toEqual({ 'aws:PrincipalArn': exempt.exemptRoles });
  });
});
