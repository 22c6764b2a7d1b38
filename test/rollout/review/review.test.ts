import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import {
  needsApproval,
  type Review,
  renderHtmlReview,
  renderMarkdown,
  renderText,
  reviewOf,
} from '../../../rollout/review';
import { approvalText, totalsLine } from '../../../rollout/review/totals';
import { landingZone as acme } from '../../consumers/acme/accounts';
import { appliedOutput, recordedPlan, recordedReview, wholePlan } from './recorded';

const golden = join(__dirname, '../../fixtures/plans/report.txt');
const queue = { address: 'dev/aws_sqs_queue.jobs', reason: 'nothing has read it since spring' };

let review: Review;
beforeAll(async () => {
  const losses = [queue, { address: 'dev/aws_s3_bucket.nothing', reason: 'it went with the last apply' }];
  review = await recordedReview(undefined, {
    losses,
    wave: 'all',
    digest: 'abc123def4567890',
    commit: '0f1e2d3c4b5a',
  });
});

const texts = (change: 'opened' | 'closed') =>
  review.access.filter((each) => each.change === change).map(({ text }) => text);
const resource = (address: string) =>
  review.stacks.flatMap(({ resources }) => resources).find((each) => each.address === address);

describe('the report of recorded plans', () => {
  it('reads as the stored text says', () => {
    const text = renderText(review);
    if (process.env.BLUEPRINT_GOLDEN) writeFileSync(golden, text);
    expect(text).toBe(readFileSync(golden, 'utf8'));
  });

  it('counts as Terraform does, and says how many stacks change', () => {
    expect(totalsLine(review)).toMatch(
      /^1 to import, 4 to add, 8 to change, 3 to destroy \(1 of them replaced, 1 moved, 1 forgotten\) in 3 of 4 stacks; opens 15, closes 2; .*; digest abc123def456$/,
    );
  });

  it.each([
    ['aws_s3_bucket.reports', { kind: 'replace', forcedBy: ['bucket'] }],
    ['aws_s3_bucket.kept', { kind: 'move', movedFrom: 'aws_s3_bucket.old' }],
    ['aws_s3_bucket.exports', { kind: 'forget' }],
    ['aws_cloudwatch_log_group.found', { kind: 'update', importedId: '/acme/found' }],
    ['data.aws_iam_role.late', { kind: 'read', because: 'something that it depends on changes' }],
    ['aws_kms_key.extra', { kind: 'create' }],
  ])('tells what happens to %s', (address, expected) => {
    expect(resource(address)).toMatchObject(expected);
  });

  it('shows what only the apply tells as such', () => {
    expect(resource('aws_ssm_parameter.token')?.attributes).toContainEqual({
      path: 'version',
      before: '1',
      after: '(known after apply)',
    });
  });

  it('never holds a value that Terraform marks as sensitive, in no form', () => {
    expect(JSON.stringify(recordedPlan('dev'))).toContain('hunter2');
    for (const text of [
      JSON.stringify(review),
      renderText(review),
      renderMarkdown(review),
      renderHtmlReview(review),
    ])
      expect(text).not.toContain('hunter2');
    expect(resource('aws_ssm_parameter.token')?.attributes).toContainEqual({
      path: 'value',
      before: '(sensitive value)',
      after: '(sensitive value)',
    });
  });

  it('takes for drift what somebody changed, and not what AWS fills in', () => {
    const drifted = review.stacks.flatMap(({ stack, drift }) =>
      drift.map(({ address }) => `${stack}/${address}`),
    );
    expect(recordedPlan('staging').resource_drift).toHaveLength(3);
    expect(drifted).toEqual(['dev/aws_iam_role.deploy-storefront_role_role']);
  });
});

