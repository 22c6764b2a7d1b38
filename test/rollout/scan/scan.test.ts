import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { positionsOf } from '../../../cli/scan/positions';
import { scanJson, scanText, unanswered } from '../../../cli/scan/render';
import type { RunProgram } from '../../../rollout/scan/model';
import { sarifOf } from '../../../rollout/scan/sarif';
import { type Scanned, scan } from '../../../rollout/scan/scan';
import { landingZone as acme } from '../../consumers/acme/accounts';
import { ownFolder, writeText } from '../../support/folder';
import { synthesized } from '../../support/synth';

/** What checkov 3.3.30 printed of acme (2026-11-28), without the passages of code. */
const fixture = (name: string) =>
  readFileSync(join(__dirname, '..', '..', 'fixtures', 'scan', `${name}.json`), 'utf8');

const folder = ownFolder();
const project = resolve(__dirname, '..', '..', 'consumers', 'acme');
const because = 'It is not worth what it costs here.';
type Accepted = NonNullable<LandingZone['accepted']>;

/** What programs print, by their name; one that is not here is not installed. A text is printed, and what was said as an error follows it. */
type Programs = Readonly<Record<string, (args: readonly string[]) => string | readonly [string, string]>>;

function running(programs: Programs): RunProgram {
  return async (program, args) => {
    const answer = programs[program];
    if (!answer) throw Object.assign(new Error(`spawn ${program} ENOENT`), { code: 'ENOENT' });
    const [stdout, errors] = args[0] === '--version' ? ['3.3.30\n', ''] : [answer(args), ''].flat();
    return { code: 0, stdout: stdout ?? '', output: `${stdout}${errors}` };
  };
}

const checkov: Programs = { checkov: () => fixture('checkov') };

function scanned(
  programs: Programs = checkov,
  { accepted = [] as Accepted, plan = '' } = {},
): Promise<Scanned> {
  return scan({
    blueprint: buildBlueprint({ ...acme, accepted }),
    stacks: synthesized(acme),
    folder: join(folder, 'scan'),
    plan: plan || undefined,
    run: running(programs),
    env: {},
  });
}

const openIn = ({ open }: Scanned) => open.map(({ check, named }) => `${check} ${named}`).sort();
const foundIn = ({ problems }: Scanned) => problems.map(({ place, found }) => `${place}: ${found}`);

