import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * A configuration of Terraform that leads a host's name to a server on loopback. What the machine says of its providers
 * is kept.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file (2026-11-28)
 */
export function writeCliConfiguration(
  file: string,
  { url, host = 'app.terraform.io', token = 'token' }: { url: string; host?: string; token?: string },
): string {
  const before = process.env.TF_CLI_CONFIG_FILE;
  const own = [
    `host "${host}" {`,
    `  services = { "tfe.v2" = "${url}/api/v2/" }`,
    '}',
    `credentials "${host}" {`,
    `  token = "${token}"`,
    '}',
  ];
  writeFileSync(
    file,
    [before && existsSync(before) ? readFileSync(before, 'utf8') : '', ...own, ''].join('\n'),
  );
  return file;
}
