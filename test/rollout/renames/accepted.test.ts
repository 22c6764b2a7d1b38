import { acceptedOf } from '../../../rollout/renames/accepted';
import type { Rename } from '../../../rollout/renames/compare';
import type { LiveStack } from '../../../rollout/renames/live';

const stack: LiveStack = { id: 'prod', account: '1', state: 's', providers: new Map(), resources: [] };
const bucket = {
  address: 'aws_s3_bucket.logs',
  type: 'aws_s3_bucket',
  provider: 'aws',
  region: 'eu-west-1',
  name: 'acme-logs',
  forEver: '',
};
const deleted: Rename = { kind: 'deleted', stack, resource: bucket };
const gone: Rename = { kind: 'stack goes', stack, heir: undefined, accountStays: true };
const reason = 'the logs are in the archive';

describe('losses that accounts/ accepts', () => {
  it.each(['prod/aws_s3_bucket.logs', 'prod/*', '*/aws_s3_bucket.*'])('are those at %s', (address) => {
    expect(acceptedOf([deleted], [{ address, reason }])).toMatchObject({
      left: [],
      accepted: [{ line: { place: 'prod/aws_s3_bucket.logs' }, reason }],
    });
  });

  it('are none of another stack, of another resource, and never a stack that Terraform forgets', () => {
    const others = ['dev/*', 'prod/aws_s3_bucket.log'].map((address) => ({ address, reason }));
    expect(acceptedOf([deleted], others)).toEqual({ left: [deleted], accepted: [] });
    expect(acceptedOf([gone], [{ address: 'prod/*', reason }])).toEqual({ left: [gone], accepted: [] });
  });
});
