import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { orphansOn } from '../../../rollout/deploy/orphans';
import { FakeSts } from '../../support/fake-sts';
import { ownFolder, writeProgram, writeText } from '../../support/folder';
import { anAccount } from '../../support/landing-zone';
import { RolloutProject } from '../../support/rollout-project';

const sts = FakeSts.forThisFile();
const folder = ownFolder();
const terraform = execFileSync('/bin/sh', ['-c', 'command -v terraform'], { encoding: 'utf8' }).trim();
const names = ['one', 'two', 'three'];
const workloads = names.map((name, position) => anAccount(name, { id: `33333333333${position}` }));
const waves = [{ name: 'many', accounts: names }];

/** Real Terraform, but for what a script does first with the verb in `$1`. */
const faulty = (name: string, script: string) => {
  const bin = dirname(
    writeProgram(join(folder, name, 'bin', 'terraform'), `${script}\nexec ${terraform} "$@"`),
  );
  return { PATH: `${bin}:${process.env.PATH}` };
};

/** A wave that is planned: its first account has no predecessor, so that all begin at once. */
async function planned(name: string, data = {}) {
  const project = new RolloutProject(join(folder, name), () => sts.env, { workloads, waves });
  project.synthesize(data);
  return { project, digest: await project.plan('--wave', 'many') };
}

/** Two resources, of which the second takes its time. */
const slow = (seconds: number) => ({
  first: { input: 'a' },
  second: {
    input: 'b',
    depends_on: ['terraform_data.first'],
    provisioner: [{ 'local-exec': { command: `sleep ${seconds}` } }],
  },
});

/** Waits until Terraform applies the plan of a stack, and its first resource is in the state. */
async function applying(project: RolloutProject, stack: string): Promise<number> {
  for (;;) {
    const found = orphansOn(project.folder).find(({ command }) => command.endsWith(`/${stack}.tfplan`));
    const state = project.file('state', `${stack}.tfstate`);
    if (found && existsSync(state) && readFileSync(state, 'utf8').includes('"first"')) return found.pid;
    await sleep(50);
  }
}

describe('a Terraform that is killed with -9 in the middle of a wave', () => {
  it('fails its stack, the others end, and --resume applies what is left and ends with an empty plan', async () => {
    const { project, digest } = await planned('killed', { two: slow(20), three: slow(1) });
    const running = project.start(['deploy', '--plan', digest, '--wave', 'many', '--concurrency', '3']);
    let out = '';
    running.stdout.on('data', (chunk) => {
      out += chunk;
    });
    process.kill(await applying(project, 'two'), 'SIGKILL');
    const [code] = await once(running, 'close');
    expect([code, out]).toEqual([1, expect.stringContaining('two: Terraform was killed (SIGKILL)')]);
    expect(out).toMatch(/one: done in .*\n {2}two: FAILED\n {2}three: done in /);
    expect(out).toContain('what two made before it was killed may be in no state: npx blueprint recover two');
    expect(out).not.toContain('nothing that was made is lost');
    expect(out).toContain(
      `to go on with the same plans: npx blueprint deploy --wave many --plan ${digest.slice(0, 12)} --resume`,
    );

    project.synthesize({ two: slow(20), three: slow(1) });
    const refused = await project.deploy(digest, 'many');
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('add --resume')]);
    const resumed = await project.deploy(digest, 'many', '--resume');
    expect([resumed.code, resumed.out]).toEqual([0, expect.stringContaining('wave many is deployed')]);
    expect(resumed.out).toContain('two: its state moved on, and it was planned anew');
    expect(resumed.out).toMatch(/one: done before\n {2}two: done in .*\n {2}three: done before/);
    expect(await project.run(['plan', '--no-synth', '--wave', 'many'])).toMatchObject({ code: 0 });
  });
});

describe('a run that ends early', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'by %s: Terraform gets one interrupt, is waited for, and its state is kept',
    async (signal) => {
      const { project, digest } = await planned(signal);
      const log = project.file('interrupts');
      const env = faulty(
        signal,
        `if [ "$1" = apply ]; then
          trap 'echo INT >>${log}' INT; echo begun >${log}; i=0
          while [ $i -lt 15 ]; do sleep 0.1; i=$((i+1)); done
          trap - INT
        fi`,
      );
      const running = project.start(
        ['deploy', '--plan', digest, '--wave', 'many', '--concurrency', '1'],
        env,
      );
      let out = '';
      running.stdout.on('data', (chunk) => {
        out += chunk;
      });
      while (!existsSync(log)) await sleep(50);
      running.kill(signal);
      await sleep(300);
      running.kill(signal);
      const [code] = await once(running, 'close');
      expect(readFileSync(log, 'utf8')).toBe('begun\nINT\n');
      expect(out).toContain('interrupted: waiting for the stacks that are worked on');
      expect(out).toContain('already interrupted: still waiting for the stacks that are worked on');
      expect([code, out]).toEqual([
        130,
        expect.stringMatching(/one: done in .*\n {2}two: not started\n {2}three: not started/),
      ]);
      expect(out).toContain('interrupted: 2 of 3 stacks are not done; nothing that was made is lost');
    },
  );

  it('by kill -9: what it started goes on, the next run waits for it, and finds what is done', async () => {
    const data = { one: slow(6) };
    const { project, digest } = await planned('orphans', data);
    const running = project.start(['deploy', '--plan', digest, '--wave', 'many', '--concurrency', '1']);
    const pid = await applying(project, 'one');
    running.kill('SIGKILL');
    await once(running, 'close');
    const { code, out } = await project.deploy(digest, 'many', '--resume');
    expect(out).toContain(`the apply of one by a run that was killed goes on (pid ${pid}): waiting for it`);
    expect(out).toContain('one: its state moved on, and it was planned anew: nothing is left to do');
    expect([code, out]).toEqual([0, expect.stringContaining('wave many is deployed')]);
  });
});

