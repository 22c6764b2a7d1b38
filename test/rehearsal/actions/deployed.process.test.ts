import type { PromotionRecord } from '../../../rehearsal/record';
import { landingZone as kitchenSink } from '../../consumers/kitchen-sink/accounts';
import { Rehearsals } from '../../support/rehearsal';

let rehearsals: Rehearsals;
beforeAll(async () => {
  rehearsals = await Rehearsals.of(kitchenSink);
}, 60_000);

/** Whether each target has something new. */
const everythingChanged = (record: PromotionRecord) =>
  record.outcome === 'succeeded' &&
  record.delivered.every(({ before, after }) => before !== after && after !== undefined);

describe('a promotion of stacks', () => {
  it('gives each account the new template, in the first run and in later ones', async () => {
    const first = await rehearsals.promote('inbox');
    expect(everythingChanged(first)).toBe(true);
    const second = await rehearsals.promote('inbox', { again: true });
    expect(everythingChanged(second)).toBe(true);
    expect(second.delivered.map(({ before }) => before)).toEqual(first.delivered.map(({ after }) => after));
  });

  it('stops where CloudFormation rolls back, with what it says of the resource', async () => {
    const record = await rehearsals.promote('inbox', {
      answers: {
        'cloudformation:ExecuteChangeSet': () => ({}),
        'cloudformation:DescribeStacks': () => ({ Stacks: [{ StackStatus: 'UPDATE_ROLLBACK_COMPLETE' }] }),
      },
    });
    expect(record.reason).toContain(
      'Stack inbox is in status UPDATE_ROLLBACK_COMPLETE. Nothing: Quota exceeded',
    );
  });

  it('has nothing to execute where a change set has no changes', async () => {
    await rehearsals.promote('inbox');
    const record = await rehearsals.promote('inbox', {
      again: true,
      answers: {
        'cloudformation:DescribeChangeSet': () => ({
          Status: 'FAILED',
          StatusReason: "The submitted information didn't contain changes.",
        }),
      },
    });
    expect([record.outcome, record.reason]).toEqual(['succeeded', undefined]);
    const operations = record.stages.flatMap(({ actions }) =>
      actions.flatMap(({ calls }) => calls.map(({ operation }) => operation)),
    );
    expect(operations).not.toContain('ExecuteChangeSet');
  });

  it('fails with the reason of a change set that could not be made', async () => {
    const record = await rehearsals.promote('inbox', {
      answers: {
        'cloudformation:DescribeChangeSet': () => ({ Status: 'FAILED', StatusReason: 'Unresolved resource' }),
      },
    });
    expect(record.reason).toContain('Failed to create changeset: Unresolved resource');
  });
});

describe('a promotion of a stack set', () => {
  it('makes the set with its stacks, and later gives them the new template', async () => {
    expect(everythingChanged(await rehearsals.promote('baseline'))).toBe(true);
    expect(everythingChanged(await rehearsals.promote('baseline', { again: true }))).toBe(true);
  });

  it('takes the first account of a set back with the stage, where the others fail', async () => {
    const before = await rehearsals.promote('baseline');
    const record = await rehearsals.promote('baseline', { again: true, fail: 'prod-eu-north-1-instances' });
    expect(record.stages.map(({ outcome }) => outcome).at(-1)).toBe('rolled back');
    expect(record.delivered.map(({ after }, index) => after === before.delivered[index]?.after)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('stops where an operation fails in more accounts than are tolerated', async () => {
    const StackSetOperation = { Status: 'FAILED', StatusReason: 'Account 710000000003 failed' };
    const record = await rehearsals.promote('baseline', {
      answers: { 'cloudformation:DescribeStackSetOperation': () => ({ StackSetOperation }) },
    });
    expect(record.reason).toContain('is FAILED. Account 710000000003 failed');
  });
});

describe('a promotion of a product', () => {
  it('takes a version away that Service Catalog could not make, and fails', async () => {
    const record = await rehearsals.promote('products', {
      answers: { 'service-catalog:DescribeProvisioningArtifact': () => ({ Status: 'FAILED' }) },
    });
    expect(record.reason).toContain('Service Catalog could not make the version');
    const operations = record.stages.flatMap(({ actions }) =>
      actions.flatMap(({ calls }) => calls.map(({ operation }) => operation)),
    );
    expect(operations).toContain('DeleteProvisioningArtifact');
  });

  it('adds a version to the product', async () => {
    expect(everythingChanged(await rehearsals.promote('products'))).toBe(true);
  });
});

describe('a promotion to Elastic Beanstalk', () => {
  it('fails where the environment does not get the version', async () => {
    const record = await rehearsals.promote('wiki', {
      answers: { 'elastic-beanstalk:UpdateEnvironment': () => ({}) },
    });
    expect(record.reason).toContain('Deployment failed: the environment wiki');
    expect(record.delivered.map(({ after }) => after)).toEqual(['by hand']);
  });

  it('gives the environment a version that lies in its storage', async () => {
    expect(everythingChanged(await rehearsals.promote('wiki'))).toBe(true);
  });
});
