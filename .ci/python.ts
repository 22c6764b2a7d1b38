import { EMULATOR, findPython, MINISTACK } from '../cli/sandbox/python';

/** Prints the Python that the sandbox runs its emulator with, or with `--ministack` the second one; its packages are installed if they are missing. */
async function main(): Promise<string> {
  const tell = (line: string) => console.error(line);
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
