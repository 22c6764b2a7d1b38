import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Problem } from '../../blueprint/problems/problem';

/** How a host that speaks HCP Terraform's API is reached. */
export interface HcpAccess {
  /** Address of the API, with `/` at its end. */
  readonly address: string;
  readonly token: string;
}

/** What the environment says: where Terraform's own files are. */
export interface HcpEnvironment {
  readonly env: NodeJS.ProcessEnv;
  readonly home?: string;
}

/**
 * Address and token of a host, as Terraform itself finds them: `TF_TOKEN_<host>`, the `credentials` and `host` blocks of
 * its configuration, and what `terraform login` wrote.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#credentials (2026-11-28)
 */
export function hcpAccess(
  host: string,
  { env, home = homedir() }: HcpEnvironment,
): HcpAccess | { readonly problem: Problem } {
  const configuration = textOf(env.TF_CLI_CONFIG_FILE ?? join(home, '.terraformrc'));
  const address = addressIn(configuration, host) ?? `https://${host}/api/v2/`;
  if (!isSafe(address)) return { problem: unsafe(host, address) };
  const token = env[tokenVariable(host)] || tokenIn(configuration, host) || loginToken(home, host);
  return token ? { address, token } : { problem: noToken(host) };
}

/** Dots become `_`, hyphens `__`. */
function tokenVariable(host: string): string {
  return `TF_TOKEN_${host.replaceAll('-', '__').replaceAll('.', '_')}`;
}

function textOf(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** The body of a block of Terraform's CLI configuration, which has no block inside. */
function blockIn(text: string, kind: string, label: string): string | undefined {
  const plain = text.replace(/^\s*(#|\/\/).*$/gm, '');
  const form = new RegExp(
    `\\b${kind}\\s+"${label.replaceAll('.', '\\.')}"\\s*\\{((?:[^{}]|\\{[^{}]*\\})*)\\}`,
  );
  return form.exec(plain)?.[1];
}

function tokenIn(text: string, host: string): string | undefined {
  return /\btoken\s*=\s*"([^"]+)"/.exec(blockIn(text, 'credentials', host) ?? '')?.[1];
}

function addressIn(text: string, host: string): string | undefined {
  const found = /"tfe\.v2(?:\.\d+)?"\s*=\s*"([^"]+)"/.exec(blockIn(text, 'host', host) ?? '')?.[1];
  return found?.replace(/\/*$/, '/');
}

function loginToken(home: string, host: string): string | undefined {
  const text = textOf(join(home, '.terraform.d', 'credentials.tfrc.json'));
  if (text === '') return undefined;
  try {
    const { credentials } = JSON.parse(text) as { credentials?: Record<string, { token?: string }> };
    return credentials?.[host]?.token;
  } catch {
    return undefined;
  }
}

/** Whether an address is no open line, or that of this machine itself. */
export function isSafe(address: string): boolean {
  const url = new URL(address);
  return url.protocol === 'https:' || ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

function unsafe(host: string, address: string): Problem {
  return {
    place: `host "${host}" of Terraform's configuration`,
    found: address,
    wanted: 'an address that starts with https://',
    change: 'correct it: the token would go over an open line',
  };
}

function noToken(host: string): Problem {
  return {
    place: host,
    found: 'no token',
    wanted: `the token of a person or a team in ${tokenVariable(host)}`,
    change: `set it, or run "terraform login ${host}"`,
  };
}