describe('a scan', () => {
  it('lists what neither accounts/ nor the blueprint answers, with the full address', async () => {
    const result = await scanned();
    expect(openIn(result)).toEqual([
      'CKV_AWS_136 tooling/aws_ecr_repository.images-reports_repository',
      'CKV_AWS_136 tooling/aws_ecr_repository.images-storefront_repository',
      'CKV_AWS_18 tooling/aws_s3_bucket.artifacts-eu-central-1_bucket',
      'CKV_AWS_18 tooling/aws_s3_bucket.artifacts-eu-west-1_bucket',
      'CKV_AWS_338 tooling-reports/aws_cloudwatch_log_group.build_logs',
      'CKV_AWS_338 tooling-storefront/aws_cloudwatch_log_group.build_logs',
    ]);
    expect(result.answered).toHaveLength(18);
    expect(result.problems).toEqual([]);
  });

  it.each<[string, number]>([
    ['storefront', 1],
    ['tooling', 2],
    ['tooling/aws_ecr_repository.*', 2],
    ['*/aws_ecr_repository.images-reports_repository', 1],
  ])('takes an answer about %s', async (on, count) => {
    const { answered, problems } = await scanned(checkov, {
      accepted: [{ check: 'CKV_AWS_136', on, because }],
    });
    const own = answered.filter(({ answer }) => answer.place === 'accepted[0]');
    expect(own.map(({ check }) => check)).toEqual(Array(count).fill('CKV_AWS_136'));
    expect(problems).toEqual([]);
  });

  it('tells of an answer to nothing, if its scanner ran', async () => {
    const accepted = [
      { check: 'CKV_AWS_136', on: 'dev', because },
      { check: 'AWS-0089', on: 'tooling', because },
    ];
    expect(foundIn(await scanned(checkov, { accepted }))).toEqual([
      'accepted[0]: an answer to CKV_AWS_136 on dev, which no scanner finds there',
    ]);
  });

  it('finds each in accounts/, and hands it on as text, JSON and SARIF', async () => {
    const accepted = [{ check: 'CKV_AWS_18', on: 'tooling', because }];
    const result = await scanned(checkov, { accepted });
    const positionOf = positionsOf(result, project);
    expect(unanswered(result, positionOf).split('\n').slice(0, 2)).toEqual([
      'the scan has 4 problems:',
      '  accounts/applications/storefront.ts:4 tooling-storefront/aws_cloudwatch_log_group.build_logs: found CKV_AWS_338 of checkov: Ensure CloudWatch log groups retains logs for at least 1 year, wanted no finding, or an answer: change it, or say in "accepted" why it may stay',
    ]);
    expect(scanText(result, 'here').split('\n')).toEqual(
      expect.arrayContaining([
        'trivy: not run, it is not on PATH',
        `  CKV_AWS_18, 2 resources: ${because} (accounts/ accepted[0])`,
        expect.stringMatching(/^ {2}CKV_AWS_61, 12 resources: .* \(the blueprint, decision 0002\)$/),
      ]),
    );
    expect(scanJson(result, positionOf)).toMatchObject({
      scanners: [{ scanner: 'checkov', version: '3.3.30', asked: 270 }, { scanner: 'trivy' }],
      findings: expect.arrayContaining([
        expect.objectContaining({
          check: 'CKV_AWS_136',
          construct: 'tooling/images-reports/repository',
          file: 'accounts/applications/reports.ts',
        }),
      ]),
    });
    const sarif = sarifOf({ ...result, positionOf }) as {
      version: string;
      runs: { results: { ruleId: string; locations: object[]; suppressions?: object[] }[] }[];
    };
    expect(sarif.version).toBe('2.1.0');
    const results = sarif.runs.flatMap((run) => run.results);
    expect(results).toHaveLength(24);
    const logged = results.filter(({ ruleId }) => ruleId === 'CKV_AWS_18');
    expect(logged.map(({ suppressions }) => suppressions)).toEqual(
      Array(2).fill([{ kind: 'external', status: 'accepted', justification: because }]),
    );
    expect(logged[0]?.locations).toMatchObject([
      {
        physicalLocation: { artifactLocation: { uri: 'accounts/tooling.ts' }, region: { startLine: 4 } },
        logicalLocations: [{ fullyQualifiedName: 'tooling/artifacts-eu-central-1/bucket' }],
      },
    ]);
  });
});

describe('what keeps a scan from saying anything', () => {
  it('is told: no scanner', async () => {
    expect(foundIn(await scanned({}))).toEqual([
      'scan: checkov: it is not on PATH: `pipx install checkov`; trivy: it is not on PATH',
    ]);
  });

  it('is told: a scanner that could read no file and ends with exit code 0', async () => {
    const result = await scanned({
      checkov: () => [
        fixture('checkov-nothing-read'),
        '[MainThread  ] [ERROR]  Failed to parse template: x\n',
      ],
    });
    expect(foundIn(result)).toEqual([
      'checkov: it could not read 7 of the files: Failed to parse template: x',
    ]);
  });

  it.each([
    ['{"passed": 0, "failed": 0, "skipped": 0, "parsing_errors": 0}', 'it has checked no resource'],
    ['Killed', 'it ended with exit code 0 and printed no JSON: Killed'],
  ])('is told: %s', async (printed, found) => {
    const accepted = [{ check: 'CKV_AWS_136', on: 'storefront', because }];
    expect(foundIn(await scanned({ checkov: () => printed }, { accepted }))).toEqual([`checkov: ${found}`]);
  });

  it('is told: checks that end with an error of the scanner', async () => {
    const error = 'Failed to run check CKV_AWS_70 on /tooling/cdk.tf.json:aws_s3_bucket_policy.x\n';
    const { runs } = await scanned({ checkov: () => [fixture('checkov'), error] });
    expect(runs[0]).toMatchObject({
      unread: ['CKV_AWS_70 on /tooling/cdk.tf.json:aws_s3_bucket_policy.x: checkov failed to ask it'],
    });
  });

  it.each([
    ['no-folder', 'no plan of a stack in'],
    ['others', 'no plan of a stack in'],
    ['broken', 'tooling.json, which has no "planned_values"'],
  ])('is told of the folder of plans: %s', async (name, found) => {
    writeText(join(folder, 'others', 'elsewhere.json'), '{"planned_values": {}}');
    writeText(join(folder, 'broken', 'tooling.json'), '{}');
    const result = await scanned(checkov, { plan: join(folder, name) });
    expect(foundIn(result)).toEqual([expect.stringContaining(found)]);
  });
});

