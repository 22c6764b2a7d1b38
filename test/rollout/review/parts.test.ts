import type { PolicyDocument } from '../../../proof/evaluate';
import { notReviewed } from '../../../rollout/deploy/contained';
import type { PlanJson, PlannedChange, ValueChange } from '../../../rollout/plan/model';
import { approvalFor } from '../../../rollout/review/approval';
import { readStackPlan } from '../../../rollout/review/stack';
import { statementEdits } from '../../../rollout/review/statements';
import { totalsOf } from '../../../rollout/review/totals';
import { attributeChanges } from '../../../rollout/review/values';

const policy = (...statements: readonly object[]) =>
  ({ Version: '2012-10-17', Statement: statements }) as unknown as PolicyDocument;
const allow = (change: object) => ({
  Sid: 'Read',
  Effect: 'Allow',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::a/*',
  ...change,
});

describe('edits of a policy', () => {
  it.each([
    ['a list of one', { Action: ['s3:GetObject'] }, {}],
    ['another order', { Action: ['b:C', 'a:B'] }, { Action: ['a:B', 'b:C'] }],
    [
      'an account as its root user',
      { Principal: { AWS: 'arn:aws:iam::111111111111:root' } },
      { Principal: { AWS: '111111111111' } },
    ],
    ['another name of the statement', { Sid: 'Other' }, {}],
    [
      'conditions in another order',
      { Condition: { A: { x: ['1', '2'] }, B: { y: '3' } } },
      { Condition: { B: { y: ['3'] }, A: { x: ['2', '1'] } } },
    ],
  ])('are none for %s', (_, before, after) => {
    expect(statementEdits(policy(allow(before)), policy(allow(after)))).toEqual([]);
  });

  it.each([
    ['an action', { Action: ['s3:GetObject', 's3:PutObject'] }, ['+ Action s3:PutObject']],
    ['everybody', { Principal: '*' }, ['+ Principal *']],
    [
      'a condition',
      { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
      ['+ Condition Bool aws:SecureTransport true'],
    ],
    ['all but', { NotAction: 'iam:*', Action: undefined }, ['− Action s3:GetObject', '+ NotAction iam:*']],
    ['the effect', { Effect: 'Deny' }, ['− Effect Allow', '+ Effect Deny']],
  ])('tell %s that a statement gets', (_, after, lines) => {
    expect(statementEdits(policy(allow({})), policy(allow(after)))).toMatchObject([
      { kind: 'changed', sid: 'Read', lines },
    ]);
  });

  it('tell the older version of the language, in which variables are plain text', () => {
    const older = { ...policy(allow({})), Version: '2008-10-17' };
    expect(statementEdits(policy(allow({})), older)).toMatchObject([
      { sid: 'Version', lines: ['− Version 2012-10-17', '+ Version 2008-10-17'] },
    ]);
  });

  it('keep two statements of one name apart', () => {
    const [one, other] = [allow({}), allow({ Action: 's3:PutObject' })];
    expect(statementEdits(policy(one, other), policy(one))).toMatchObject([{ kind: 'removed' }]);
  });
});

describe('values', () => {
  const changes = (change: Omit<ValueChange, 'actions'>) =>
    attributeChanges({ actions: ['update'], ...change });

  it('are told leaf by leaf, and lists of blocks by position', () => {
    const rule = (status: string) => [{ id: 'a', status }];
    expect(
      changes({
        before: { rule: rule('on'), tags: { a: '1' } },
        after: { rule: rule('off'), tags: { a: '1', b: '2' } },
      }),
    ).toEqual([
      { path: 'rule[0].status', before: 'on', after: 'off' },
      { path: 'tags.b', after: '2' },
    ]);
  });

  it.each([
    [
      'the whole',
      { before_sensitive: true, after_sensitive: true, before: { a: 'sesame' }, after: { a: 'mellon' } },
    ],
    [
      'one value',
      {
        before_sensitive: { a: true },
        after_sensitive: { a: true },
        before: { a: 'sesame' },
        after: { a: 'mellon' },
      },
    ],
    [
      'a value that was not hidden before',
      { before_sensitive: {}, after_sensitive: { a: true }, before: { a: 'sesame' }, after: { a: 'mellon' } },
    ],
    [
      'a part of a list',
      {
        before_sensitive: { a: [{ b: true }] },
        after_sensitive: { a: [{ b: true }] },
        before: { a: [{ b: 'sesame' }] },
        after: { a: [{ b: 'mellon' }] },
      },
    ],
    [
      'a part of what becomes a text',
      { before_sensitive: { a: [true] }, after_sensitive: {}, before: { a: ['sesame'] }, after: { a: 'x' } },
    ],
  ])('are hidden where Terraform marks %s as sensitive', (_, change) => {
    const told = JSON.stringify(changes(change));
    expect(told).toContain('(sensitive value)');
    expect(told).not.toMatch(/sesame|mellon/);
  });
});

const planned = (change: Partial<PlannedChange>): PlannedChange => ({
  address: 'aws_x.y',
  mode: 'managed',
  type: 'aws_x',
  name: 'y',
  change: { actions: ['update'], before: {}, after: {} },
  ...change,
});
const read = (changes: readonly PlannedChange[], plan: Partial<PlanJson> = {}) =>
  readStackPlan(
    {
      stack: 'dev',
      plan: { format_version: '1.2', terraform_version: '1.11.4', resource_changes: changes, ...plan },
    },
    {
      accepted: [{ address: 'dev/aws_kms_key.*', reason: 'it never encrypted anything' }],
      synthesized: () => undefined,
    },
  ).review;

describe('the plan of a stack', () => {
  it('is told in full for a guardrail in another language than that of IAM', () => {
    const content = (cost: string) =>
      JSON.stringify({ tags: { CostCenter: { tag_value: { '@@assign': [cost] } } } });
    const guardrail = planned({
      type: 'aws_organizations_policy',
      address: 'aws_organizations_policy.tags',
      change: {
        actions: ['update'],
        before: { content: content('100') },
        after: { content: content('200') },
      },
    });
    expect(read([guardrail]).policies).toMatchObject([
      {
        layer: 'guardrail',
        kind: 'changed',
        statements: [
          {
            lines: [
              '− tags.CostCenter.tag_value.@@assign "100"',
              '+ tags.CostCenter.tag_value.@@assign "200"',
            ],
          },
        ],
      },
    ]);
  });

  it('says that it leaves something out', () => {
    expect(read([], { complete: false }).incomplete).toBe(true);
    expect(read([], { errored: true }).incomplete).toBe(true);
    expect(read([]).incomplete).toBeUndefined();
  });

  it('names what goes with a repository that gets a customer key', () => {
    const type = 'aws_ecr_repository';
    const encryption = (encryption_type: string) => ({ encryption_configuration: [{ encryption_type }] });
    const keyed = planned({
      type,
      address: `${type}.images-shop_repository`,
      change: {
        actions: ['delete', 'create'],
        before: { name: 'acme/shop', ...encryption('AES256') },
        after: { name: 'acme/shop', ...encryption('KMS') },
        replace_paths: [['encryption_configuration', 0, 'encryption_type']],
      },
    });
    expect(read([keyed])).toMatchObject({
      resources: [{ kind: 'replace', forcedBy: ['encryption_configuration[0].encryption_type'] }],
      losses: [{ what: 'the repository acme/shop', loses: expect.stringContaining('every image in it') }],
    });
  });

  it('names an object that an earlier replacement left behind, and what a replacement loses', () => {
    const left = planned({ deposed: '1a2b3c', change: { actions: ['delete'], before: {}, after: null } });
    expect(read([left]).resources).toMatchObject([
      { address: 'aws_x.y (deposed 1a2b3c)', because: 'an object that an earlier replacement left behind' },
    ]);
    const key = { type: 'aws_kms_key', address: 'aws_kms_key.main' };
    const replaced = planned({
      ...key,
      change: {
        actions: ['create', 'delete'],
        before: {},
        after: {},
        replace_paths: [['rotation', 0, 'days']],
      },
    });
    expect(read([replaced])).toMatchObject({
      resources: [{ kind: 'replace', forcedBy: ['rotation[0].days'] }],
      losses: [{ kind: 'replace', what: 'the key', reason: 'it never encrypted anything' }],
    });
  });

  it('takes what is forgotten, or moved, for no loss', () => {
    const kept = { type: 'aws_s3_bucket', address: 'aws_s3_bucket.a' };
    const forgotten = planned({ ...kept, change: { actions: ['forget'], before: {}, after: null } });
    const moved = planned({
      ...kept,
      previous_address: 'aws_s3_bucket.b',
      change: { actions: ['no-op'], before: {}, after: {} },
    });
    expect(read([forgotten, moved])).toMatchObject({
      losses: [],
      counts: { forget: 1, move: 1, destroy: 0 },
    });
  });
});

describe('a change that no policy tells of', () => {
  const totalsWith = (type: string, before: object, after: object) => {
    const plan: PlanJson = {
      format_version: '1.2',
      terraform_version: '1.11.4',
      resource_changes: [
        {
          address: `${type}.x`,
          mode: 'managed',
          type,
          name: 'x',
          change: { actions: ['update'], before, after },
        },
      ],
    };
    const { review } = readStackPlan({ stack: 'dev', plan }, { accepted: [], synthesized: () => undefined });
    const totals = totalsOf([review], []);
    return {
      totals,
      ...approvalFor({ totals, isEmpty: false, isIncomplete: false, isAccessPartial: false }),
    };
  };
  const stage = (...categories: readonly string[]) => ({
    stage: [{ name: 'prod', action: categories.map((category) => ({ category })) }],
  });

  it.each<[string, string, object, object]>([
    [
      'a bucket may be public',
      'aws_s3_bucket_public_access_block',
      { block_public_policy: true },
      { block_public_policy: false },
    ],
    [
      'a bucket keeps no versions',
      'aws_s3_bucket_versioning',
      { versioning_configuration: [{ status: 'Enabled' }] },
      { versioning_configuration: [{ status: 'Suspended' }] },
    ],
    ['a key turns no more', 'aws_kms_key', { enable_key_rotation: true }, { enable_key_rotation: false }],
    ['logs go sooner', 'aws_cloudwatch_log_group', { retention_in_days: 400 }, { retention_in_days: 1 }],
    ['a role has a policy inside', 'aws_iam_role', {}, { inline_policy: [{ name: 'x', policy: '{}' }] }],
    ['a build has another role', 'aws_codebuild_project', { service_role: 'a' }, { service_role: 'b' }],
    [
      'a schedule has another role',
      'aws_scheduler_schedule',
      { target: [{ role_arn: 'a' }] },
      { target: [{ role_arn: 'b' }] },
    ],
    ['a pipeline loses a gate', 'aws_codepipeline', stage('Approval', 'Deploy'), stage('Deploy')],
  ])('wants somebody to look: %s', (_, type, before, after) => {
    expect(totalsWith(type, before, after)).toMatchObject({
      needed: 'required',
      because: ['it touches 1 protection'],
    });
  });

  it('is as its wave says otherwise', () => {
    expect(totalsWith('aws_sns_topic', { tags: {} }, { tags: { a: 'b' } }).needed).toBe('as the wave says');
    const incomplete = { totals: totalsOf([], []), isEmpty: true, isAccessPartial: false };
    expect(approvalFor({ ...incomplete, isIncomplete: false }).needed).toBe('skipped');
    expect(approvalFor({ ...incomplete, isIncomplete: true }).needed).toBe('required');
    expect(
      approvalFor({ ...incomplete, isEmpty: false, isIncomplete: false, isAccessPartial: true }).because,
    ).toEqual(['what it opens could not be worked out in full']);
  });
});

describe('what is left of a reviewed plan', () => {
  const plan = (deposed?: string): PlanJson => ({
    format_version: '1.2',
    terraform_version: '1.11.4',
    resource_changes: [
      {
        address: 'aws_s3_bucket.x',
        mode: 'managed',
        type: 'aws_s3_bucket',
        name: 'x',
        ...(deposed !== undefined && { deposed }),
        change: { actions: ['delete'], before: {}, after: null },
      },
    ],
  });

  it('is not the object in use where one that an earlier replacement left behind was reviewed', () => {
    expect(notReviewed(plan('0badc0de'), plan('0badc0de'))).toEqual([]);
    expect(notReviewed(plan(), plan('0badc0de'))).toEqual(['aws_s3_bucket.x']);
  });
});