describe('a stack that AWS refuses', () => {
  const throttled = (name: string) =>
    faulty(
      name,
      `case "$1 $*" in
        apply*/two.tfplan) if mkdir ${folder}/${name}.once 2>/dev/null; then
          echo 'Error: creating IAM Role: operation error IAM: CreateRole, api error Throttling: Rate exceeded'; exit 1
        fi ;;
      esac`,
    );

  it('stops its wave: the others end, and what to do is told', async () => {
    const { project, digest } = await planned('throttled');
    const args = ['deploy', '--plan', digest, '--wave', 'many', '--concurrency', '1'];
    const { code, out } = await project.run(args, throttled('throttled'));
    expect([code, out]).toEqual([
      1,
      expect.stringMatching(/one: done in .*\n {2}two: FAILED\n {2}three: not started/),
    ]);
    expect(out).toContain('AWS refused more requests than it takes');
    expect(await project.run([...args, '--resume'])).toMatchObject({ code: 0 });
  });

  it('is tolerated where so many may fail', async () => {
    const { project, digest } = await planned('tolerated');
    const args = ['deploy', '--plan', digest, '--wave', 'many', '--concurrency', '1', '--tolerate', '1'];
    const { code, out } = await project.run(args, throttled('tolerated'));
    expect([code, out]).toEqual([1, expect.stringMatching(/two: FAILED\n {2}three: done in /)]);
  });
});

describe('a run that is interrupted before Terraform works on a stack', () => {
  it.each([
    ['plan', 'interrupted: nothing was changed, and no plan is kept'],
    ['drift', 'interrupted: nothing was changed'],
    ['recover', 'interrupted: to see what is there now: npx blueprint recover one'],
  ])('%s: says so, and not that something is wrong', async (command, said) => {
    const { project } = await planned(`early-${command}`);
    rmSync(project.file('.blueprint', 'providers'), { recursive: true });
    const begun = project.file('bin', 'begun');
    const env = faulty(
      `early-${command}`,
      `if [ "$1" = init ]; then trap 'echo Error: canceled; exit 1' INT; : >${begun}; sleep 20 & wait; fi`,
    );
    const args =
      { plan: ['plan', '--no-synth'], drift: ['drift'], recover: ['recover', 'one'] }[command] ?? [];
    const running = project.start(args, env);
    let err = '';
    running.stderr.on('data', (chunk) => {
      err += chunk;
    });
    while (!existsSync(begun)) await sleep(50);
    running.kill('SIGINT');
    const [code] = await once(running, 'close');
    expect([code, err]).toEqual([130, expect.stringContaining(said)]);
    expect(err).not.toContain('cannot');
  });
});

describe('two runs at once', () => {
  it('the second says who runs', async () => {
    const { project, digest } = await planned('twice', { one: slow(12) });
    const first = project.start(['deploy', '--plan', digest, '--wave', 'many']);
    await applying(project, 'one');
    const { code, err } = await project.deploy(digest, 'many');
    const runs = `a run is going on here (pid ${first.pid})`;
    expect([code, err]).toEqual([1, expect.stringContaining(runs)]);
    // They would initialize the same folders meanwhile.
    expect(await project.run(['drift'])).toMatchObject({ code: 1, err: expect.stringContaining(runs) });
    expect((await once(first, 'close'))[0]).toBe(0);
  });
});

describe('a full disk', () => {
  it('keeps no plan, and says what is full', async () => {
    const { project } = await planned('full');
    // What Terraform does there: it says that it saved the plan, ends well, and the file is empty.
    const env = faulty(
      'full',
      `if [ "$1" = plan ]; then
        ${terraform} "$@"; code=$?
        for each; do case $each in -out=*) : >"\${each#-out=}" ;; esac; done
        exit $code
      fi`,
    );
    const { code, err } = await project.run(['plan', '--no-synth', '--stack', 'two'], env);
    expect([code, err]).toEqual([1, expect.stringContaining('as where the disk is full: make room on it')]);
    expect(err).toContain('not planned: two failed, and no plan is kept');
  });
});

describe('what was done by hand between a killed run and its resumption', () => {
  it('is refused where nobody reviewed it', async () => {
    const { project, digest } = await planned('by-hand');
    const env = faulty('by-hand', `case "$1 $*" in apply*/two.tfplan) exit 1 ;; esac`);
    await project.run(['deploy', '--plan', digest, '--wave', 'many', '--concurrency', '1'], env);
    const state = {
      version: 4,
      serial: 7,
      lineage: 'other',
      outputs: {},
      resources: [],
      terraform_version: '1.11.4',
    };
    const foreign = {
      mode: 'managed',
      type: 'terraform_data',
      name: 'foreign',
      provider: 'provider["terraform.io/builtin/terraform"]',
      instances: [
        { schema_version: 0, attributes: { id: 'x', input: null, output: null, triggers_replace: null } },
      ],
    };
    writeText(project.file('state/two.tfstate'), JSON.stringify({ ...state, resources: [foreign] }));
    const { code, err } = await project.deploy(digest, 'many', '--resume');
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('the state of two: found changes that nobody reviewed: terraform_data.foreign'),
    ]);
  });
});
