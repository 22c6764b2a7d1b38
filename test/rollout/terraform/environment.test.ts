import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { environmentFor, notHandedOn } from '../../../rollout/terraform/environment';
import { ownFolder, writeText } from '../../support/folder';
import { aLandingZone, IDS } from '../../support/landing-zone';

const home = ownFolder();
const ways = [{ kind: 'people' as const, apply: ['Platform'] }];
const withRoles = buildBlueprint(
  aLandingZone({ access: { kind: 'roles', ways }, state: { kind: 'own-bucket' } }),
);
const withoutRoles = buildBlueprint(aLandingZone());

/** The sections of the configuration file that is made for a caller. */
function sections(from: NodeJS.ProcessEnv, purpose: 'plan' | 'apply' = 'plan') {
  const { env, discard } = environmentFor(withRoles, purpose, { from: { HOME: home, ...from } });
  const text = readFileSync(env.AWS_CONFIG_FILE ?? '', 'utf8');
  discard();
  return Object.fromEntries(
    text
      .split(/^\[/m)
      .slice(1)
      .map((section) => [section.split(']')[0], section.split('\n').slice(1).join('\n').trim()]),
  );
}

describe('the environment of Terraform', () => {
  it('leads each profile of the landing zone to the role of its purpose', () => {
    const keys = { AWS_ACCESS_KEY_ID: 'x' };
    const arn = (role: string) => `role_arn = arn:aws:iam::${IDS.dev}:role/acme-terraform-${role}\n`;
    expect(sections(keys, 'plan')['profile acme-dev']).toContain(arn('plan'));
    expect(sections(keys, 'apply')['profile acme-dev']).toContain(arn('apply'));
    expect(Object.keys(sections(keys))).toEqual(
      ['management', 'tooling', 'dev', 'prod'].map((name) => `profile acme-${name}`),
    );
  });

  it.each([
    ['a profile that is named', { AWS_PROFILE: 'me', AWS_ACCESS_KEY_ID: 'x' }, 'source_profile = me'],
    ['keys', { AWS_ACCESS_KEY_ID: 'x' }, 'credential_source = Environment'],
    [
      'a token of a builder',
      { AWS_WEB_IDENTITY_TOKEN_FILE: '/token', AWS_ROLE_ARN: 'arn:aws:iam::1:role/ci' },
      'source_profile = blueprint-caller',
    ],
    [
      'a build of CodeBuild',
      { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: '/x' },
      'credential_source = EcsContainer',
    ],
    ['a machine of EC2', {}, 'credential_source = Ec2InstanceMetadata'],
  ])('assumes the roles with what the caller has: %s', (_, from, line) => {
    expect(sections(from)['profile acme-dev']?.split('\n')).toContain(line);
  });

  it('takes the default profile where the caller has one, and keeps the rest of its file but for its own names', () => {
    const config = writeText(
      join(home, 'config'),
      '[default]\nregion = x\n[profile acme-dev]\nrole_arn = other\n[sso-session s]\nsso_region = y\n',
    );
    const made = sections({ AWS_CONFIG_FILE: config });
    expect(made['sso-session s']).toBe('sso_region = y');
    expect(made['profile acme-dev']).not.toContain('other');
    expect(made['profile acme-dev']).toContain('source_profile = default');
  });

  it('keeps the file to the caller alone, and takes it away', () => {
    const { env, discard } = environmentFor(withRoles, 'plan', { from: { HOME: home } });
    const file = env.AWS_CONFIG_FILE ?? '';
    expect(statSync(file).mode & 0o077).toBe(0);
    discard();
    expect(existsSync(file)).toBe(false);
  });

  it('leaves every other way into an account to the caller', () => {
    const { env } = environmentFor(withoutRoles, 'apply', { from: { AWS_CONFIG_FILE: '/mine' } });
    expect(env.AWS_CONFIG_FILE).toBe('/mine');
  });

  it('hands on nothing that changes what Terraform does with a reviewed plan', () => {
    const from = {
      GOGC: '50',
      TF_CLI_ARGS_plan: '-target=x',
      TF_WORKSPACE: 'w',
      TF_DATA_DIR: '/d',
      TF_REATTACH_PROVIDERS: '{}',
      TF_CLI_CONFIG_FILE: '/c',
    };
    const { env } = environmentFor(withoutRoles, 'plan', { from });
    expect(env).toEqual({
      CHECKPOINT_DISABLE: '1',
      GOGC: '50',
      TF_CLI_CONFIG_FILE: '/c',
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      TF_WORKSPACE: 'default',
    });
    expect(notHandedOn(from)).toEqual([
      'TF_CLI_ARGS_plan',
      'TF_WORKSPACE',
      'TF_DATA_DIR',
      'TF_REATTACH_PROVIDERS',
    ]);
  });
});
