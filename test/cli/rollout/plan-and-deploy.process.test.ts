import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { FakeSts } from '../../support/fake-sts';
import { ownFolder } from '../../support/folder';
import { anAccount } from '../../support/landing-zone';
import { RolloutProject } from '../../support/rollout-project';

const sts = FakeSts.forThisFile();
const folder = ownFolder();
const workloads = ['dev', 'one', 'two', 'three', 'prod'].map((name, position) =>
  anAccount(name, { id: `33333333333${position}` }),
);
const waves = [
  { name: 'dev', accounts: ['dev'] },
  { name: 'many', accounts: ['one', 'two', 'three'] },
  { name: 'prod', accounts: ['prod'], approval: {} },
];
const aProject = (name: string) =>
  new RolloutProject(join(folder, name), () => sts.env, { workloads, waves });

beforeEach(() => {
  sts.account = '111111111111';
  sts.refuses = undefined;
});

describe('a wave from its plan to its accounts', () => {
  const project = aProject('whole');
  let digest = '';

  it('is planned with exit code 2, and saved under a digest that names all of it', async () => {
    const { code, out } = await project.run(['plan', '--no-synth']);
    expect([code, out]).toEqual([2, expect.stringContaining('npx blueprint deploy --wave many --plan ')]);
    digest = /^digest (\w+)$/m.exec(out)?.[1] ?? '';
    const record = JSON.parse(readFileSync(project.file('.blueprint/plans', digest, 'plan.json'), 'utf8'));
    expect(record).toMatchObject({
      digest,
      dirty: false,
      caller: '111111111111',
      toolchain: { engine: 'terraform' },
    });
    expect(record.stacks).toHaveLength(8);
  });

  it('is applied exactly so, by the first characters of the digest', async () => {
    const { code, out } = await project.deploy(digest.slice(0, 12), 'dev');
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/dev: done in \d+ s, 1 resources\n\nwave dev is deployed/),
    ]);
    expect(await project.deploy(digest, 'dev')).toMatchObject({
      code: 0,
      out: 'wave dev: nothing to apply\n',
    });
  });

  it('begins with its first account alone', async () => {
    const { code, out } = await project.deploy(digest, 'many', '--concurrency', '3');
    expect(code).toBe(0);
    expect(out.match(/^apply \w+(: done)?/gm)?.slice(0, 2)).toEqual(['apply one', 'apply one: done']);
  });

  it('is refused where a wave before it is planned and not applied, unless somebody says why', async () => {
    const refused = await project.deploy(digest, 'tooling');
    expect([refused.code, refused.err]).toEqual([
      1,
      expect.stringContaining('wanted wave prod to be applied before it'),
    ]);
    expect(await project.deploy(digest, 'tooling', '--reason', 'prod is frozen')).toMatchObject({ code: 0 });
    expect(readFileSync(project.file('.blueprint/plans', digest, 'applied.json'), 'utf8')).toContain(
      'prod is frozen',
    );
  });

  it('is planned empty afterwards, with exit code 0', async () => {
    const { code, out } = await project.run(['plan', '--no-synth', '--wave', 'many']);
    expect([code, out]).toEqual([0, expect.stringContaining('nothing to apply')]);
  });

  it('is planned in the state that was synthesized, whatever workspace somebody chose by hand', async () => {
    const chosen = project.file('cdktf.out/stacks/dev/.terraform/environment');
    writeFileSync(chosen, 'other');
    expect(await project.run(['plan', '--no-synth', '--stack', 'dev'])).toMatchObject({ code: 0 });
    rmSync(chosen);
  });

  it('keeps no provider of a stack, and hands no folder of credentials on', () => {
    expect(readdirSync(project.file('cdktf.out/stacks/dev/.terraform'))).not.toContain('providers');
    expect(existsSync(project.file('.blueprint/lock.json'))).toBe(false);
  });
});

