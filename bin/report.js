// Tells a person what went wrong, without a stack trace where the cause is theirs to mend: problems in accounts/,
// TypeScript that does not compile, a tool that is missing.
const path = require('node:path');

/** Prints an error and ends the process with exit code 1. */
function report(error) {
  console.error(messageOf(error));
  process.exit(1);
}

function messageOf(error) {
  if (error?.name === 'LandingZoneError' || error?.name === 'MissingToolError') return error.message;
  // Errors that the project throws on purpose say what to do and need no look at accounts/.
  if (error?.constructor === Error && !error.errors) return error.message;
  // Everything else may come from accounts/ that does not compile; if not, it is ours and needs its stack.
  return typescriptErrors() ?? (error?.errors ? error.message : (error?.stack ?? error));
}

/** What the TypeScript compiler says of accounts/, as it says it itself; undefined where it says nothing. */
function typescriptErrors() {
  const ts = require('typescript');
  const config = ts.findConfigFile(process.cwd(), ts.sys.fileExists);
  if (!config) return undefined;
  const root = path.dirname(config);
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config, ts.sys.readFile).config,
    ts.sys,
    root,
  );
  const here = path.join(process.cwd(), 'accounts', 'index.ts');
  const accounts = ts.sys.fileExists(here) ? here : path.join(root, 'accounts', 'index.ts');
  const program = ts.createProgram([accounts], {
    ...options,
    incremental: false,
    // The types of Node.js and Jest take seconds to read, and accounts/ uses none.
    types: [],
    noUnusedLocals: false,
    tsBuildInfoFile: undefined,
  });
  const diagnostics = ts.getPreEmitDiagnostics(program);
  if (diagnostics.length === 0) return undefined;
  const host = {
    getCanonicalFileName: (file) => file,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  };
  return `accounts/ does not compile:\n${ts.formatDiagnostics(diagnostics, host)}`;
}

module.exports = { report };
