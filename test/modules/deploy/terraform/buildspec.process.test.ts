import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Buildspec } from '../../../../modules/codebuild/buildspec';
import { terraformApply, terraformPlan } from '../../../../modules/deploy/terraform/buildspec';
import { ownFolder, writeProgram, writeText } from '../../../support/folder';
import { programOf } from '../../codebuild/presets/build-run';
import { type FakeAws, startFakeAws } from './fake-aws';

const folder = ownFolder();
const terraform = programOf('terraform');
const missing = 'skipped, because the program terraform is not installed';
if (!terraform) console.warn(`The builds of the deploy kind terraform: ${missing}`);
const VERSION = '9.9.9';

/** Resources without a provider, in a backend of somebody's own, which the pipeline does not use. */
const CONFIGURATION = `terraform {
  backend "local" {
    path = "elsewhere.tfstate"
  }
}
variable "size" { default = "1" }
resource "terraform_data" "queue" {
  for_each         = toset(["a", "b#{c}"])
  input            = "a secret value"
  triggers_replace = [var.size]
}
`;

let aws: FakeAws;

beforeAll(async () => {
  aws = await startFakeAws();
});
afterAll(() => aws.close());

const STATE = 'acme-states-net/net/terraform/home.tfstate';
const ROLES = 'arn:aws:iam::333333333333:role/acme-delivery-';

interface Ran {
  readonly succeeded: boolean;
  readonly output: string;
  readonly exported: Readonly<Record<string, string>>;
  /** The artifact. */
  readonly plan: string;
}

/** Runs the commands in one shell, as CodeBuild does, with a Terraform that says that it is the wanted release. */
async function run(spec: Buildspec, variables: Readonly<Record<string, string>>): Promise<Ran> {
  const home = mkdtempSync(join(folder, 'run-'));
  const source = join(home, 'source');
  writeText(join(source, 'stacks/dev/main.tf'), variables.CONFIGURATION ?? CONFIGURATION);
  if (variables.LOCKED !== 'no') writeText(join(source, 'stacks/dev/.terraform.lock.hcl'), '');
  for (const size of ['1', '2'])
    writeText(join(source, `stacks/dev/size-${size}.tfvars`), `size = "${size}"\n`);
  writeProgram(
    join(home, 'bin/terraform'),
    `[ "$*" = "version -json" ] && { echo '{"terraform_version":"${VERSION}"}'; exit; }\nexec ${terraform} "$@"`,
  );
  writeProgram(join(home, 'bin/curl'), 'mkdir -p "$(dirname "$3")"; echo tampered >"$3"');
  mkdirSync(join(home, 'tmp'));
  const exported = spec.env?.['exported-variables'] ?? [];
  const tell = exported.map((name) => `printf '%s=%s\\n' ${name} "$${name}" >>"${home}/exported"`);
  const script = [...(spec.phases.build?.commands ?? []), ...tell].join('\n[ $? -eq 0 ] || exit 1\n');
  const child = spawn('bash', ['-c', script], {
    cwd: source,
    env: {
      PATH: `${join(home, 'bin')}:${process.env.PATH}`,
      HOME: home,
      TMPDIR: join(home, 'tmp'),
      CODEBUILD_SRC_DIR: source,
      CODEBUILD_BUILD_ID: 'acme-net-plan:0a1b2c3d-4e5f-6789-abcd-ef0123456789',
      AWS_CONTAINER_CREDENTIALS_FULL_URI: `${aws.address}/credentials`,
      AWS_ENDPOINT_URL_S3: 'http://s3.test',
      AWS_ENDPOINT_URL_STS: 'http://sts.test',
      HTTP_PROXY: aws.address,
      RELEASE_TOOL: 'terraform',
      RELEASE_VERSION: VERSION,
      RELEASE_SHA256: '0'.repeat(64),
      DEPLOY_REGION: 'eu-west-1',
      FOLDER: 'stacks/dev',
      STATE: `acme-states-net eu-west-1 ${STATE.slice(STATE.indexOf('/') + 1)}`,
      ...variables,
    },
  });
  let output = '';
  child.stdout.on('data', (data) => (output += data));
  child.stderr.on('data', (data) => (output += data));
  const code = await new Promise((resolve) => child.on('close', resolve));
  const lines = existsSync(join(home, 'exported')) ? readFileSync(join(home, 'exported'), 'utf8') : '';
  return {
    succeeded: code === 0,
    output,
    exported: Object.fromEntries(lines.split('\n').map((line) => line.split(/=(.*)/).slice(0, 2))),
    plan: join(source, '.blueprint-plan'),
  };
}

