import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ownFolder, writeProgram, writeText } from '../support/folder';

const folder = ownFolder();
const programs = join(folder, 'programs');
const called = join(folder, 'called');
mkdirSync(join(folder, '.ci'));
for (const script of ['deploy', 'environment'])
  cpSync(resolve(__dirname, '../../.ci', script), join(folder, '.ci', script));
writeProgram(join(programs, 'npx'), `echo "$@" >>${called}`);

/** Runs a script of `.ci/` beside the plans of a wave, whose report wants an approval or does not. */
function run(needed: string | undefined, script: string, ...args: readonly string[]) {
  rmSync(called, { force: true });
  const because = ['it opens 1 way in'];
  const review = needed === undefined ? {} : { review: { approval: { needed, because } } };
  writeText(join(folder, 'plan.json'), JSON.stringify({ digest: 'abc', ...review }));
  const env = { ...process.env, PATH: `${programs}:${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync(join(folder, '.ci', script), args, { env, encoding: 'utf8' });
  return { status, stdout, stderr, ran: existsSync(called) ? readFileSync(called, 'utf8') : '' };
}

describe('.ci/deploy', () => {
  it.each([
    ['skipped', 'dev'],
    ['as the wave says', 'dev'],
    ['as the wave says', 'dev-approval'],
    ['required', 'dev-approval'],
  ])('applies plans whose approval is "%s" through the environment %s', (needed, environment) => {
    const { status, ran } = run(needed, 'deploy', 'dev', environment);
    expect([status, ran]).toEqual([
      0,
      '--no-install cdktf synth\n--no-install blueprint deploy --wave dev --plan abc\n',
    ]);
  });

  it.each(['dev', 'prod-approval'])('applies nothing that must be approved through %s', (environment) => {
    const { status, stderr, ran } = run('required', 'deploy', 'dev', environment);
    expect([status, ran]).toEqual([1, '']);
    expect(stderr).toBe(
      `not deployed: wave dev: found environment ${environment} (it opens 1 way in), wanted dev-approval: deploy it through that one\n`,
    );
  });

  it.each([
    [
      'a report that says nothing of it',
      undefined,
      'dev',
      'review.approval.needed of plan.json: found undefined',
    ],
    ['a word that it does not know', 'perhaps', 'dev', 'review.approval.needed of plan.json: found perhaps'],
    ['a wave with the name of such an environment', 'skipped', 'dev-approval', 'ends in -approval'],
  ])('applies nothing with %s', (_, needed, wave, problem) => {
    const { status, stderr, ran } = run(needed, 'deploy', wave, wave);
    expect([status, ran]).toEqual([1, '']);
    expect(stderr).toContain(problem);
  });
});

describe('.ci/environment', () => {
  it.each([
    ['required', 'environment=dev-approval\n'],
    ['as the wave says', 'environment=dev\n'],
  ])('tells the job that deploys where to ask, where the approval is "%s"', (needed, said) => {
    expect(run(needed, 'environment', 'dev').stdout).toBe(said);
  });
});
