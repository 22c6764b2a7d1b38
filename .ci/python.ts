import { packageFolder } from '../cli/project';
import { SandboxFiles } from '../cli/sandbox/files';
import { findPython } from '../cli/sandbox/python';

/** Prints the Python that the sandbox runs its emulator with; its packages are installed if they are missing. */
findPython(new SandboxFiles(packageFolder), (line) => console.error(line)).then(
  (program) => console.log(program),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
