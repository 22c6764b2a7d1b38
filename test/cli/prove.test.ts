import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { landingZone } from '../../accounts';
import { buildBlueprint } from '../../blueprint/blueprint';
import { synthesizeInto } from '../support/proof';

const root = resolve(__dirname, '..', '..');
const command = join(root, 'bin', 'blueprint.js');
/** As in a build: no colour in what no terminal reads. */
const env = { ...process.env, CI: 'true' };
const folder = mkdtempSync(join(tmpdir(), 'prove-'));

beforeAll(() => {
  synthesizeInto(folder, buildBlueprint(landingZone));
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function prove(...options: readonly string[]): Promise<Run> {
  const args = [command, 'prove', '--out', folder, ...options];
  return new Promise((done) => {
    execFile(process.execPath, args, { cwd: root, env, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}

/** Runs `work` while a stack says something else. */
async function whileStack<T>(
  id: string,
  change: (text: string) => string,
  work: () => Promise<T>,
): Promise<T> {
  const file = join(folder, 'stacks', id, 'cdk.tf.json');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, change(text));
  try {
    return await work();
  } finally {
    writeFileSync(file, text);
  }
}

describe('blueprint prove', () => {
  it('tells of every hop who asks for what, the answer and the deciding statement, and ends with totals', async () => {
    const { code, stdout } = await prove();
    expect(code).toBe(0);
    expect(stdout).toContain(
      [
        'proved the deploy role of storefront in prod decrypts an artifact in eu-central-1 (kms:Decrypt)',
        '  arn:aws:iam::555555555555:role/acme-delivery-deploy-storefront → arn:aws:kms:eu-central-1:222222222222:alias/acme-artifacts: Allowed',
        '  Allow by DeployRolesDecrypt of tooling/aws_kms_key.artifacts-eu-central-1_key',
        '  Allow by DecryptArtifacts of prod/aws_iam_role_policy.deploy-storefront_role_artifacts',
        '  Allow by CeilingArtifacts of prod/aws_iam_policy.boundary_policy',
      ].join('\n'),
    );
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(
      /^proved: \d+ requests, \d+ proved allowed, \d+ proved denied, 0 refuted, 0 findings$/,
    );
  });

  it('prints JSON of one application in one account', async () => {
    const { stdout } = await prove('--json', '--application', 'reports', '--account', 'staging');
    const { proved, requests } = JSON.parse(stdout);
    expect(proved).toBe(true);
    expect(requests.length).toBeGreaterThan(10);
    for (const { application, account } of requests)
      expect([application, account]).toEqual(['reports', 'staging']);
    expect(requests[0]).toMatchObject({ decision: expect.any(String), because: expect.any(Array) });
  });

  it('fails and says what is refuted, and where to read on', async () => {
    const { code, stdout } = await whileStack(
      'dev',
      (text) => text.replace('acme-delivery-pipeline-reports', 'acme-delivery-pipeline-reprots'),
      () => prove('--failed'),
    );
    expect(code).toBe(1);
    expect(stdout).toContain(
      'REFUTED the pipeline role of reports assumes the deploy role of reports in dev (sts:AssumeRole)',
    );
    expect(stdout).toContain('ImplicitlyDenied, wanted allowed\n  resourcePolicy: no statement allows');
    expect(stdout).toContain('  see https://docs.aws.amazon.com/');
    expect(stdout).not.toContain('proved the ');
    expect(stdout).toMatch(/not proved: .* 1 refuted/);
  });

  it('fails where a policy has an error, although every hop is proved', async () => {
    const { code, stdout } = await whileStack(
      'dev',
      (text) =>
        text.replace(
          'ecs:DescribeTaskDefinition',
          'ecs:DescribeTaskDefinition\\",\\"ecs:DescribeTaskDefinitoin',
        ),
      () => prove('--failed'),
    );
    expect(code).toBe(1);
    expect(stdout).toContain('ecs:DescribeTaskDefinitoin');
  });

  it('proves nothing where an expression cannot be resolved, and names it', async () => {
    const { code, stdout } = await whileStack(
      'dev',
      (text) => text.replace('${aws_iam_policy.boundary_policy.arn}', '${var.boundary}'),
      () => prove(),
    );
    expect(code).toBe(1);
    expect(stdout).toContain('nothing is proved: ');
    expect(stdout).toContain('dev/aws_iam_role.deploy-reports_role_role: found ${var.boundary}');
  });

  it('proves nothing where a stack is no JSON', async () => {
    const { code, stdout, stderr } = await whileStack(
      'tooling',
      (text) => text.slice(1),
      () => prove(),
    );
    expect(code).toBe(1);
    expect(stdout).toContain('stacks/tooling/cdk.tf.json: found');
    expect(stdout + stderr).not.toMatch(/^\s+at /m);
  });

  it('refuses names that nobody has, and a folder that is not there', async () => {
    const unknown = await prove('--application', 'shopfront');
    expect([unknown.code, unknown.stderr]).toEqual([
      1,
      '--application: found "shopfront", wanted one of storefront, reports: correct it\n',
    ]);
    const nowhere = await prove('--out', join(folder, 'nowhere'));
    expect(nowhere.code).toBe(1);
    expect(nowhere.stdout).toContain(
      'found no such folder, wanted the output of `cdktf synth`: run `npx cdktf synth`',
    );
  });
});