const plans = (variables = {}) =>
  run(terraformPlan, { DEPLOY_ROLE_ARN: `${ROLES}plan-net`, VAR_FILES: 'size-1.tfvars', ...variables });
const applies = ({ plan, exported }: Ran, variables = {}) =>
  run(terraformApply, {
    DEPLOY_ROLE_ARN: `${ROLES}deploy-net`,
    PLAN_ARTIFACT: 'terraform_dev_plan',
    CODEBUILD_SRC_DIR_terraform_dev_plan: plan,
    PLAN_SHA256: exported.PLAN_SHA256 ?? '',
    ...variables,
  });

(terraform ? describe : describe.skip)(`Terraform in a pipeline${terraform ? '' : ` (${missing})`}`, () => {
  beforeEach(() => {
    aws.objects.clear();
    aws.calls.length = 0;
  });

  it('plans with the plan role, tells numbers and addresses but no values, and applies that plan with the other role', async () => {
    const planned = await plans();
    expect([planned.output, planned.succeeded]).toEqual([expect.stringContaining('Plan: 2 to add'), true]);
    expect(planned.exported.PLAN_SUMMARY).toBe('2 to add, 0 to change, 0 to destroy.');
    expect(new Set(aws.calls.filter((call) => call.startsWith('AssumeRole')))).toEqual(
      new Set([`AssumeRole ${ROLES}plan-net acme-net-plan-0a1b2c3d-4e5f-6789-abcd-ef0123456789`]),
    );
    expect(aws.calls.filter((call) => /PUT|DELETE/.test(call))).toEqual([
      `acme-delivery-plan-net PUT ${STATE}.tflock`,
      `acme-delivery-plan-net DELETE ${STATE}.tflock`,
    ]);

    aws.calls.length = 0;
    const applied = await applies(planned);
    expect([applied.output, applied.succeeded]).toEqual([
      expect.stringContaining('Apply complete! Resources: 2 added'),
      true,
    ]);
    expect([...aws.objects.keys()]).toEqual([STATE]);
    expect(
      new Set(aws.calls.flatMap((call) => (/ (PUT|GET|DELETE) /.test(call) ? call.split(' ')[0] : []))),
    ).toEqual(new Set(['acme-delivery-deploy-net']));

    const replaces = await plans({ VAR_FILES: 'size-2.tfvars' });
    expect(replaces.exported.PLAN_SUMMARY).toBe(
      '2 to add, 0 to change, 2 to destroy. Destroys terraform_data.queue[`a`] (replaced), terraform_data.queue[`b?{c}`] (replaced).',
    );

    const stale = await applies(planned);
    expect([stale.output, stale.succeeded]).toEqual([expect.stringContaining('Saved plan is stale'), false]);
  });

  it('says that nothing changes, and applies that too', async () => {
    await applies(await plans());
    const planned = await plans();
    expect(planned.exported.PLAN_SUMMARY).toBe('No changes.');
    expect((await applies(planned)).succeeded).toBe(true);
  });

  it('applies no other plan than that of its run', async () => {
    const planned = await plans();
    const applied = await applies(planned, {
      PLAN_SHA256: createHash('sha256').update('another').digest('hex'),
    });
    expect([applied.output, applied.succeeded]).toEqual([
      expect.stringContaining('is not the plan that was made for this run'),
      false,
    ]);
  });

  it('waits for no source without a lock file of its providers', async () => {
    const planned = await plans({ LOCKED: 'no' });
    expect([planned.output, planned.succeeded]).toEqual([
      expect.stringContaining('stacks/dev has no .terraform.lock.hcl: run'),
      false,
    ]);
  });

  it('uses no release that is not what accounts/ names', async () => {
    const planned = await plans({ RELEASE_VERSION: '1.2.3' });
    expect([planned.output, planned.succeeded]).toEqual([expect.stringContaining('FAILED'), false]);
    expect(aws.calls).toEqual([]);
  });

  it('fails where the plan fails', async () => {
    const planned = await plans({ VAR_FILES: 'size-3.tfvars' });
    expect(planned.succeeded).toBe(false);
    expect(planned.exported).toEqual({});
  });
});
