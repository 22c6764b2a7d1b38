import { join } from 'node:path';
import { packageFolder } from '../cli/project';
import { EMULATOR, findPython, MINISTACK, type PythonPackages } from '../cli/sandbox/python';

/** The scanner that reads every landing zone here: always in an environment of its own. */
const CHECKOV: PythonPackages = {
  title: 'the scanner (checkov)',
  requirements: join('.ci', 'checkov', 'requirements.txt'),
  environment: join(packageFolder, 'node_modules', '.cache', 'checkov-python'),
};

/**
 * Prints the Python that the sandbox runs its emulator with, with `--ministack` the second one, with `--checkov` that of the
 * scanner; its packages are installed if they are missing.
 */
async function main(): Promise<string> {
  const tell = (line: string) => console.error(line);
  if (process.argv.includes('--checkov')) return findPython(CHECKOV, tell);
  const own = await findPython(EMULATOR, tell);
  return process.argv.includes('--ministack') ? findPython(MINISTACK, tell) : own;
}

main().then(
  (program) => console.log(program),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