describe('a scan of plans', () => {
  const plan = join(folder, 'plans');
  const address = 'aws_s3_bucket.artifacts-eu-west-1_bucket';
  const planned = {
    results: {
      failed_checks: [
        { check_id: 'CKV_AWS_21', check_name: 'versions', file_path: '/tooling.json', resource: address },
        { check_id: 'CKV_AWS_18', check_name: 'logs', file_path: '/tooling.json', resource: address },
      ],
    },
    summary: { passed: 4, failed: 2, skipped: 0, parsing_errors: 0 },
  };
  const misconfigured = (ID: string) => ({
    ID,
    Title: 'a title',
    Status: 'FAIL',
    CauseMetadata: { Resource: address },
  });
  const trivy = JSON.stringify({
    Results: [
      {
        Target: 'main.tf',
        MisconfSummary: { Successes: 3, Failures: 2 },
        Misconfigurations: [misconfigured('AVD-AWS-0132'), misconfigured('AWS-0089')],
      },
    ],
  });

  it('adds what plans show to what the output shows, and counts what both show once', async () => {
    writeText(join(plan, 'tooling.json'), '{"planned_values": {}}');
    const seen: string[] = [];
    const result = await scanned(
      {
        checkov: (args) => (args.includes('terraform_plan') ? JSON.stringify(planned) : fixture('checkov')),
        trivy: (args) => {
          seen.push(args.at(-1) ?? '');
          return trivy;
        },
      },
      { plan, accepted: [{ check: 'AWS-0089', on: `tooling/${address}`, because }] },
    );
    expect(seen).toEqual([join(plan, 'tooling.json')]);
    const onBucket = openIn(result).filter((each) => each.endsWith(address));
    expect(onBucket).toEqual([`CKV_AWS_18 tooling/${address}`, `CKV_AWS_21 tooling/${address}`]);
    expect(result.answered.filter(({ scanner }) => scanner === 'trivy')).toMatchObject([
      { check: 'AVD-AWS-0132', answer: { on: '*/aws_s3_bucket.*' } },
      { check: 'AWS-0089', answer: { place: 'accepted[0]' } },
    ]);
    expect(result.problems).toEqual([]);
  });
});

describe('what is written for scanners that a company starts by itself', () => {
  it('has answers by resource in both spellings, no settings of Terraform, and reasons', async () => {
    await scanned(checkov, {
      accepted: [
        { check: 'CKV_AWS_18', on: 'tooling', because },
        { check: 'AWS-0089', on: '*/aws_s3_bucket.*', because, until: '2099-12-31' },
        { check: 'AWS-0033', on: 'storefront', because },
      ],
    });
    const read = (name: string) => readFileSync(join(folder, 'scan', name), 'utf8');
    expect(readdirSync(join(folder, 'scan')).sort()).toEqual([
      '.checkov.baseline',
      '.checkov.yaml',
      '.trivyignore.yaml',
      'stacks',
    ]);
    const baseline = JSON.parse(read('.checkov.baseline')) as {
      failed_checks: { file: string; findings: { resource: string; check_ids: string[] }[] }[];
    };
    const ofTooling = baseline.failed_checks.find(({ file }) => file === '/tooling/cdk.tf.json')?.findings;
    for (const resource of ['aws_s3_bucket', 'resource'].map((type) => `${type}.artifacts-eu-west-1_bucket`))
      expect(ofTooling).toContainEqual({
        resource,
        check_ids: ['CKV2_AWS_62', 'CKV_AWS_144', 'CKV_AWS_18'],
      });
    expect(read('.checkov.yaml')).toContain(`# CKV_AWS_18 on tooling: ${because}\n`);
    expect(read('.checkov.yaml')).toContain('framework: [terraform_json]\n');
    expect(read('.trivyignore.yaml')).toContain(
      `  - id: AWS-0089\n    statement: "${because}"\n    expired_at: 2099-12-31\n`,
    );
    expect(read('.trivyignore.yaml')).toContain('# Not here, as Trivy cannot ignore by resource: AWS-0033');
    expect(JSON.parse(read('stacks/tooling/cdk.tf.json'))).not.toHaveProperty('terraform');
  });
});
