import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlanJson } from '../../../rollout/plan/model';
import { RECOVER_FILE } from '../../../rollout/recover/data';
import { findIds } from '../../../rollout/recover/find';
import { IMPORT_RULES } from '../../../rollout/recover/import-ids';
import { absentIn, planImports } from '../../../rollout/recover/imports';
import type { Missing } from '../../../rollout/recover/missing';
import { destroyFound, diagnose, type RecoverInput } from '../../../rollout/recover/recover';
import type { TerraformDriver } from '../../../rollout/terraform/driver';
import { ownFolder } from '../../support/folder';

const folder = ownFolder();
const stack = { id: 'tooling', folder: join(folder, 'tooling'), dependsOn: [] };
mkdirSync(stack.folder);
const planFile = join(folder, 'plan');

/** What the file beside the stack says while Terraform plans. */
const beside = () => JSON.parse(readFileSync(join(stack.folder, RECOVER_FILE), 'utf8'));

/** Terraform that answers a plan with what a test says of the file beside the stack. */
function terraform(
  plan: (file: Record<string, never>) => string | object,
  more: Partial<TerraformDriver> = {},
): TerraformDriver {
  let shown: object = {};
  return {
    plan: async () => {
      const answer = plan(existsSync(join(stack.folder, RECOVER_FILE)) ? beside() : {});
      if (typeof answer === 'string') return { code: 1, output: answer };
      shown = answer;
      return { code: 2, output: '' };
    },
    show: async () => shown as PlanJson,
    state: async () => undefined,
    ...more,
  } as TerraformDriver;
}

const named = (address: string, id: string): Missing => ({
  address,
  type: address.split('.')[0] ?? '',
  provider: 'aws',
  rule: { by: 'name', id: () => id },
  id,
});
const tagged = (address: string, label: string, placeholder = `tooling.${address}`): Missing => ({
  address,
  type: 'aws_kms_key',
  provider: 'aws',
  rule: IMPORT_RULES.aws_kms_key ?? { by: 'listing' },
  placeholder,
  label,
});

const nonExisting = (address: string) => `╷
│ Error: Cannot import non-existent remote object
│
│ While attempting to import an existing object to "${address}", the provider
│ detected that no object exists with the given id.
╵
`;
const notFound = (address: string) => `╷
│ Error: reading IAM Role (x): couldn't find resource
│
│   with ${address},
│   on cdk.tf.json line 3
╵
`;

describe('import blocks', () => {
  const imports = ['aws_iam_role.a', 'aws_s3_bucket.b'].map((to) => ({ to, id: to }));

  it('that Terraform, or the provider in its own words, says do not exist are told from a failed plan', () => {
    expect(absentIn(nonExisting('aws_s3_bucket.b') + notFound('aws_iam_role.a'), imports)).toEqual([
      'aws_s3_bucket.b',
      'aws_iam_role.a',
    ]);
  });

  it.each([
    ['AWS refuses', '│ Error: reading IAM Role (x): AccessDenied: no\n│   with aws_iam_role.a,'],
    ['nobody names an address', '│ Error: something is not found\n│'],
  ])('are never taken for absent where %s', (_, output) => {
    expect(() => absentIn(`${nonExisting('aws_s3_bucket.b')}${output}`, imports)).toThrow(
      /AccessDenied|something/,
    );
  });

  it('are left out one round after the other, until a plan holds, and no file stays beside the stack', async () => {
    const rounds: string[][] = [];
    const driver = terraform((file) => {
      const wanted = (file.import as unknown as { to: string }[]).map(({ to }) => to);
      rounds.push(wanted);
      const gone = ['aws_s3_bucket.b', 'aws_s3_bucket_policy.c'].find((to) => wanted.includes(to));
      return gone ? nonExisting(gone) : { resource_changes: [] };
    });
    const missing = ['aws_iam_role.a', 'aws_s3_bucket.b', 'aws_s3_bucket_policy.c'].map((to) =>
      named(to, to),
    );
    const { imports: kept, absent } = await planImports(stack, missing, { driver, planFile });
    expect(kept).toEqual([{ to: 'aws_iam_role.a', id: 'aws_iam_role.a' }]);
    expect(absent).toEqual(['aws_s3_bucket.b', 'aws_s3_bucket_policy.c']);
    expect(rounds.map((round) => round.length)).toEqual([3, 2, 1]);
    expect(existsSync(join(stack.folder, RECOVER_FILE))).toBe(false);
  });
});

