import { writeFileSync } from 'node:fs';
import { membersOf } from '../../blueprint/accounts';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { SandboxFiles } from './files';

/** Role that AWS Organizations makes in each new account; the emulator does too. */
export const ACCESS_ROLE = 'OrganizationAccountAccessRole';

/** No key of AWS: whatever is asked with it outside of the emulator is refused. */
export const SANDBOX_KEY = 'sandbox';

/** Variables that would lead out of the sandbox. */
const LEADING_OUT = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_CA_BUNDLE'];

/** Where the emulator answers. */
export interface Endpoint {
  readonly endpoint: string;
  /** Certificate to trust, where it answers with TLS. @default it does not */
  readonly certificate?: string | undefined;
}

/** The environment Terraform runs in: the emulator for AWS, the management account's credentials. */
export function sandboxEnvironment(emulator: Endpoint, files: SandboxFiles): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !LEADING_OUT.includes(name));
  return {
    // The provider is read at each start; a lazier garbage collector takes a quarter of that.
    GOGC: '400',
    ...Object.fromEntries(inherited),
    ...variables(emulator, files),
    // S3 Control asks the host <account>.127.0.0.1, which no name server knows.
    ...(emulator.endpoint.startsWith('http:') && { HTTP_PROXY: emulator.endpoint }),
    TF_IN_AUTOMATION: '1',
    FORCE_COLOR: '0',
  };
}

function variables(
  { endpoint, certificate }: Endpoint,
  files: SandboxFiles,
): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL: endpoint,
    // Where a profile leads to a role, Terraform asks the endpoint of STS alone: without, real AWS.
    AWS_ENDPOINT_URL_STS: endpoint,
    AWS_ACCESS_KEY_ID: SANDBOX_KEY,
    AWS_SECRET_ACCESS_KEY: SANDBOX_KEY,
    AWS_CONFIG_FILE: files.awsConfig(),
    AWS_SHARED_CREDENTIALS_FILE: files.awsCredentials(),
    AWS_EC2_METADATA_DISABLED: 'true',
    ...(certificate !== undefined && { AWS_CA_BUNDLE: certificate }),
    CHECKPOINT_DISABLE: '1',
  };
}

/** Writes what a shell needs to work with the emulator by hand: `. .sandbox/env`. */
export function writeShellEnvironment(
  emulator: Endpoint,
  files: SandboxFiles,
  terraform: { readonly binary: string },
): void {
  const exported = { ...variables(emulator, files), TERRAFORM_BINARY_NAME: terraform.binary };
  const lines = Object.entries(exported).map(([name, value]) => `export ${name}=${quoted(value)}`);
  const head = ['# For a shell: cdktf, Terraform and the AWS CLI reach the emulator, and never real AWS.'];
  writeFileSync(files.shell(), [...head, `unset ${LEADING_OUT.join(' ')}`, ...lines, ''].join('\n'));
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/**
 * AWS configuration with a profile for each account. The management account's has keys of its own, because the AWS CLI
 * does not look at the environment where a profile is named.
 *
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
 */
export function writeAwsConfig({ facts, names }: Blueprint, emulator: Endpoint, files: SandboxFiles): void {
  const shared = [`region = ${facts.regions.primary}`, `endpoint_url = ${emulator.endpoint}`];
  const management = facts.management.name;
  const members = membersOf(facts).map((account) => [
    `[profile ${account.name}]`,
    `role_arn = ${names.roleArn(account.id, ACCESS_ROLE)}`,
    `source_profile = ${management}`,
    ...shared,
  ]);
  const keys = [`aws_access_key_id = ${SANDBOX_KEY}`, `aws_secret_access_key = ${SANDBOX_KEY}`];
  writeFileSync(
    files.awsConfig(),
    sections([['[default]', ...shared], [`[profile ${management}]`, ...shared], ...members]),
  );
  writeFileSync(
    files.awsCredentials(),
    sections([
      ['[default]', ...keys],
      [`[${management}]`, ...keys],
    ]),
  );
}

function sections(all: readonly (readonly string[])[]): string {
  return all.map((lines) => `${lines.join('\n')}\n`).join('\n');
}
