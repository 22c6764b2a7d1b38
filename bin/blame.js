// Finds the line of accounts/ that an error comes from while its files are loaded. What runs is one bundle of all files;
// its source map leads back to theirs.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

/** An error of accounts/ itself, in one line that names file and line. */
class AccountsError extends Error {
  name = 'AccountsError';
}

/**
 * The error as a person who edits accounts/ understands it. One that comes from elsewhere stays as it is; one that the
 * TypeScript compiler may explain better only learns its place.
 */
function blame(error, { entry, text, metafile }) {
  if (!(error instanceof Error)) {
    const thrown = typeof error === 'string' ? `"${error}"` : String(error);
    return new AccountsError(`accounts/ threw ${thrown}: throw an Error, so that its file and line are told`);
  }
  const root =
    path.basename(path.dirname(entry)) === 'accounts'
      ? path.dirname(path.dirname(entry))
      : path.dirname(entry);
  const at = originOf(error, { entry, text });
  const file = at && path.relative(root, at.file);
  if (!file?.startsWith(`accounts${path.sep}`)) return error;
  const place = `${file}:${at.line}`;
  if (error.constructor === Error) return new AccountsError(`${place}: ${error.message.split('\n')[0]}`);
  const circle = circleIn(metafile, root);
  if (circle && /before initialization|undefined/.test(error.message))
    return new AccountsError(
      `accounts/ imports itself in a circle: ${circle.join(' > ')}: move what both sides need into a file of its own`,
    );
  const variable = unsetVariable(at);
  if (variable)
    return new AccountsError(
      `${place}: the environment variable ${variable} is not set: set it, or write a default (process.env.${variable} ?? '…')`,
    );
  error.place = place;
  return error;
}

/** File and line of the innermost call of an error that is in the bundle. */
function originOf(error, { entry, text }) {
  const frame = String(error?.stack)
    .split('\n')
    .find((line) => line.includes(`${entry}:`));
  const [, line, column] = frame?.match(/:(\d+):(\d+)\)?$/) ?? [];
  const map = text.match(/\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/)?.[1];
  if (!line || !map) return undefined;
  const source = new Module.SourceMap(JSON.parse(Buffer.from(map, 'base64').toString()));
  const found = source.findEntry(Number(line) - 1, Number(column) - 1);
  return found.originalSource && { file: path.resolve(found.originalSource), line: found.originalLine + 1 };
}

/** Files of accounts/ that import each other, the first of them again at the end; undefined where none do. */
function circleIn({ inputs }, root) {
  const within = (file) => path.relative(root, path.resolve(file)).startsWith(`accounts${path.sep}`);
  const done = new Set();
  const walk = (file, way) => {
    if (way.includes(file)) return [...way.slice(way.indexOf(file)), file];
    if (done.has(file)) return undefined;
    done.add(file);
    for (const { path: next, external } of inputs[file]?.imports ?? []) {
      const circle = !external && within(next) && walk(next, [...way, file]);
      if (circle) return circle;
    }
    return undefined;
  };
  for (const file of Object.keys(inputs).filter(within)) {
    const circle = walk(file, []);
    if (circle) return circle.map((each) => path.relative(root, path.resolve(each)));
  }
  return undefined;
}

/** The name of an environment variable that a line reads, or the line before it, and that is not set. */
function unsetVariable({ file, line }) {
  const near = fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .slice(Math.max(0, line - 2), line)
    .join('\n');
  const names = [...near.matchAll(/process\.env(?:\.(\w+)|\[['"](\w+)['"]\])/g)].map(
    ([, dot, bracket]) => dot ?? bracket,
  );
  return names.reverse().find((name) => process.env[name] === undefined);
}

module.exports = { AccountsError, blame };