describe('what AWS gives an id', () => {
  const json = {
    provider: {
      aws: [{ region: 'eu-west-1', default_tags: [{ tags: { 'landing-zone': 'acme', stack: 'tooling' } }] }],
    },
  };
  const key = (id: string, description: string, state = 'Enabled') => ({ id, description, state });
  /** AWS with some keys that have the tags of the stack. */
  const awsWith = (keys: readonly ReturnType<typeof key>[]) =>
    terraform((file) => {
      const data = file.data as unknown as Record<string, object>;
      const arn = (id: string) => `arn:aws:kms:eu-west-1:222222222222:key/${id}`;
      const answers = {
        aws_resourcegroupstaggingapi_resources: () => ({
          resource_tag_mapping_list: keys.map(({ id }) => ({ resource_arn: arn(id) })),
        }),
        aws_kms_key: (name: string) => {
          const found = keys.find(({ id }) => name === `recover-${id}`);
          return { description: found?.description, key_state: found?.state };
        },
      };
      const resources = Object.entries(data).flatMap(([type, questions]) =>
        Object.keys(questions).map((name) => ({
          mode: 'data',
          name,
          values: answers[type as keyof typeof answers](name),
        })),
      );
      return { prior_state: { values: { root_module: { resources } } } };
    });
  const find = (driver: TerraformDriver, missing: readonly Missing[], more: object = {}) =>
    findIds({ synthesized: stack, json }, missing, {
      driver,
      planFile,
      named: new Map(),
      taken: new Set(),
      ...more,
    });
  const idOf = (list: readonly Missing[], address: string) =>
    list.find((each) => each.address === address)?.id;
  const one = tagged('aws_kms_key.one', 'Artifacts in eu-west-1');
  const alias = named('aws_kms_alias.one', `alias/${one.placeholder}`);

  it('is found by the tags of the stack and its own description, and what hangs on it has its id then', async () => {
    const driver = awsWith([key('k-1', 'Artifacts in eu-west-1'), key('k-2', 'another')]);
    const { missing, unclear } = await find(driver, [one, alias]);
    expect(idOf(missing, 'aws_kms_key.one')).toBe('k-1');
    expect(idOf(missing, 'aws_kms_alias.one')).toBe('alias/k-1');
    expect(unclear).toEqual([]);
  });

  it.each([
    ['waits for its deletion', [key('k-1', 'Artifacts in eu-west-1', 'PendingDeletion')], {}],
    [
      'is of another resource, as the state says',
      [key('k-1', 'Artifacts in eu-west-1')],
      { taken: new Set(['k-1']) },
    ],
    ['is not there', [], {}],
  ])('is not found where the key %s, and nothing that hangs on it either', async (_, keys, more) => {
    const { missing } = await find(awsWith(keys), [one, alias], more);
    expect([idOf(missing, 'aws_kms_key.one'), idOf(missing, 'aws_kms_alias.one')]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('is unclear where several fit: a person says which', async () => {
    const two = [key('k-1', 'Artifacts in eu-west-1'), key('k-2', 'Artifacts in eu-west-1')];
    const { unclear } = await find(awsWith(two), [one]);
    expect(unclear).toEqual([
      {
        address: 'aws_kms_key.one',
        because: expect.stringMatching(/^2 fit: k-1, k-2; say which with --id aws_kms_key\.one=<id>/),
      },
    ]);
    const told = await find(awsWith(two), [one], { named: new Map([['aws_kms_key.one', 'k-2']]) });
    expect([idOf(told.missing, 'aws_kms_key.one'), told.unclear]).toEqual(['k-2', []]);
  });
});

describe('a stack whose run was killed', () => {
  const role = { aws_iam_role: { a: { name: 'acme-a' } }, aws_cloudwatch_event_target: { t: { rule: 'r' } } };
  const outputs = [
    {
      id: 'tooling',
      json: {
        provider: { aws: [{ region: 'eu-west-1', allowed_account_ids: ['222222222222'] }] },
        resource: role,
      },
    },
  ];
  const changes = (actions: readonly string[], address: string) => ({
    mode: 'managed',
    address,
    change: { actions },
  });
  const input = (driver: TerraformDriver): RecoverInput => ({
    stack,
    outputs,
    driver,
    planFile,
    named: new Map(),
  });

  it('is told what exists, what is missing, what would be deleted, and what could be made twice', async () => {
    const driver = terraform(() => ({
      resource_changes: [
        changes(['no-op'], 'aws_iam_role.a'),
        changes(['create'], 'aws_x.new'),
        changes(['update'], 'aws_x.other'),
        changes(['delete', 'create'], 'aws_x.replaced'),
      ],
    }));
    expect(await diagnose(input(driver))).toEqual({
      inState: 0,
      imports: [{ to: 'aws_iam_role.a', id: 'acme-a' }],
      creates: ['aws_x.new'],
      updates: ['aws_x.other'],
      deletes: ['aws_x.replaced'],
      unclear: [
        {
          address: 'aws_cloudwatch_event_target.t',
          because: expect.stringMatching(/--id aws_cloudwatch_event_target\.t=<id>$/),
        },
      ],
      madeAgain: [],
    });
  });

  it('has nothing destroyed but what was found, by its address', async () => {
    const done: string[] = [];
    const driver = (deleted: readonly string[]) =>
      terraform(() => ({ resource_changes: deleted.map((address) => changes(['delete'], address)) }), {
        importInto: async (_, { address }) => ({ code: done.push(`import ${address}`) * 0, output: '' }),
        applyPlan: async () => ({ code: done.push('apply') * 0, output: '' }),
      });
    const found = [{ to: 'aws_iam_role.a', id: 'acme-a' }];
    await destroyFound(input(driver(['aws_iam_role.a'])), found);
    expect(done).toEqual(['import aws_iam_role.a', 'apply']);
    await expect(
      destroyFound(input(driver(['aws_iam_role.a', 'aws_iam_role_policy.b'])), found),
    ).rejects.toThrow(/would destroy aws_iam_role_policy\.b as well.*nothing was destroyed/);
    expect(done.filter((each) => each === 'apply')).toHaveLength(1);
  });
});
