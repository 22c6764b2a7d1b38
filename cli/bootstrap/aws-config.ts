import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import { withProfiles } from '../../rollout/bootstrap/profiles';

/** What the AWS configuration file of a person becomes; undefined where none is to be written. */
export function writtenConfig(
  wanted: string | undefined,
  lines: readonly string[],
  blueprint: Blueprint,
): { readonly file: string; readonly text: string } | Problem | undefined {
  if (wanted === undefined) return undefined;
  if (lines.length === 0)
    return {
      place: '--aws-config',
      found: 'a landing zone whose stacks name no profile',
      wanted: 'access: { kind: "roles" }, and a state that is not in HCP Terraform',
      change: 'leave --aws-config out',
    };
  const file = resolve(wanted);
  const text = withProfiles(existsSync(file) ? readFileSync(file, 'utf8') : '', lines, blueprint);
  return typeof text === 'string' ? { file, text } : { ...text, place: file };
}
