import { readFileSync } from 'node:fs';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { sandboxEnvironment, writeAwsConfig, writeShellEnvironment } from '../../../cli/sandbox/environment';
import { SandboxFiles } from '../../../cli/sandbox/files';
import { renderPlayground } from '../../../cli/sandbox/playground';
import { ownFolder } from '../../support/folder';
import { aLandingZone } from '../../support/landing-zone';

const files = new SandboxFiles(ownFolder());
const emulator = { endpoint: 'http://127.0.0.1:4599' };
const blueprint = buildBlueprint(aLandingZone());
const lines = (file: string) => readFileSync(file, 'utf8').split('\n');

beforeAll(() => {
  files.create();
  writeAwsConfig(blueprint, emulator, files);
  writeShellEnvironment(emulator, files, { binary: 'terraform' });
});

describe('the profiles of the AWS CLI', () => {
  const config = () => readFileSync(files.awsConfig(), 'utf8');

  it('are one for each account, and all lead to the emulator', () => {
    const profiles = config().match(/^\[.*\]$/gm);
    expect(profiles).toEqual(
      expect.arrayContaining(['[profile management]', '[profile tooling]', '[profile dev]']),
    );
    expect(config().match(/^endpoint_url = http:\/\/127\.0\.0\.1:4599$/gm)).toHaveLength(
      profiles?.length ?? 0,
    );
  });

  it('have keys of their own: none takes those of the shell', () => {
    expect(config()).not.toContain('credential_source');
    expect(config().match(/^source_profile = management$/gm)?.length).toBe(
      config().match(/^role_arn/gm)?.length,
    );
    expect(lines(files.awsCredentials())).toEqual([
      '[default]',
      'aws_access_key_id = sandbox',
      'aws_secret_access_key = sandbox',
      '',
      '[management]',
      'aws_access_key_id = sandbox',
      'aws_secret_access_key = sandbox',
      '',
    ]);
  });
});

describe('the environment of Terraform', () => {
  afterEach(() => {
    for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ACCESS_KEY_ID']) delete process.env[name];
  });

  it('leads to the emulator, whatever the shell says', () => {
    process.env.AWS_PROFILE = 'real';
    process.env.AWS_SESSION_TOKEN = 'real';
    process.env.AWS_ACCESS_KEY_ID = 'AKIAREAL';
    const { AWS_PROFILE, AWS_SESSION_TOKEN, AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL } = sandboxEnvironment(
      emulator,
      files,
    );
    expect([AWS_PROFILE, AWS_SESSION_TOKEN]).toEqual([undefined, undefined]);
    expect([AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL]).toEqual(['sandbox', emulator.endpoint]);
  });

  it('has the emulator answer hosts that no name server knows, where it answers without TLS', () => {
    const proxyOf = (endpoint: string) => sandboxEnvironment({ endpoint }, files).HTTP_PROXY;
    expect(proxyOf('http://127.0.0.1:4599')).toBe('http://127.0.0.1:4599');
    expect(proxyOf('https://127.0.0.1:4599')).toBe(process.env.HTTP_PROXY);
  });

  it('is what a shell reads too', () => {
    expect(lines(files.shell())).toEqual(
      expect.arrayContaining([
        'unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN AWS_CA_BUNDLE',
        "export AWS_ENDPOINT_URL='http://127.0.0.1:4599'",
        "export AWS_ENDPOINT_URL_STS='http://127.0.0.1:4599'",
        "export AWS_ACCESS_KEY_ID='sandbox'",
        `export AWS_CONFIG_FILE='${files.awsConfig()}'`,
        `export AWS_SHARED_CREDENTIALS_FILE='${files.awsCredentials()}'`,
        "export TERRAFORM_BINARY_NAME='terraform'",
      ]),
    );
  });
});

describe('what is told of an emulator that is up', () => {
  const text = renderPlayground({ blueprint, endpoint: emulator.endpoint, binary: 'terraform' });

  it('names every account and every stack', () => {
    expect(text).toContain('a profile for each account (management, tooling, dev, prod)');
    expect(text).toContain(`work on a stack (${blueprint.stacks.map(({ id }) => id).join(', ')})`);
  });

  it.each([
    '  . .sandbox/env',
    '  aws --profile management organizations list-accounts',
    '  npx cdktf diff dev --skip-synth --output .sandbox/cdktf.out --skip-provider-lock',
    '  (cd .sandbox/cdktf.out/stacks/dev && terraform init && terraform plan)',
    '  npx blueprint sandbox --stop',
  ])('has the line "%s"', (line) => {
    expect(text.split('\n')).toContain(line);
  });
});
