// Runs a TypeScript file of this project: esbuild bundles the project's own sources in memory (about 50 ms) and
// leaves packages alone. Types are not checked here; `npm run typecheck` does that.
const Module = require('node:module');
const path = require('node:path');
const esbuild = require('esbuild');

/** Loads a TypeScript file and gives what it exports. */
function load(file) {
  const entry = path.resolve(file);
  const { outputFiles } = esbuild.buildSync({
    entryPoints: [entry],
    bundle: true,
    packages: 'external',
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    write: false,
    sourcemap: 'inline',
    logLevel: 'silent',
  });
  const loaded = new Module(entry, module);
  loaded.filename = entry;
  loaded.paths = Module._nodeModulePaths(path.dirname(entry));
  loaded._compile(outputFiles[0].text, entry);
  return loaded.exports;
}

if (require.main === module) {
  try {
    load(process.argv[2]);
  } catch (error) {
    require('./report').report(error);
  }
}

module.exports = { load };
