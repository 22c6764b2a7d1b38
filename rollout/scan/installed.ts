import type { ScannerSetting } from './model';

/** The version of a program as it tells it; undefined where it is not on PATH. */
export async function versionOf(
  program: string,
  { run, env, cwd }: Pick<ScannerSetting, 'run' | 'env'> & { readonly cwd: string },
): Promise<string | undefined> {
  try {
    const { stdout = '' } = await run(program, ['--version'], { cwd, env });
    return /\d+\.\d+[\w.-]*/.exec(stdout)?.[0] ?? 'unknown';
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
