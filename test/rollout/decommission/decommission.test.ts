import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { readStacks } from '../../../proof/gather/stacks';
import { closing, keepingOf } from '../../../rollout/decommission/closing';
import { destroyPlanned, heldIn, keep, stackFolder } from '../../../rollout/decommission/destroy';
import { leftBehind } from '../../../rollout/decommission/left';
import { restOf } from '../../../rollout/decommission/order';
import { editsLeft, partOf, statesElsewhere, subjectNamed } from '../../../rollout/decommission/subject';
import type { TerraformDriver } from '../../../rollout/terraform/driver';
import { landingZone as acme } from '../../consumers/acme/accounts';
import { bootstrapped } from '../../support/bootstrap-world';
import { ownFolder } from '../../support/folder';
import { aLandingZone, IDS } from '../../support/landing-zone';
import { withSynthesized } from '../../support/proof';

const before = withSynthesized(buildBlueprint(acme), (folder) => readStacks(folder).stacks);
const [dev, staging, prod] = acme.workloads;
const without: LandingZone = {
  ...acme,
  workloads: [dev, prod].flatMap((each) => each ?? []),
  waves: acme.waves.filter(({ name }) => name !== 'staging'),
};
const now = buildBlueprint(without);
const subject = (name: string, blueprint = now) => subjectNamed(name, before, blueprint);

describe('what is taken out', () => {
  it('is an account, with its stack, or an application, with that of its pipeline', () => {
    expect(subject('staging')).toMatchObject({
      kind: 'account',
      accountId: staging?.id,
      stacks: [{ id: 'staging' }],
    });
    expect(subject('reports')).toMatchObject({ kind: 'application', stacks: [{ id: 'tooling-reports' }] });
  });

  it.each(['tooling', 'organization', 'management', 'nothing'])(
    'is never what all others need: %s',
    (name) => {
      expect(subject(name)).toBeUndefined();
    },
  );

  it('is first taken out of accounts/: every place that names it is told', () => {
    const still = subject('staging');
    if (!still) throw new Error('no subject');
    const edits = editsLeft(still, buildBlueprint(acme));
    expect(edits.map(({ place }) => place)).toEqual([
      'accounts/ workloads',
      'accounts/ waves.staging.accounts',
    ]);
    expect(editsLeft(still, now)).toEqual([]);
    const application = subject('reports');
    if (!application) throw new Error('no subject');
    expect(editsLeft(application, now).map(({ place }) => place)).toEqual(['accounts/ applications']);
  });

  it('is an account first, and then its roles where Terraform brought them: with the credentials that did', () => {
    const zone = bootstrapped({
      access: { kind: 'roles', ways: [{ kind: 'people', apply: ['Platform'] }], by: 'terraform' },
    });
    const made = withSynthesized(buildBlueprint(zone), (folder) => readStacks(folder).stacks);
    const dev = subjectNamed('dev', made, buildBlueprint(zone));
    const pipeline = subjectNamed('shop', made, buildBlueprint(zone));
    if (!dev || !pipeline) throw new Error('no subject');
    const ids = (part: 'roles' | 'all else') => partOf(dev, part)[0].stacks.map(({ id }) => id);
    expect([ids('all else'), ids('roles')]).toEqual([['dev'], ['bootstrap-dev']]);
    expect(partOf(dev, 'all else')[0].roles).toBe('bootstrap-dev');
    expect(partOf(pipeline, 'roles')[1]).toMatchObject({ place: '--roles', change: 'leave it out' });
  });

  it('is refused from an output that keeps its states elsewhere: another one would be destroyed, or none', () => {
    const moved = withSynthesized(
      buildBlueprint({ ...without, state: { kind: 's3', bucket: 'states', region: 'eu-west-1' } }),
      (folder) => readStacks(folder).stacks,
    );
    expect(statesElsewhere(before, before)).toEqual([]);
    expect(statesElsewhere(before, moved)).toEqual([
      expect.objectContaining({
        found: 'state/dev.tfstate in the output from before',
        wanted: 's3://states/acme/dev.tfstate, as now',
      }),
    ]);
  });

  it('leaves what Terraform did not make, and says what that is', () => {
    const replica = subject('prod');
    if (!replica) throw new Error('no subject');
    expect(leftBehind(replica, now)).toEqual([
      expect.stringMatching(/^what teams made in 555555555555: /),
      expect.stringMatching(/^repositories acme\/\* that replication made in 555555555555/),
      expect.stringMatching(/^the account itself: /),
    ]);
  });
});

describe('an account whose roles a stack set brought', () => {
  it('keeps them, and it is said how they go', () => {
    const access: LandingZone['access'] = { kind: 'roles', ways: [{ kind: 'people', apply: ['Platform'] }] };
    const blueprint = buildBlueprint(aLandingZone({ access }));
    const left = leftBehind({ kind: 'account', name: 'prod', accountId: IDS.prod, stacks: [] }, blueprint);
    expect(left).toContainEqual(
      expect.stringMatching(/acme-terraform-apply: they stay.*delete the stack StackSet-acme-terraform-…/s),
    );
  });
});

