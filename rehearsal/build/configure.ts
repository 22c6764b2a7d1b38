import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ToolCall } from './tool';

type Environment = ToolCall['environment'];

/** The file of the AWS CLI with its profiles. */
export function configFile({ AWS_CONFIG_FILE, HOME = '' }: Environment): string {
  return AWS_CONFIG_FILE ?? join(HOME, '.aws', 'config');
}

/**
 * `aws configure set`: writes a value of a profile, `profile.<name>.<key>` or a key of the profile that an option names. What
 * else `aws configure` does changes nothing here.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/configure/set.html (2026-11-28)
 */
export function configure({ args, environment }: Pick<ToolCall, 'args' | 'environment'>): void {
  const [, command, written, value] = args;
  if (command !== 'set' || written === undefined || value === undefined) return;
  const option = args.indexOf('--profile');
  const [, named, inside] = /^profile\.(.+)\.([^.]+)$/.exec(written) ?? [];
  const name = named ?? (option >= 0 ? args[option + 1] : environment.AWS_PROFILE) ?? 'default';
  const header = name === 'default' ? '[default]\n' : `[profile ${name}]\n`;
  const file = configFile(environment);
  const sections = existsSync(file) ? readFileSync(file, 'utf8').split(/^(?=\[)/m) : [];
  const others = sections.filter((each) => !each.startsWith(header));
  const section = sections.find((each) => each.startsWith(header)) ?? header;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, [...others, `${section}${inside ?? written} = ${value}\n`].join(''));
}
