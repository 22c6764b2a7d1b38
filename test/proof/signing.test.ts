import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import { proveFolder } from '../../proof/report';
import { aLandingZone, anApplication, aSource } from '../support/landing-zone';
import { synthesizeInto } from '../support/proof';
import { type Editable, errorsOf, Sabotage } from '../support/sabotage';

const tools = { name: 'tools', source: aSource('tools'), build: { kind: 'tools' } } as const;
const signing = { tools: 'tools' };
const shop = anApplication('shop', { signed: true, evidence: true });
const bank = anApplication('bank', {
  signed: {
    refuseFrom: 'high',
    ignore: [{ id: 'CVE-2026-12345', reason: 'Nothing calls the function.', until: '2099-01-31' }],
    deniedLicences: ['AGPL-3.0-only'],
  },
});
const landingZone = aLandingZone({ signing, evidence: {}, applications: [tools, shop, bank] });
const output = new Sabotage(buildBlueprint(landingZone), proveFolder);

describe('signatures of images', () => {
  it.each([
    ['of two applications', landingZone],
    ['of one', aLandingZone({ signing, applications: [tools, anApplication('shop', { signed: true })] })],
    [
      'below guardrails',
      aLandingZone({
        signing,
        guardrails: {
          on: { tooling: ['protect-artifact-key', 'protect-images'] },
          administrators: ['Administrator'],
        },
        applications: [tools, anApplication('shop', { signed: true })],
      }),
    ],
    [
      'with a larger key, roles for Terraform, and Amazon Inspector',
      aLandingZone({
        signing: { ...signing, keySpec: 'ECC_NIST_P384' },
        securityServices: { inspector: { scan: ['ecr'] } },
        access: {
          kind: 'roles',
          by: 'terraform',
          ways: [{ kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] }],
        },
        applications: [tools, anApplication('shop', { signed: true })],
      }),
    ],
  ])('are proved in both directions: %s', async (_, each) => {
    const blueprint = buildBlueprint(each);
    const folder = mkdtempSync(join(tmpdir(), 'signing-'));
    synthesizeInto(folder, blueprint);
    expect(errorsOf(await proveFolder(folder, blueprint))).toEqual([]);
    rmSync(folder, { recursive: true });
  });

  const texts = (type: string, argument: string, change: (text: string) => string) => (json: Editable) => {
    for (const each of Object.values<Editable>(json.resource[type]))
      each[argument] = change(String(each[argument]));
  };
  const roles = (change: (text: string) => string) => texts('aws_iam_role_policy', 'policy', change);
  const keys = (change: (text: string) => string) => texts('aws_kms_key', 'policy', change);

  it.each<[string, string, (json: Editable) => void]>([
    [
      'the policy of the key lets the build role sign',
      'tooling-shop',
      keys((text) => text.replace('delivery-build-shop-sign"', 'delivery-build-shop"')),
    ],
    [
      'the policy of the key lets every build role sign',
      'tooling-shop',
      keys((text) =>
        text
          .replace('"ArnEquals":{"aws:PrincipalArn":"', '"ArnLike":{"aws:PrincipalArn":"')
          .replace('delivery-build-shop-sign"', 'delivery-build-*"'),
      ),
    ],
    [
      'the policy of the key lets the role sign that verifies',
      'tooling-shop',
      keys((text) =>
        text.replace(
          'delivery-build-shop-sign"},"StringEquals"',
          'delivery-build-shop-verify"},"StringEquals"',
        ),
      ),
    ],
    [
      'the key of one application trusts the role that signs for another',
      'tooling-shop',
      keys((text) => text.replaceAll('delivery-build-shop-sign', 'delivery-build-bank-sign')),
    ],
    [
      'two applications have each other’s keys',
      'tooling-shop',
      texts('aws_kms_alias', 'name', (text) => text.replace('sign-shop', 'sign-bank')),
    ],
    [
      'the role that signs may use every key',
      'tooling-shop',
      roles((text) =>
        text.replace(/,"ForAnyValue:StringEquals":\{"kms:ResourceAliases":"alias\/acme-sign-shop"\}/g, ''),
      ),
    ],
    [
      'the build role is given the key',
      'tooling-shop',
      (json) => {
        const policies = Object.entries<Editable>(json.resource.aws_iam_role_policy);
        const build = policies.find(([name]) => /^build_.*image-push/.test(name));
        for (const [name, policy] of policies)
          if (/^build-sign_.*signing/.test(name)) policy.role = build?.[1].role;
      },
    ],
    [
      'whoever may use the key may hand it on',
      'tooling-shop',
      keys((text) => text.replace('"kms:Sign"', '["kms:Sign","kms:CreateGrant"]')),
    ],
    [
      'the key signs texts too',
      'tooling-shop',
      keys((text) => text.replace('"kms:MessageType":"DIGEST",', '')),
    ],
    [
      'the key encrypts',
      'tooling-shop',
      (json) => {
        for (const key of Object.values<Editable>(json.resource.aws_kms_key)) {
          delete key.key_usage;
          delete key.customer_master_key_spec;
        }
      },
    ],
    [
      'the key is deleted within a week',
      'tooling-shop',
      (json) => {
        for (const key of Object.values<Editable>(json.resource.aws_kms_key)) key.deletion_window_in_days = 7;
      },
    ],
    [
      'nothing is signed',
      'tooling-shop',
      (json) => {
        const [pipeline] = Object.values<Editable>(json.resource.aws_codepipeline);
        pipeline.stage = pipeline.stage.filter(({ name }: Editable) => name !== 'sign');
      },
    ],
    [
      'a wave is not verified',
      'tooling-shop',
      (json) => {
        const [pipeline] = Object.values<Editable>(json.resource.aws_codepipeline);
        for (const stage of pipeline.stage)
          stage.action = stage.action.filter(({ name }: Editable) => name !== 'verify');
      },
    ],
    [
      'the verified digest is another one than is deployed',
      'tooling-shop',
      (json) => {
        const [pipeline] = Object.values<Editable>(json.resource.aws_codepipeline);
        for (const { configuration } of pipeline.stage.flatMap(({ action }: Editable) => action))
          if (configuration.ProjectName === 'acme-shop-verify')
            configuration.EnvironmentVariables = configuration.EnvironmentVariables.replace(
              '#{built.IMAGE_DIGEST}',
              '#{variables.DIGEST}',
            );
      },
    ],
    [
      'findings refuse nothing',
      'tooling-bank',
      (json) => {
        for (const project of Object.values<Editable>(json.resource.aws_codebuild_project))
          for (const variable of project.environment.environment_variable ?? [])
            if (variable.name === 'REFUSE_FROM') variable.value = '-';
      },
    ],
    [
      'everybody of the account may push beside the build',
      'tooling',
      texts('aws_ecr_repository_policy', 'policy', (text) =>
        text.replaceAll('delivery-build-shop-sign"', '*"'),
      ),
    ],
  ])('are not, where %s', async (_, stack, change) => {
    expect(await output.errorsAfter(stack, change)).not.toEqual([]);
  });
});
