import { shownProblems } from '../../../rollout/deploy/shown';
import type { ReadyStack } from '../../../rollout/deploy/states';
import { shownOf } from '../../../rollout/plan/digest';
import type { PlanJson } from '../../../rollout/plan/model';
import type { TerraformDriver } from '../../../rollout/terraform/driver';

/** A plan that widens a trust policy: whom it lets in is a value, which no count tells. */
const trusting = (principal: string): PlanJson => ({
  format_version: '1.2',
  terraform_version: '1.11.4',
  applyable: true,
  resource_changes: [
    {
      address: 'aws_iam_role.a',
      mode: 'managed',
      type: 'aws_iam_role',
      name: 'a',
      change: { actions: ['update'], before: {}, after: { assume_role_policy: principal } },
    },
  ],
});

const ready = (shown: string | undefined) =>
  [
    { stack: { id: 'dev', folder: '/nowhere', dependsOn: [] }, planned: { id: 'dev', shown } },
  ] as unknown as readonly ReadyStack[];

const problems = (shown: string | undefined, show: () => Promise<PlanJson>) =>
  shownProblems(ready(shown), {
    driver: { show } as unknown as TerraformDriver,
    folder: '/nowhere',
    concurrency: 1,
    signal: new AbortController().signal,
  });

describe('what Terraform shows of a plan before it is applied', () => {
  const reviewed = trusting('the pipeline');

  it('is what its record says, in whatever order the keys stand', async () => {
    const { resource_changes, ...rest } = reviewed;
    const turned = { resource_changes, ...rest } as PlanJson;
    expect(await problems(shownOf(reviewed), async () => turned)).toEqual([]);
  });

  it('is refused where a value is another one, though it does as much to the same resources', async () => {
    expect(await problems(shownOf(reviewed), async () => trusting('anybody'))).toEqual([
      {
        place: 'the plan of dev',
        found: 'values that were not shown to whoever reviewed it',
        wanted: 'what its record says',
        change: 'plan again, and have that reviewed: `npx blueprint plan`',
      },
    ]);
  });

  it('is refused where Terraform cannot show it, and not asked for where it found nothing to do', async () => {
    const failing = () => Promise.reject(new Error('no plan'));
    expect(await problems(shownOf(reviewed), failing)).toMatchObject([{ found: 'no plan' }]);
    expect(await problems(undefined, failing)).toEqual([]);
  });
});
