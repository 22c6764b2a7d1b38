import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import { proveFolder } from '../../proof/report';
import { aLandingZone, anAccount, anApplication } from '../support/landing-zone';
import { synthesizeInto } from '../support/proof';
import { errorsOf, Sabotage } from '../support/sabotage';

const recorded = anApplication('shop', { evidence: true });
const elsewhere = aLandingZone({
  logArchive: anAccount('logs', { id: '666666666666', organizationalUnit: 'Infrastructure' }),
  evidence: {},
  applications: [recorded, anApplication('bank', {})],
});
const output = new Sabotage(buildBlueprint(elsewhere), proveFolder);

describe('records of promotions', () => {
  it.each([
    ['in the log archive account', elsewhere],
    ['in the tooling account', aLandingZone({ evidence: { lock: 'compliance' }, applications: [recorded] })],
    ['of no application', aLandingZone({ ...elsewhere, applications: [anApplication('bank', {})] })],
    [
      'with roles for Terraform',
      aLandingZone({
        ...elsewhere,
        access: {
          kind: 'roles',
          by: 'terraform',
          ways: [{ kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] }],
        },
      }),
    ],
  ])('are proved in both directions: %s', async (_, landingZone) => {
    const blueprint = buildBlueprint(landingZone);
    const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
    synthesizeInto(folder, blueprint);
    expect(errorsOf(await proveFolder(folder, blueprint))).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  type Json = Record<string, Record<string, Record<string, Record<string, unknown>>>>;
  const policyOf = (json: Json, change: (text: string) => string) => {
    const policies = Object.entries(json.resource?.aws_s3_bucket_policy ?? {});
    for (const [name, policy] of policies)
      if (name.startsWith('evidence')) policy.policy = change(String(policy.policy));
  };

  it.each<[string, string, (json: Json) => void]>([
    [
      'the lock is off',
      'log-archive',
      (json) => {
        for (const bucket of Object.values(json.resource?.aws_s3_bucket ?? {}))
          bucket.object_lock_enabled = false;
      },
    ],
    [
      'records are locked for fewer days',
      'log-archive',
      (json) => {
        for (const lock of Object.values(json.resource?.aws_s3_bucket_object_lock_configuration ?? {}))
          lock.rule = { default_retention: { mode: 'GOVERNANCE', days: 1 } };
      },
    ],
    [
      'somebody may delete a record',
      'log-archive',
      (json) => policyOf(json, (text) => text.replace('"s3:DeleteObjectVersion",', '')),
    ],
    [
      'a record may be written twice',
      'log-archive',
      (json) =>
        policyOf(json, (text) => text.replace('"s3:if-none-match":"true"', '"s3:if-none-match":"false"')),
    ],
    [
      'people may write a record',
      'log-archive',
      (json) =>
        policyOf(json, (text) =>
          text.replace(
            '"Sid":"OnlyRecordersWrite","Effect":"Deny"',
            '"Sid":"OnlyRecordersWrite","Effect":"Allow"',
          ),
        ),
    ],
    [
      'the build that lets a wave begin may write',
      'log-archive',
      (json) => policyOf(json, (text) => text.replaceAll('build-shop-record"', 'build-shop-*"')),
    ],
    [
      'the recorder may write below another application',
      'tooling-shop',
      (json) => {
        for (const policy of Object.values(json.resource?.aws_iam_role_policy ?? {}))
          policy.policy = String(policy.policy).replaceAll('logs-nothing', '').replaceAll('/shop/*"', '/*"');
      },
    ],
    [
      'the wave is not looked at before it begins',
      'tooling-shop',
      (json) => {
        const [pipeline] = Object.values(json.resource?.aws_codepipeline ?? {});
        for (const stage of (pipeline?.stage ?? []) as { action: { name: string }[] }[])
          stage.action = stage.action.filter(({ name }) => name !== 'admit');
      },
    ],
  ])('are not, where %s', async (_, stack, change) => {
    expect(await output.errorsAfter(stack, change as never)).not.toEqual([]);
  });
});
