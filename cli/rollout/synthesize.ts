import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { packageFolder } from '../project';

/**
 * Runs the app of the landing zone, as `cdktf synth` does: what is planned is what this working copy says, code and accounts.
 *
 * @throws with what the app printed.
 */
export function synthesizeInto(output: string, project: string): void {
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [join(packageFolder, 'bin', 'load.js'), 'main.ts'],
    { cwd: project, env: { ...process.env, CDKTF_OUTDIR: output }, encoding: 'utf8' },
  );
  if (status !== 0) throw error ?? new Error(`${stderr}${stdout}`.trim());
}