describe('a stack that is synthesized no longer', () => {
  const project = ownFolder();
  const tooling = before.find(({ id }) => id === 'tooling');
  if (!tooling) throw new Error('no stack tooling');
  const state = (...addresses: readonly string[]) => ({
    resources: addresses.map((address) => {
      const [type, name] = address.split('.');
      return { mode: 'managed', type, name, instances: [{ attributes: { id: `id-of-${name}` } }] };
    }),
  });
  const bucket = 'aws_s3_bucket.artifacts-eu-west-1_bucket';
  const policy = 'aws_s3_bucket_policy.artifacts-eu-west-1_bucket-policy';
  const rule = 'aws_cloudwatch_event_rule.pipeline-log_rule';

  it('gets a folder from which a state in a file is found', () => {
    const { folder } = stackFolder(project, tooling);
    expect(join(folder, '../../../state/tooling.tfstate')).toBe(join(project, 'state', 'tooling.tfstate'));
    expect(JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8'))).toEqual(tooling.json);
  });

  it('keeps what somebody put something into, with its settings, and says what would be lost', () => {
    expect(heldIn(tooling, state(bucket, policy, rule))).toEqual([
      {
        address: bucket,
        what: 'bucket id-of-artifacts-eu-west-1_bucket',
        loses: expect.stringMatching(/^every object in it/),
        parts: [policy],
      },
    ]);
  });

  it('forgets what is kept, and nothing else', async () => {
    const run = jest.fn(async () => ({ code: 0, output: '' }));
    const stack = { id: 'tooling', folder: project, dependsOn: [] };
    await keep(stack, heldIn(tooling, state(bucket, policy, rule)), { run } as unknown as TerraformDriver);
    await keep(stack, [], { run } as unknown as TerraformDriver);
    expect(run.mock.calls).toEqual([[stack, ['state', 'rm', bucket, policy]]]);
  });

  it.each([
    ['Apply complete! Resources: 0 added, 0 changed, 7 destroyed.', 0, undefined],
    ['Apply complete! Resources: 0 added, 0 changed, 7 destroyed.', 2, /the state holds 2 resources/],
    ['Error: BucketNotEmpty: no', 2, /BucketNotEmpty/],
  ])(
    'is destroyed once Terraform says so and its state holds nothing: %s, %s left',
    async (output, resources, thrown) => {
      const driver = {
        applyPlan: async () => ({ code: output.startsWith('Error') ? 1 : 0, output }),
        state: async () => ({ resources, serial: 2, lineage: 'l', json: {} }),
      } as unknown as TerraformDriver;
      const stack = { id: 'dev', folder: project, dependsOn: [] };
      const destroyed = destroyPlanned(stack, { driver, planFile: 'plan' });
      if (thrown === undefined) await expect(destroyed).resolves.toBeUndefined();
      else await expect(destroyed).rejects.toThrow(thrown);
    },
  );
});

describe('the roles of an account', () => {
  const stack = { id: 'dev', folder: 'nowhere', dependsOn: [] };
  const driver = (state: () => Promise<unknown>) =>
    ({ init: async () => ({ code: 0, output: '' }), state }) as unknown as TerraformDriver;

  it('do not go before all else, which nobody else may destroy', async () => {
    const { problems, unread } = await restOf(
      'dev',
      [stack],
      driver(async () => ({ resources: 3 })),
    );
    expect(unread).toEqual([]);
    expect(problems).toEqual([
      {
        place: 'the state of dev',
        found: '3 resources, which only these roles may destroy',
        wanted: 'nothing in it: the roles go last',
        change: '`npx blueprint decommission dev --apply`, then this again',
      },
    ]);
  });

  it.each([[{ resources: 0 }], [undefined]])('go once its state holds nothing: %j', async (state) => {
    const gone = driver(async () => state);
    expect(await restOf('dev', [stack], gone)).toEqual({ problems: [], unread: [] });
  });

  it('go where whoever brought them may not look at that state, which is told', async () => {
    const closed = driver(async () => {
      throw new Error('AccessDenied: no');
    });
    expect(await restOf('dev', [stack], closed)).toEqual({ problems: [], unread: ['dev: AccessDenied: no'] });
  });
});

describe('an account that is closed', () => {
  const organization = (account: object) => ({
    id: 'organization',
    json: { resource: { aws_organizations_account: { 'account-till': account } } },
  });
  const way = (keeping: ReturnType<typeof keepingOf>) =>
    closing({ name: 'till', accountId: IDS.prod, keeping, organizationStack: 'organization' });

  it.each<[string, object, RegExp]>([
    [
      'by the organization stack that made it',
      { close_on_deletion: true },
      /losses.*deploy organization, which closes it/,
    ],
    [
      'by a person where it was there before',
      {},
      /terraform state rm .*close-account --account-id 444444444444/,
    ],
  ])('is closed %s, within the quota that AWS has', (_, account, text) => {
    expect(way(keepingOf(organization(account), 'till'))).toMatch(text);
    expect(way(keepingOf(organization(account), 'till'))).toContain('10 % of the member accounts in 30 days');
  });

  it('is closed by a person where another made it', () => {
    expect(keepingOf(organization({}), 'shop')).toBeUndefined();
    expect(way(undefined)).toContain('move it out of its organizational unit');
  });
});