describe('what changed between plan and deployment', () => {
  const project = aProject('changed');
  let digest = '';
  const planFile = () => project.file('.blueprint/plans', digest, 'dev.tfplan');

  /** What a deployment is refused with. */
  async function refusal(...args: readonly string[]): Promise<string> {
    const { code, err, out } = await project.deploy(digest, 'dev', ...args);
    expect([code, out]).toEqual([1, expect.not.stringContaining('apply dev')]);
    expect(existsSync(project.file('state/dev.tfstate'))).toBe(false);
    return err;
  }

  beforeAll(async () => {
    digest = await project.plan();
  });

  it('one byte of a plan: refused', async () => {
    const bytes = readFileSync(planFile());
    const changed = Buffer.from(bytes);
    changed[40] = (changed[40] ?? 0) ^ 1;
    writeFileSync(planFile(), changed);
    expect(await refusal()).toContain(
      'found other bytes than were saved, wanted the plan of dev as it was reviewed',
    );
    writeFileSync(planFile(), bytes);
  });

  it('the synthesized JSON and the working copy: refused, in one list', async () => {
    project.synthesize({ dev: { one: { input: 'other' } } });
    writeFileSync(project.file('new.txt'), '');
    const told = await refusal();
    expect(told).toContain('not deployed, because of 2 problems:');
    expect(told).toContain('cdk.tf.json: found another JSON than was planned');
    expect(told).toContain('found files that differ from the commit');
    project.synthesize();
    project.git('clean', '--force', '--quiet');
  });

  it('a file beside a stack: refused, of a plan too', async () => {
    const file = project.file('cdktf.out/stacks/dev/override.tf');
    writeFileSync(file, 'resource "terraform_data" "one" { input = "evil" }\n');
    const found = 'override.tf: found a file that Terraform would read beside what was synthesized';
    expect(await refusal()).toContain(found);
    expect((await project.run(['plan', '--no-synth', '--stack', 'dev'])).err).toContain(found);
    rmSync(file);
  });

  it('the commit: refused', async () => {
    project.git(
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@example.com',
      'commit',
      '--quiet',
      '--allow-empty',
      '-m',
      'x',
    );
    expect(await refusal()).toMatch(/the commit: found [0-9a-f]{12}, wanted [0-9a-f]{12}, which was planned/);
    project.git('reset', '--quiet', '--hard', 'HEAD~1');
  });

  it('the lock file of the providers: refused', async () => {
    const lockFile = project.file('.terraform.lock.hcl');
    writeFileSync(lockFile, '# another\n');
    project.git('add', '.terraform.lock.hcl');
    expect(await refusal()).toContain(
      '.terraform.lock.hcl: found other providers than the plan was made with',
    );
    project.git('rm', '--quiet', '--force', '.terraform.lock.hcl');
  });

  it('the record itself: refused', async () => {
    const file = project.file('.blueprint/plans', digest, 'plan.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('"serial": 0', '"serial": 1'));
    expect(await refusal()).toContain('found a plan.json that was edited');
    writeFileSync(file, text);
  });

  it('who deploys: refused, in another account and with a session that is over', async () => {
    sts.account = '999999999999';
    expect(await refusal()).toContain(
      'the credentials: found account 999999999999, wanted account 111111111111, from which was planned',
    );
    sts.refuses = 'ExpiredToken';
    expect(await refusal()).toMatch(
      /the credentials: found ExpiredToken.*the credentials are over: get new ones/,
    );
  });

  it('an account that is suspended: told before any role of it is asked for', async () => {
    sts.suspended = [workloads[0]?.id ?? ''];
    const said = `found ${workloads[0]?.id}, which is SUSPENDED in AWS Organizations`;
    expect(await refusal()).toContain(said);
    const again = await project.run(['plan', '--no-synth', '--wave', 'dev']);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining(said)]);
    sts.suspended = [];
  });

  it('names that are not there: told with what was meant', async () => {
    expect((await project.deploy('0123456789ab', 'dev')).err).toContain('found a digest of no plans here');
    expect((await project.deploy(digest.slice(0, 11), 'dev')).err).toContain('write more of it');
    expect((await project.deploy(digest, 'dew')).err).toContain('did you mean "dev"?');
    expect((await project.run(['plan', '--wave', 'prd'])).err).toContain('did you mean "prod"?');
    expect((await project.run(['plan', '--no-synth', '--changed-since', 'nope'])).err).toContain(
      '--changed-since nope: found neither a folder nor a commit',
    );
    expect((await project.run(['plan', '--stack', 'toling'])).err).toContain('did you mean "tooling"?');
  });

  it('the landing zone: refused', async () => {
    const other = new RolloutProject(project.folder, () => sts.env, { workloads, waves, prefix: 'beta' });
    expect((await other.deploy(digest, 'dev')).err).toContain(
      'found plans of the landing zone acme in o-acme1234567, wanted plans of beta in o-acme1234567',
    );
  });
});

describe('a state that moved on', () => {
  const project = aProject('moved');

  it('is refused with its serials, before anything is applied', async () => {
    const digest = await project.plan('--wave', 'dev');
    await project.deploy(digest, 'dev');
    const reviewed = { dev: { one: { input: 'dev' }, two: { input: 'dev' } } };
    project.synthesize(reviewed);
    const earlier = await project.plan('--wave', 'dev');
    project.synthesize({ dev: { one: { input: 'dev' }, three: { input: 'dev' } } });
    expect(await project.deploy(await project.plan('--wave', 'dev'), 'dev')).toMatchObject({ code: 0 });
    project.synthesize(reviewed);
    const { code, err } = await project.deploy(earlier, 'dev');
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(/the state of dev: found serial \d, wanted serial 1, from which was planned/),
    ]);
  });
});
