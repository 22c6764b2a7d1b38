import { existsSync, readFileSync } from 'node:fs';
import type { Caller } from '../callers';
import type { ToolBench } from './bench';
import { configFile } from './configure';
import type { ToolCall } from './tool';

/**
 * Whose request it is: that of the role in the profile that is named, of the role whose keys the build has taken, or of the
 * build's own role.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
 */
export async function callerOf(bench: ToolBench, { environment, args }: ToolCall): Promise<Caller> {
  const position = args.indexOf('--profile');
  const name = position >= 0 ? args[position + 1] : environment.AWS_PROFILE;
  const profile = name === undefined ? undefined : profileIn(configFile(environment), name);
  if (profile?.role_arn !== undefined) return profileRole(bench, profile.role_arn, profile.role_session_name);
  return bench.assumed.get(environment.AWS_ACCESS_KEY_ID ?? '') ?? bench.role;
}

/** The AWS CLI keeps what it has taken until that ends. */
async function profileRole(bench: ToolBench, role: string, session = 'build'): Promise<Caller> {
  const known = bench.assumed.get(role);
  const taken = known ?? (await bench.role.assume(role, { session, region: bench.region }));
  bench.assumed.set(role, taken);
  return taken;
}

function profileIn(file: string, name: string): Readonly<Record<string, string>> | undefined {
  if (!existsSync(file)) return undefined;
  const sections = readFileSync(file, 'utf8').split(/^(?=\[)/m);
  const section = sections.find(
    (each) => each.startsWith(`[profile ${name}]`) || each.startsWith(`[${name}]`),
  );
  const lines = section?.split('\n').slice(1) ?? [];
  return Object.fromEntries(
    lines
      .filter((line) => line.includes('='))
      .map((line) => {
        const [key = '', ...value] = line.split('=');
        return [key.trim(), value.join('=').trim()];
      }),
  );
}
