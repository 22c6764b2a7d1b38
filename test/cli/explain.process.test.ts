import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import { addExplainCommand } from '../../cli/explain';
import { landingZone } from '../consumers/acme/accounts';
import { runCommand } from '../support/command';
import { synthesizeInto } from '../support/proof';

const root = resolve(__dirname, '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'explain-'));
const message =
  'User: arn:aws:sts::555555555555:assumed-role/acme-delivery-deploy-storefront/17 is not authorized to perform: kms:Decrypt on resource: arn:aws:kms:eu-central-1:222222222222:key/1234abcd because no resource-based policy allows the kms:Decrypt action';

beforeAll(() => synthesizeInto(folder, buildBlueprint(landingZone)));
afterAll(() => rmSync(folder, { recursive: true }));

const explain = (...args: string[]) => runCommand(addExplainCommand, ['explain', '--from', folder, ...args]);

/** A process of its own: nothing else has a standard input. */
function piped(input: string): Promise<string> {
  const args = [join(root, 'bin', 'blueprint.js'), 'explain', '--from', folder, '-'];
  return new Promise((done, failed) => {
    const options = { cwd: join(root, 'test', 'consumers', 'acme'), env: { ...process.env, CI: 'true' } };
    const child = execFile(process.execPath, args, options, (error, out) =>
      error ? failed(error) : done(out),
    );
    child.stdin?.end(input);
  });
}

describe('blueprint explain', () => {
  it('tells the hop, what decides it and what to do, from the argument or the standard input', async () => {
    const { code, out } = await explain(message);
    expect(code).toBe(0);
    expect(out).toMatch(/^verdict +allowed by what is synthesized$/m);
    expect(out).toMatch(/^hop +the deploy role of storefront in prod decrypts an artifact in eu-central-1/m);
    expect(out).toMatch(/^decided by +Allow by DeployRolesDecrypt of tooling\/aws_kms_key/m);
    expect(out.split('\n').length).toBeLessThan(16);
    expect(await piped(message.replace(' is not', '\n is not'))).toBe(out);
  });

  it('tells the way out of an error of Terraform that is about no denied request, without an output to read', async () => {
    const locked =
      'Error: Error acquiring the state lock\n  ID: 0a1b\n  Path: b/acme/dev.tfstate\n  Who: ann@else';
    const { code, out } = await runCommand(addExplainCommand, ['explain', '--from', '/none', locked]);
    expect([code, out]).toEqual([
      0,
      'the state is locked by ann@else: wait for that run; where it is gone for sure, unlock with: `npx blueprint recover dev`\n',
    ]);
    const json = await runCommand(addExplainCommand, ['explain', '--json', 'Error: Saved plan is stale']);
    expect(JSON.parse(json.out)).toEqual({
      terraform: [expect.stringMatching(/`npx blueprint plan` again/)],
    });
  });

  it('prints JSON for a program', async () => {
    const { out } = await explain('--json', message);
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'allowed by what is synthesized',
      denial: { action: 'kms:Decrypt', deniedBy: 'resourcePolicy' },
      next: expect.stringContaining('plan tooling, prod'),
    });
  });

  it.each([
    ['a text without a denied request', ['Build succeeded'], 'found no denied request'],
    ['the same, with what it understands', ['Build succeeded'], 'when calling the PutObject operation'],
    [
      'an action that AWS does not have',
      [message.replaceAll('kms:Decrypt', 'kms:Decrpyt')],
      'the action: found kms:Decrpyt, wanted one that AWS has: correct it\n',
    ],
    [
      'an event with a key twice',
      ['{"eventName": "GetObject", "userIdentity": {"arn": "a", "arn": "b"}}'],
      'the event userIdentity.arn: found the same key twice in one object',
    ],
    ['an output that is not there', ['--from', join(folder, 'nowhere'), message], 'found no such folder'],
  ])('refuses %s, without a stack trace', async (_, args, problem) => {
    const { code, out, err } = await explain(...args);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(problem);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it.each([
    [
      'it cannot say which request it was',
      'An error occurred (AccessDenied) when calling the PutObject operation',
    ],
    ['the message is encoded', 'Encoded authorization failure message: 4GIOHlTkIaWHQD0Q0m6XSnuUMCm'],
    [
      'the operation is no action of IAM',
      'An error occurred (AccessDenied) when calling the NoSuchThing operation',
    ],
  ])('has exit code 1 where %s', async (_, text) => {
    const { code, out } = await explain(text);
    expect(code).toBe(1);
    expect(out).toMatch(/^verdict +(cannot say|encoded)$/m);
    expect(out).toMatch(/^next +\w/m);
  });

  it('explains nothing out of an output of other accounts/', async () => {
    const other = join(folder, 'other');
    synthesizeInto(other, buildBlueprint({ ...landingZone, prefix: 'other' }));
    const { code, err } = await explain('--from', other, message);
    expect([code, err]).toEqual([
      1,
      `${other}: found an output of other accounts/, wanted the output of accounts/ as it is now: run \`npx cdktf synth\`\n`,
    ]);
  });
});
