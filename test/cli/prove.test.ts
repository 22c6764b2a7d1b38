import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import { addProveCommand } from '../../cli/prove';
import { partLines } from '../../cli/prove/parts';
import { renderProof } from '../../cli/prove/render';
import type { Hop } from '../../hops';
import type { HopResult } from '../../proof/prove';
import { landingZone } from '../consumers/acme/accounts';
import { runCommand } from '../support/command';
import { synthesizeInto } from '../support/proof';

const folder = mkdtempSync(join(tmpdir(), 'prove-'));

beforeAll(() => {
  synthesizeInto(folder, buildBlueprint(landingZone));
});
afterAll(() => rmSync(folder, { recursive: true }));

const prove = (...args: string[]) => runCommand(addProveCommand, ['prove', '--from', folder, ...args]);

/** A proved hop about an account. */
function resultIn(account: string): HopResult {
  const hop = { application: 'shop', account, expected: 'allowed' } as Hop;
  return { hop, proved: true, decision: 'Allowed', because: [], decidedBy: [] };
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
    const { code, out } = await prove('--all');
    expect(code).toBe(0);
    expect(out).toContain(
      [
        'proved the deploy role of storefront in prod decrypts an artifact in eu-central-1 (kms:Decrypt)',
        '  arn:aws:iam::555555555555:role/acme-delivery-deploy-storefront → arn:aws:kms:eu-central-1:222222222222:alias/acme-artifacts: Allowed',
        '  Allow by DeployRolesDecrypt of tooling/aws_kms_key.artifacts-eu-central-1_key',
        '  Allow by DecryptArtifacts of prod/aws_iam_role_policy.deploy-storefront_role_artifacts',
        '  Allow by CeilingArtifacts of prod/aws_iam_policy.boundary_policy',
      ].join('\n'),
    );
    expect(out.trimEnd().split('\n').at(-1)).toMatch(
      /^proved: \d+ hops, \d+ proved allowed, \d+ proved denied, 0 refuted, 0 findings$/,
    );
  });

  it('tells in a few lines how many hops are proved of each application and about each account', async () => {
    const { code, out } = await prove();
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines.map((line) => line.replaceAll(/\d+/g, 'N').trim())).toEqual([
      'by application:',
      'storefront    N hops: N proved allowed, N proved denied',
      'reports       N hops: N proved allowed, N proved denied',
      'all together  N hops: N proved allowed, N proved denied',
      'by account:',
      'tooling  N hops: N proved allowed, N proved denied',
      'dev      N hops: N proved allowed, N proved denied',
      'staging  N hops: N proved allowed, N proved denied',
      'prod     N hops: N proved allowed, N proved denied',
      'each hop, with the statements that decide it: npx blueprint prove --all',
      expect.stringMatching(
        /^not asked (.*, )?keep-to-organization(, .*)? are attached to nothing above tooling, dev, staging, prod: what they forbid is allowed there$/,
      ),
      'guardrails: N, each of which alone denies a request in N of N places that it binds; not asked of pipeline-only-deployment in dev: the account is exempt',
      'escalation: N known ways asked of each role, N open, N that a role is there for',
      'proved: N hops, N proved allowed, N proved denied, N refuted, N findings',
    ]);
    const [, total = ''] = /^proved: (\d+) hops/.exec(lines.at(-1) ?? '') ?? [];
    const byAccount = lines.slice(5, 9).map((line) => Number(/(\d+) hops/.exec(line)?.[1]));
    expect(byAccount.reduce((sum, count) => sum + count, 0)).toBe(Number(total));
  });

  it('prints what a security team signs as Markdown, with numbers', async () => {
    const { code, out } = await prove('--sign-off');
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines).toContainEqual(
      expect.stringMatching(/^\| deploy roles of delivery \| all \d+ allowed \|$/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^\| `deny-root-user` \| in 4 accounts \| the root user of/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^\| `codebuild-002` \| 2 stage roles of delivery \|/),
    );
    expect(out.trimEnd()).toMatch(/Open rows in all: 0\.$/);
  });

  it('takes the --failed of older versions, which is what it prints now', async () => {
    expect(await prove('--failed')).toEqual(await prove());
  });

  it('counts applications and accounts together where there are many of them', () => {
    const results = Array.from({ length: 30 }, (_, position) => resultIn(`account-${position}`));
    const lines = partLines(results);
    expect(lines).toHaveLength(1 + 1 + 1 + 20 + 1);
    expect(lines.at(-2)).toBe('  and 11 more  11 hops: 11 proved allowed, 0 proved denied');
  });

  it('counts a hop that stands for several accounts once for each of them', () => {
    const alike = ['one', 'two', 'three'];
    const lines = partLines([{ ...resultIn('one'), times: 3, alike }, resultIn('one')]);
    expect(lines.slice(0, -1)).toEqual([
      'by application:',
      '  shop  4 hops: 4 proved allowed, 0 proved denied',
      'by account:',
      '  one    2 hops: 2 proved allowed, 0 proved denied',
      '  two    1 hops: 1 proved allowed, 0 proved denied',
      '  three  1 hops: 1 proved allowed, 0 proved denied',
    ]);
  });

  it('tells of a refuted hop which accounts it stands for, and how few hops were evaluated', () => {
    const hop = {
      ...resultIn('one').hop,
      title: 'somebody in one does something',
      who: { kind: 'service', name: 'events.amazonaws.com' },
      resource: { kind: 'own', arn: 'arn:aws:s3:::one', account: '500000000000' },
    } as Hop;
    const result = { ...resultIn('one'), hop, proved: false, times: 3, alike: ['one', 'two', 'three'] };
    const report = {
      problems: [],
      results: [result],
      findings: [],
      notAsked: [],
      declared: [],
      bites: [],
      escalations: [],
    };
    const text = renderProof({ ...report, accounts: { workloads: 3, classes: 1 } }, 'unproved');
    expect(text).toContain('  the same in two, three');
    expect(text).toContain('evaluated: 1 hops, because the 3 workload accounts are of 1 classes');
    expect(text).toContain('not proved: 3 hops, 0 proved allowed, 0 proved denied, 3 refuted');
  });

  it('prints JSON of one application in one account', async () => {
    const { out } = await prove('--json', '--application', 'reports', '--account', 'staging');
    const { proved, hops } = JSON.parse(out);
    expect(proved).toBe(true);
    expect(hops.length).toBeGreaterThan(10);
    for (const { application, account } of hops)
      expect([application, account]).toEqual(['reports', 'staging']);
    expect(hops[0]).toMatchObject({ decision: expect.any(String), because: expect.any(Array) });
  });

  it('fails and says what is refuted, and where to read on', async () => {
    const { code, out } = await whileStack(
      'dev',
      (text) => text.replace('acme-delivery-pipeline-reports', 'acme-delivery-pipeline-reprots'),
      () => prove(),
    );
    expect(code).toBe(1);
    expect(out).toContain(
      'REFUTED the pipeline role of reports assumes the deploy role of reports in dev (sts:AssumeRole)',
    );
    expect(out).toContain('ImplicitlyDenied, wanted allowed\n  resourcePolicy: no statement allows');
    expect(out).toContain('  see https://docs.aws.amazon.com/');
    expect(out).not.toContain('proved the ');
    expect(out).toMatch(/^ {2}dev +\d+ hops: .*, 1 REFUTED$/m);
    expect(out).toMatch(/not proved: .* 1 refuted/);
  });

  it('fails where a policy has an error, although every hop is proved', async () => {
    const { code, out } = await whileStack(
      'dev',
      (text) => text.replace('ecs:DescribeServices', 'ecs:DescribeServices\\",\\"ecs:DescribeServicse'),
      () => prove(),
    );
    expect(code).toBe(1);
    expect(out).toContain('ecs:DescribeServicse');
  });

  it('proves nothing where an expression cannot be resolved, and names it', async () => {
    const { code, out } = await whileStack(
      'dev',
      (text) => text.replace('${aws_iam_policy.boundary_policy.arn}', '${var.boundary}'),
      () => prove(),
    );
    expect(code).toBe(1);
    expect(out).toContain('nothing is proved: ');
    expect(out).toContain('dev/aws_iam_role.deploy-reports_role_role: found ${var.boundary}');
  });

  it('proves nothing where a stack is no JSON', async () => {
    const { code, out, err } = await whileStack(
      'tooling',
      (text) => text.slice(1),
      () => prove(),
    );
    expect(code).toBe(1);
    expect(out).toContain('stacks/tooling/cdk.tf.json: found');
    expect(out + err).not.toMatch(/^\s+at /m);
  });

  it('proves nothing out of an output of other accounts/, and says so in one line', async () => {
    const other = join(folder, 'other');
    synthesizeInto(other, buildBlueprint({ ...landingZone, prefix: 'other' }));
    const { code, out } = await prove('--from', other);
    expect(code).toBe(1);
    expect(out).toBe(
      `nothing is proved: ${other}: found an output of other accounts/, wanted the output of accounts/ as it is now: run \`npx cdktf synth\`\n`,
    );
  });

  it('refuses names that nobody has, and a folder that is not there', async () => {
    const unknown = await prove('--application', 'shopfront');
    expect([unknown.code, unknown.err]).toEqual([
      1,
      '--application: found "shopfront", wanted one of storefront, reports: correct it\n',
    ]);
    const nowhere = await prove('--from', join(folder, 'nowhere'));
    expect(nowhere.code).toBe(1);
    expect(nowhere.out).toContain(
      'found no such folder, wanted the output of `cdktf synth`: run `npx cdktf synth`',
    );
  });
});
