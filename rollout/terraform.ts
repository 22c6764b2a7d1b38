import { spawnSync } from 'node:child_process';
import { type CommandOptions, runCommand } from './command';

/** Terraform, or OpenTofu, as found on this machine. */
export interface Terraform {
  /** Program to run: `terraform` or `tofu`, or a path. */
  readonly binary: string;
  readonly version: string;
}

/** First version with the S3 backend's own lock, in Terraform and OpenTofu alike. */
const OLDEST = '1.10.0';

/** Something is missing on the machine; the message says how to get it. */
export class MissingToolError extends Error {
  override readonly name = 'MissingToolError';
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
      `${binary} was not found: install Terraform ${OLDEST} or later from https://developer.hashicorp.com/terraform/install, ` +
        'or OpenTofu from https://opentofu.org/docs/intro/install and pass --tofu',
    );
  }
  const { terraform_version: version } = JSON.parse(stdout) as { terraform_version: string };
  if (isOlder(version, OLDEST)) {
    throw new MissingToolError(`${binary} is version ${version}, wanted ${OLDEST} or later: upgrade it`);
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

/** What a plan found: nothing to do, or changes. */
export type PlanAnswer = 'no change' | 'changes';

/** Plans a stack that is deployed already. @throws where Terraform itself fails. */
export async function planStack(terraform: Terraform, options: CommandOptions): Promise<PlanAnswer> {
  const args = ['plan', '-input=false', '-no-color', '-lock=false', '-detailed-exitcode'];
  const { code, output } = await runCommand(terraform.binary, args, options);
  if (code === 1) throw new Error(errorIn(output));
  return code === 0 ? 'no change' : 'changes';
}

/** What cdktf prints while it works, and once it gave up. */
const CDKTF_COUNTS = /^\d+ Stacks? deploying|^Invoking Terraform CLI failed/;

const NO_PROVIDER =
  'Terraform found no AWS provider of this version: without a way to the registry, point TF_CLI_CONFIG_FILE at a ' +
  'mirror and set BLUEPRINT_AWS_PROVIDER_VERSION to the version it holds';

/** The first error in what Terraform or cdktf printed, without its frame. */
export function errorIn(output: string): string {
  const lines = output
    .split('\n')
    .map((line) => line.replace(/^.*[│╷╵]\s?/, '').trim())
    .filter((line) => line !== '' && !CDKTF_COUNTS.test(line));
  const start = lines.findIndex((line) => /\bError: /.test(line));
  const excerpt =
    start < 0
      ? lines.slice(-8)
      : lines.slice(start, start + 8).map((line) => line.replace(/^.*?Error: /, ''));
  const advice = output.includes('Failed to query available provider packages') ? [NO_PROVIDER] : [];
  return [...excerpt, ...advice].join('\n');
}
