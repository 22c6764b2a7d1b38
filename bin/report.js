// Tells a person what went wrong, without a stack trace where the cause is theirs to mend: problems in accounts/,
// TypeScript that does not compile, a tool that is missing.
const fs = require('node:fs');
const path = require('node:path');

/** Errors whose message says it all. */
const PLAIN = ['AccountsError', 'MissingToolError'];
/** "Cannot find name 'process'. Do you need to install type definitions for node?", with its two endings. */
const PROCESS_WITHOUT_TYPES = [2580, 2591];

/** Prints an error and ends the process with exit code 1. */
function report(error) {
  console.error(messageOf(error));
  process.exit(1);
}

function messageOf(error) {
  if (error?.name === 'LandingZoneError') return problemsOf(error);
  if (PLAIN.includes(error?.name)) return error.message;
  if (readOnly(error)) return readOnly(error);
  // Errors that the project throws on purpose say what to do and need no look at accounts/.
  if (error?.constructor === Error && !error.errors) return error.message;
  // Everything else may come from accounts/ that does not compile; if not, it is ours and needs its stack.
  return typescriptErrors() ?? ownWords(error);
}

/** The list of problems with their files and lines; without them where the files cannot be read. */
function problemsOf(error) {
  try {
    const { problemsWithPositions } = require('./load').load(
      path.join(__dirname, '..', 'cli', 'check', 'render.ts'),
    );
    return problemsWithPositions(error.problems);
  } catch {
    return error.message;
  }
}

function ownWords(error) {
  if (error?.errors) return error.message;
  return error?.place ? `${error.place}: ${error.message}` : (error?.stack ?? error);
}

/** The line for a folder that nothing may be written to; undefined for any other error. */
function readOnly(error) {
  if (typeof error?.path !== 'string') return undefined;
  const denied = ['EROFS', 'EACCES', 'EPERM'].includes(error.code);
  // Making folders below one that is read-only, Node.js says that it is not there.
  const below = error.code === 'ENOENT' && error.syscall === 'mkdir' && !writable(existing(error.path));
  if (!denied && !below) return undefined;
  return `${error.path} cannot be written: ${existing(error.path)} is read-only, or belongs to somebody else (${error.code})`;
}

/** The nearest folder above that exists, or the path itself. */
function existing(file) {
  return fs.existsSync(file) || path.dirname(file) === file ? file : existing(path.dirname(file));
}

function writable(folder) {
  try {
    fs.accessSync(folder, fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The errors of files of accounts/ that keep them from being loaded, each with its file and line where it has one;
 * undefined where the error is of another kind.
 */
function loadErrors(error) {
  if (error?.name === 'AccountsError') return [placed(error.message)];
  if (readOnly(error) || PLAIN.includes(error?.name)) return undefined;
  if (error?.constructor === Error && !error.errors) return undefined;
  const { ts, root, diagnostics = [] } = compiled() ?? {};
  if (!ts) return error?.place ? [placed(ownWords(error))] : undefined;
  return diagnostics.map(({ file, start, messageText }) => {
    const found = ts.flattenDiagnosticMessageText(messageText, ' ');
    if (!file) return { found };
    const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
    return { file: path.relative(root, file.fileName), line: line + 1, found };
  });
}

/** A line that may begin with file and line. */
function placed(text) {
  const [, file, line, found] = text.match(/^(\S+):(\d+): (.*)$/s) ?? [];
  return file ? { file, line: Number(line), found } : { found: text };
}

/** What the TypeScript compiler says of accounts/, as it says it itself; undefined where it says nothing. */
function typescriptErrors() {
  const found = compiled();
  if (!found) return undefined;
  const { ts, root, diagnostics } = found;
  const host = {
    getCanonicalFileName: (file) => file,
    getCurrentDirectory: () => root,
    getNewLine: () => '\n',
  };
  return `accounts/ does not compile:\n${ts.formatDiagnostics(diagnostics, host)}`;
}

/** The errors of the TypeScript compiler in accounts/; undefined where it finds none. */
function compiled() {
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
  // `process` has its type from Node.js, which is left out above.
  const diagnostics = ts
    .getPreEmitDiagnostics(program)
    .filter(({ code }) => !PROCESS_WITHOUT_TYPES.includes(code));
  return diagnostics.length === 0 ? undefined : { ts, root, diagnostics };
}

module.exports = { loadErrors, messageOf, readOnly, report };
