import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import { proveFolder } from '../../proof/report';
import { aLandingZone, anApplication } from '../support/landing-zone';
import { synthesizeInto } from '../support/proof';

const blueprint = buildBlueprint(
  aLandingZone({
    applications: [
      anApplication('site', {
        build: { kind: 'static-site' },
        deploy: {
          kind: 's3-site',
          sites: {
            dev: { bucket: 'acme-dev' },
            prod: { bucket: 'acme-prod', distribution: 'E1A2B3C4D5E6F7' },
          },
        },
      }),
    ],
    guardrails: { on: { root: ['deny-root-user'], Workloads: ['deny-root-user'] } },
  }),
);

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'planned-'));
  synthesizeInto(folder, blueprint);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What is found in one stack of the output once its text is another one. */
async function foundWith(stack: string, change: (text: string) => string): Promise<readonly string[]> {
  const file = join(folder, 'stacks', stack, 'cdk.tf.json');
  const text = readFileSync(file, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  try {
    const { findings } = await proveFolder(folder, blueprint);
    return findings
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, found }) => `${rule}: ${found}`);
  } finally {
    writeFileSync(file, text);
  }
}

it('finds nothing in the output as it is', async () => {
  expect((await proveFolder(folder, blueprint)).findings).toEqual([]);
});

it.each([
  ['another bucket', '"BucketName": "acme-prod"', '"BucketName": "acme-dev"', 'BucketName is acme-dev'],
  ['another distribution', 'distribution\\":\\"E1A2B3C4D5E6F7', 'distribution\\":\\"EANOTHER', 'Input is'],
  [
    'another role',
    '444444444444:role/acme-delivery-deploy-site",',
    '333333333333:role/acme-delivery-deploy-site",',
    'role_arn is',
  ],
  [
    'another state machine',
    'stateMachine:acme-site-invalidate"',
    'stateMachine:acme-soak"',
    'StateMachineArn is',
  ],
])('a deployment to %s is found', async (_, from, to, found) => {
  const all = await foundWith('tooling-site', (text) => text.replace(`${from}`, `${to}`));
  expect(all).toContainEqual(expect.stringContaining(`pipelines-as-planned: ${found}`));
});

it('an invalidation before the upload is found', async () => {
  const all = await foundWith('tooling-site', (text) => text.replace('"run_order": 2', '"run_order": 1'));
  expect(all).toContainEqual(expect.stringContaining('where the plan has prod: [prod-eu-west-1-upload]'));
});

it.each([
  [
    'runs with another role',
    'role_arn": "${aws_iam_role.invalidate_',
    'role_arn": "${aws_iam_role.build_',
    'it runs with',
  ],
  ['acts with its own role', '\\"Credentials\\":{\\"RoleArn.$\\":\\"$.role\\"},', '', 'with its own role'],
  [
    'does something else',
    'aws-sdk:cloudfront:createInvalidation',
    'aws-sdk:cloudfront:deleteDistribution',
    'it does',
  ],
  ['does nothing', '\\"StartAt\\":\\"Invalidate\\"', '\\"StartAt\\":\\"Done\\"', 'it does nothing'],
  ['has another name', '"name": "acme-site-invalidate"', '"name": "acme-site-other"', 'no stack makes'],
])('a state machine that %s is found', async (_, from, to, found) => {
  const all = await foundWith('tooling-site', (text) => text.replace(from, () => to));
  expect(all).toContainEqual(expect.stringMatching(`state-machines-as-planned: .*${found}`));
});

it('a guardrail that is gone from a unit is found, although the root has it too', async () => {
  const all = await foundWith('organization', (text) =>
    text.replace('"target_id": "ou-acme-workload"', '"target_id": "ou-acme-infra001"'),
  );
  expect(all).toContainEqual(expect.stringContaining('guardrails-as-planned: acme-scp-Workloads-account'));
});
