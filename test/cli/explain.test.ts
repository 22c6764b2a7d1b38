import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { landingZone } from '../../accounts';
import { buildBlueprint } from '../../blueprint/blueprint';
import { synthesizeInto } from '../support/proof';

const root = resolve(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'explain-'));
const message =
  'User: arn:aws:sts::555555555555:assumed-role/acme-delivery-deploy-storefront/17 is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-central-1:222222222222:key/1234abcd because no resource-based policy allows the kms:Decrypt action';

beforeAll(() => synthesizeInto(folder, buildBlueprint(landingZone)));
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function explain(args: readonly string[], input = ''): Promise<Run> {
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [join(root, 'bin', 'blueprint.js'), 'explain', ...args],
      { cwd: root, env: { ...process.env, CI: 'true' } },
      (error, stdout, stderr) => {
        done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      },
    );
    child.stdin?.end(input);
  });
}

describe('blueprint explain', () => {
  it('tells the hop, what decides it and what to do, from the argument or the standard input', async () => {
    const [argument, piped] = await Promise.all([
      explain(['--out', folder, message]),
      explain(['--out', folder, '-'], message.replace(' is not', '\n is not')),
    ]);
    expect(argument.code).toBe(0);
    expect(argument.stdout).toMatch(/^verdict +allowed by what is synthesized$/m);
    expect(argument.stdout).toMatch(
      /^hop +the deploy role of storefront in prod decrypts an artifact in eu-central-1/m,
    );
    expect(argument.stdout).toMatch(/^decided by +Allow by DeployRolesDecrypt of tooling\/aws_kms_key/m);
    expect(argument.stdout.split('\n').length).toBeLessThan(16);
    expect(piped.stdout).toBe(argument.stdout);
  });

  it('prints JSON for a program', async () => {
    const { stdout } = await explain(['--out', folder, '--json', message]);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'allowed by what is synthesized',
      denial: { action: 'kms:Decrypt', deniedBy: 'resourcePolicy' },
      next: expect.stringContaining('plan tooling, prod'),
    });
  });

  it('refuses what it cannot work with, without a stack trace', async () => {
    const [text, action, output] = await Promise.all([
      explain(['--out', folder, 'Build succeeded']),
      explain(['--out', folder, message.replaceAll('kms:Decrypt', 'kms:Decrpyt')]),
      explain(['--out', join(folder, 'nowhere'), message]),
    ]);
    expect([text.code, action.code, output.code]).toEqual([1, 1, 1]);
    expect(text.stderr).toContain('found no denied request');
    expect(text.stderr).toContain('when calling the PutObject operation');
    expect(action.stderr).toBe('the action: found kms:Decrpyt, wanted one that AWS has: correct it\n');
    expect(output.stderr).toContain('found no such folder');
    for (const { stderr } of [text, action, output]) expect(stderr).not.toMatch(/^\s+at /m);
  });
});
