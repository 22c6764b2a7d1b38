import { spawnSync } from 'node:child_process';
import { OLDEST_TERRAFORM } from '../blueprint/terraform-version';

/** Something is missing on the machine; the message says how to get it. */
export class MissingToolError extends Error {
  override readonly name = 'MissingToolError';
}

/** Terraform, or OpenTofu, as found on this machine. */
export interface Terraform {
  /** Program to run: `terraform` or `tofu`, or a path. */
  readonly binary: string;
  readonly version: string;
}

/**
 * Finds Terraform.
 *
 * @throws MissingToolError where it is missing or too old.
 */
export function findTerraform(binary: string): Terraform {
  const { status, stdout } = spawnSync(binary, ['version', '-json'], { encoding: 'utf8' });
  if (status !== 0) {
    throw new MissingToolError(
      `${binary} was not found: install Terraform ${OLDEST_TERRAFORM} or later from https://developer.hashicorp.com/terraform/install, ` +
        'or OpenTofu from https://opentofu.org/docs/intro/install and pass --tofu',
    );
  }
  const { terraform_version: version } = JSON.parse(stdout) as { terraform_version: string };
  if (isOlder(version, OLDEST_TERRAFORM)) {
    throw new MissingToolError(
      `${binary} is version ${version}, wanted ${OLDEST_TERRAFORM} or later: upgrade it`,
    );
  }
  return { binary, version };
}

/** Whether version `left` comes before version `right`, both `major.minor.patch`. */
export function isOlder(left: string, right: string): boolean {
  const [a, b] = [left, right].map((version) => version.split(/[.-]/).slice(0, 3).map(Number));
  for (const position of [0, 1, 2]) {
    const difference = (a?.[position] ?? 0) - (b?.[position] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
