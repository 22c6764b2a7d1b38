import { protectLogBuckets } from '../../../blueprint/guardrails/protect-log-buckets';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('protect-log-buckets', () => {
  const deny = (change = {}) => bySid(statementsOf(protectLogBuckets, change), 'DenyChangingLogBuckets');

  it('is about the named buckets, and whatever is in them', () => {
    const options = { buckets: ['acme-logs-*', 'acme-trail'] };
    expect(deny({ options }).Resource).toEqual([
      'arn:aws:s3:::acme-logs-*',
      'arn:aws:s3:::acme-trail',
      'arn:aws:s3:::acme-trail/*',
    ]);
  });

  it.each(['s3:Delete*', 's3:BypassGovernanceRetention', 's3:PutBucket*'])('denies %s', (action) => {
    expect(deny().Action).toContain(action);
  });

  it('leaves writing logs alone, and lets through who is exempt', () => {
    expect(deny().Action).not.toContain('s3:PutObject');
    expect(JSON.stringify(deny(exempt).Condition)).toContain(exempt.exemptRoles[0]);
  });
});
