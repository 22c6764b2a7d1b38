import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { buildBlueprint } from '../../blueprint/blueprint';
import { guardrailWaves } from '../../blueprint/plan/guardrail-waves';
import cdktfJson from '../../cdktf.json';
import { readManifest } from '../../rollout/manifest';
import { landingZones } from '../support/landing-zones';
import { synthesized } from '../support/synth';

const root = resolve(__dirname, '../..');
const [, runner = ''] = cdktfJson.app.split(' ');
const made: string[] = [];

function directory(): string {
  made.push(mkdtempSync(join(tmpdir(), 'synth-')));
  return made.at(-1) ?? '';
}

/** Synthesizes as `cdktf synth` does, in a directory and an environment of its own; gives the text of every stack. */
async function synthesize(main: string): Promise<Readonly<Record<string, string>>> {
  const outdir = directory();
  const foreign = {
    HOME: '/',
    TZ: 'Asia/Tokyo',
    LANG: 'de_DE.UTF-8',
    USER: 'somebody',
    AWS_REGION: 'sa-east-1',
  };
  const env = { ...foreign, PATH: process.env.PATH, CDKTF_OUTDIR: outdir };
  await promisify(execFile)(process.execPath, [join(root, runner), join(root, main)], {
    cwd: directory(),
    env,
  });
  return Object.fromEntries(
    readManifest(outdir).map(({ id, folder }) => [id, readFileSync(join(folder, 'cdk.tf.json'), 'utf8')]),
  );
}

afterAll(() => {
  for (const each of made) rmSync(each, { recursive: true });
});

describe.each(landingZones)('the output of $title', ({ landingZone, main }) => {
  const here = Object.fromEntries(synthesized(landingZone).map(({ id, text }) => [id, text]));
  let elsewhere: Readonly<Record<string, string>>;

  beforeAll(async () => {
    elsewhere = await synthesize(main);
  }, 60_000);

  it('has a folder for each stack', () => {
    const applications = landingZone.applications.map(({ name }) => `tooling-${name}`);
    // An account that a guardrail closes is in no wave, and has no stack.
    const delivered = buildBlueprint(landingZone).stacks.filter(({ kind }) => kind === 'workload');
    const workloads = delivered.map(({ id }) => id);
    const guardrails = guardrailWaves(buildBlueprint(landingZone).facts).flatMap(({ stacks }) =>
      stacks.map(({ id }) => id),
    );
    const itself = landingZone.selfDelivery ? ['tooling-landing-zone'] : [];
    const shared = [
      ...('logArchive' in landingZone ? ['log-archive'] : []),
      ...('audit' in landingZone ? ['audit'] : []),
    ];
    const { securityServices = {} } = landingZone;
    const appointed: Readonly<Record<string, string | undefined>> =
      landingZone.organizationServices?.administrators ?? {};
    const watching = landingZone.audit?.name ?? landingZone.tooling.name;
    const administrators = new Set(
      Object.keys(securityServices).map((service) => appointed[service] ?? watching),
    );
    const services = [
      ...[...administrators].map((name) => (name === watching ? 'security' : `security-${name}`)),
      ...(securityServices.config ? ['records'] : []),
      ...('alerts' in landingZone ? ['alerts'] : []),
    ];
    const roles =
      landingZone.access?.kind === 'roles'
        ? ['management', 'tooling', ...shared].map((account) => `bootstrap-${account}`)
        : [];
    expect(Object.keys(here).sort()).toEqual(
      [
        ...roles,
        ...shared,
        ...itself,
        ...services,
        'organization',
        'tooling',
        ...applications,
        ...guardrails,
        ...workloads,
      ].sort(),
    );
  });

  it('is the same, byte for byte, wherever and by whomever it is made', () => {
    expect(elsewhere).toEqual(here);
  });

  it('names no directory, no machine and no person', () => {
    // Package managers keep their files in the home of the build's own root.
    const text = [...Object.values(here), ...Object.values(elsewhere)]
      .join('\n')
      .replaceAll(/\/root\/\.\w+/g, '');
    const traces = [root, tmpdir(), hostname(), userInfo().homedir, 'node_modules'].filter(
      (trace) => trace.length > 3,
    );
    // `/root` is a home, and `organization/root-access` is none.
    const isIn = (trace: string) =>
      text
        .split(trace)
        .slice(1)
        .some((after) => !/^[\w-]/.test(after));
    expect(traces.filter(isIn)).toEqual([]);
  });
});