describe('what a plan opens and closes', () => {
  it('names who may now do what on what', () => {
    expect(texts('opened')).toEqual(
      expect.arrayContaining([
        'role acme-delivery-deploy-storefront may now ecs:RunTask, ecs:StopTask on * [RunTasks]; without effect: the boundary of the role does not allow it (in dev)',
        'dev/acme-extra may now decrypt dev/extra',
        'account staging may now kms:Decrypt on *, says the policy of key tooling.artifacts-eu-central-1_key [Opened] (in tooling)',
        expect.stringMatching(
          /^account tooling may now sts:AssumeRole as role acme-delivery-deploy-reports, if .*pipeline-storefront \[PipelineMayAssume\]/,
        ),
        expect.stringMatching(
          /^the guardrail on Workloads denies no longer, or spares more: ecs:ContinueServiceDeployment/,
        ),
      ]),
    );
  });

  it('closes what somebody opened by hand', () => {
    expect(texts('closed')).toEqual([
      'tooling/anybody with the permission may no longer assume dev/acme-delivery-deploy-storefront',
      'account tooling may no longer sts:AssumeRole as role acme-delivery-deploy-storefront [PipelineMayAssume] (in dev)',
    ]);
  });

  it('is the same against an older output, but for what was changed outside of Terraform', async () => {
    const { access, accessNote } = await recordedReview(undefined, {
      base: { name: 'main', output: appliedOutput() },
    });
    expect(access.filter(({ change }) => change === 'opened').map(({ text }) => text)).toEqual(
      texts('opened'),
    );
    expect(access.filter(({ change }) => change === 'closed')).toEqual([]);
    expect(accessNote).toBe('the output of main against this one');
  });

  it('tells the edits of trust, guardrail, key and bucket statement by statement', () => {
    const edits = review.stacks.flatMap(({ policies }) => policies).filter(({ kind }) => kind === 'changed');
    const told = edits.map(({ layer, statements }) => [
      layer,
      statements.map(({ kind, sid }) => `${kind} ${sid}`),
    ]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['guardrail', ['changed DenyDeploymentOutsidePipeline', 'removed DenyRunningOtherwise']],
        ['trust policy', ['changed PipelineMayAssume']],
        ['key policy', ['added Opened']],
        ['bucket policy', ['added Opened']],
      ]),
    );
  });
});

describe('a stack as a whole', () => {
  it.each(['dev', 'tooling', 'organization'])(
    '%s: what its first apply opens and closes, its destroy turns round',
    async (stack) => {
      const accessOf = async (action: 'create' | 'delete') => {
        const plans = [{ stack, plan: wholePlan(stack, action) }];
        const context = { blueprint: buildBlueprint(acme), output: appliedOutput() };
        const { access, accessNote } = await reviewOf(plans, context);
        expect(accessNote).toBe('what is applied now against what is planned');
        return (change: string) => access.filter((each) => each.change === change).length;
      };
      const [made, destroyed] = [await accessOf('create'), await accessOf('delete')];
      expect(made('opened') + made('closed')).toBeGreaterThan(5);
      expect([destroyed('closed'), destroyed('opened')]).toEqual([made('opened'), made('closed')]);
    },
  );
});

describe('losses', () => {
  it('are refused, but for those that accounts/ accepts with a reason', () => {
    expect(review.refusals.map(({ place }) => place)).toEqual([
      'dev/aws_cloudwatch_log_group.gone',
      'dev/aws_s3_bucket.reports',
    ]);
    const accepted = review.stacks.flatMap((stack) => stack.losses).filter(({ reason }) => reason);
    expect(accepted).toMatchObject([{ address: 'aws_sqs_queue.jobs', reason: queue.reason }]);
  });

  it('are accepted no longer once the entry fits nothing: the report says so', () => {
    expect(review.warnings.map(({ place }) => place)).toEqual(['accounts/ losses.1']);
  });
});

describe('an approval', () => {
  it('is required where something is destroyed, opened or edited in a guardrail', async () => {
    expect(review.approval.needed).toBe('required');
    const guardrail = await recordedReview(['organization']);
    expect(guardrail.approval).toEqual({
      needed: 'required',
      because: ['it opens 2 ways in', 'it edits 1 guardrail'],
    });
    expect(needsApproval(guardrail, false)).toBe(true);
  });

  it('is skipped where nothing changes, in a wave with a gate too', async () => {
    const still = await recordedReview(['staging']);
    expect(still).toMatchObject({ access: [], approval: { needed: 'skipped' } });
    expect(needsApproval(still, true)).toBe(false);
  });

  it('has a text that CodePipeline takes, with the totals, the refusals and what is opened first', () => {
    const text = approvalText(review);
    expect(text.length).toBeLessThanOrEqual(1000);
    expect(text).toMatch(/^Wave all, commit 0f1e2d3c4b5a\n1 to import, 4 to add/);
    expect(text).toMatch(/REFUSED dev\/aws_s3_bucket\.reports[\s\S]*\n… and \d+ more in the report$/);
  });
});

describe('the forms of a report', () => {
  it('keep to the width of a narrow terminal, but for words that are longer', () => {
    const wide = renderText(review, { width: 60 })
      .split('\n')
      .filter((line) => line.length > 60 && line.trim().includes(' '));
    expect(wide).toEqual([]);
  });

  it('are cut where a comment of a pull request ends, and say so', () => {
    expect(renderMarkdown(review).length).toBeLessThan(65_536);
    const short = renderMarkdown(review, 3000);
    expect(short.length).toBeLessThanOrEqual(3000);
    expect(short).toMatch(/\*\*Cut here\*\*: \d+ more parts do not fit into a comment/);
    expect(short.match(/<details>/g)?.length ?? 0).toBe(short.match(/<\/details>/g)?.length ?? 0);
  });

  it('ask nothing of the network', () => {
    const page = renderHtmlReview(review);
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<(link|img|iframe|script src)/);
  });
});
