import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withTaskDefinitions } from '../../../modules/codebuild/container-buildspec';

const DIGEST = `sha256:${'4e07408562bedb8b'.repeat(4)}`;
const TEMPLATE = {
  family: 'shop',
  executionRoleArn: 'arn:aws:iam::<ACCOUNT_ID>:role/shop-execution',
  containerDefinitions: [
    {
      name: 'web',
      image: '<IMAGE1_NAME>',
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-region': '<REGION>' } },
    },
  ],
};
const { commands = [] } =
  withTaskDefinitions({ phases: { post_build: { commands: [] } } }).phases.post_build ?? {};

/** Runs the commands in a folder with these files, as CodeBuild does after the image. */
function build(files: Readonly<Record<string, string>>, variables: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'tasks-'));
  try {
    for (const [name, text] of Object.entries({ 'image-digest': `${DIGEST}\n`, ...files }))
      writeFileSync(join(folder, name), text);
    const { status, stderr } = spawnSync('bash', ['-c', commands.join(' && ')], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        REPOSITORY: 'acme/shop',
        TASK_DEFINITIONS:
          'taskdef.json=taskdef-dev-eu-west-1.json=333333333333=eu-west-1=tooling.example taskdef.json=taskdef-prod-eu-central-1.json=444444444444=eu-central-1=prod.example',
        APPSPECS: 'appspec.yaml=appspec.yaml ci/appspec.yaml=appspec-desk.yaml',
        ...variables,
      },
    });
    const written = Object.fromEntries(
      readdirSync(folder)
        .filter((name) => /^(taskdef-|appspec)/.test(name))
        .map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    );
    return { status, stderr, written };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const appspec = 'TaskDefinition: <TASK_DEFINITION>\n';
const both = { APPSPECS: 'appspec.yaml=appspec.yaml web.yaml=appspec-desk.yaml' };
const files = { 'taskdef.json': JSON.stringify(TEMPLATE), 'appspec.yaml': appspec, 'web.yaml': appspec };

describe('a build that makes task definitions', () => {
  it('puts the digest in the registry, the roles and the region of each target into one', () => {
    const { status, written } = build(files, both);
    expect(status).toBe(0);
    const definition = JSON.parse(written['taskdef-prod-eu-central-1.json'] ?? '');
    expect(definition.executionRoleArn).toBe('arn:aws:iam::444444444444:role/shop-execution');
    expect(definition.containerDefinitions[0].image).toBe(`prod.example/acme/shop@${DIGEST}`);
    expect(definition.containerDefinitions[0].logConfiguration.options['awslogs-region']).toBe(
      'eu-central-1',
    );
    expect(written['taskdef-dev-eu-west-1.json']).toContain(`tooling.example/acme/shop@${DIGEST}`);
  });

  it('hands on the AppSpec files, under names that do not clash', () => {
    const { written } = build(files, both);
    expect([written['appspec.yaml'], written['appspec-desk.yaml']]).toEqual([appspec, appspec]);
  });

  it.each([
    [
      'an image that is written out',
      { 'taskdef.json': '{"image":"nginx"}' },
      'taskdef.json has no image <IMAGE1_NAME>',
    ],
    [
      'a placeholder of nobody',
      { 'taskdef.json': '{"image":"<IMAGE1_NAME>","sidecar":"<IMAGE2_NAME>"}' },
      'placeholder that nobody fills',
    ],
    [
      'an AppSpec file with a fixed task definition',
      { 'appspec.yaml': 'TaskDefinition: arn\n' },
      'appspec.yaml has no <TASK_DEFINITION>',
    ],
  ])('fails with %s', (_, change, message) => {
    const { status, stderr } = build({ ...files, ...change }, both);
    expect([status, stderr]).toEqual([1, expect.stringContaining(message)]);
  });

  it('does nothing where no deployment takes one', () => {
    expect(build({}, { TASK_DEFINITIONS: '', APPSPECS: '' })).toMatchObject({ status: 0, written: {} });
  });
});
