// Tells a person what went wrong, without a stack trace where the cause is theirs to mend: problems in accounts/,
// TypeScript that does not compile, a tool that is missing.
const path = require('node:path');

/** Prints an error and ends the process with exit code 1. */
function report(error) {
  console.error(messageOf(error));
  process.exit(1);
}

function messageOf(error) {
  if (error?.name === 'LandingZoneError') return error.message;
  const compileErrors = typescriptErrors();
  if (compileErrors) return compileErrors;
  if (error?.name === 'BuildFailure' || Array.isArray(error?.errors)) return error.message;
  // An error that the project threw on purpose says what to do; anything else needs its stack.
  return error?.constructor === Error || error?.name === 'MissingToolError'
    ? error.message
    : (error?.stack ?? error);
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
