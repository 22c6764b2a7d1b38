import { EMULATOR, findPython } from '../cli/sandbox/python';

/** Prints the Python that the sandbox runs its emulator with; its packages are installed if they are missing. */
findPython(EMULATOR, (line) => console.error(line)).then(
  (program) => console.log(program),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
