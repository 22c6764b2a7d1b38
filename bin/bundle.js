// Loads a TypeScript file of this project. Two bundles are kept under node_modules/.cache: the project's own sources,
// made again whenever one of them changed, and the packages they import, with V8's machine code, because loading 600
// files takes longer than a synth. docs/benchmarks.md has the figures. Types are not checked here; `npm run
// typecheck` does that.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const vm = require('node:vm');

const ROOT = path.join(__dirname, '..');
const CACHE = path.join(ROOT, 'node_modules', '.cache', 'blueprint');

/** Files that decide how a bundle is made, beside those in it. */
const SETTINGS = [__filename, path.join(ROOT, 'package.json'), path.join(ROOT, 'tsconfig.json')];

/** A bundle is not kept while a file in it is younger: the next edit could leave the same time stamp. */
const RACY_MS = 2000;

/** Loads a TypeScript file and gives what it exports. */
function load(file) {
  const entry = path.resolve(file);
  const own = bundle(`${hashOf(entry)}-own`, {
    entryPoints: [entry],
    packages: 'external',
    sourcemap: 'inline',
  });
  const packages = loadPackages(own.imports, entry);
  const loaded = new Module(entry, module);
  loaded.filename = entry;
  loaded.paths = Module._nodeModulePaths(path.dirname(entry));
  loaded.require = (id) => (packages[id] ? packages[id]() : Module.prototype.require.call(loaded, id));
  loaded._compile(own.source, entry);
  return loaded.exports;
}

/** A function for each package that gives its exports. Where they cannot be bundled, they are loaded as usual. */
function loadPackages(ids, entry) {
  if (ids.length === 0) return {};
  // Inside try, a package that is missing fails when it is asked for, as it does in the source.
  const lines = ids.map((id) => `'${id}'() { try { return require('${id}'); } finally {} },`);
  try {
    return runCompiled(
      bundle(`${hashOf(entry)}-packages`, {
        stdin: { contents: `module.exports = {\n${lines.join('\n')}\n};`, resolveDir: path.dirname(entry) },
        // Tools, which find their parts beside their own file.
        external: ['esbuild', 'typescript', '@swc/*', '*.node'],
        supported: { 'dynamic-import': false },
        legalComments: 'none',
      }),
      path.join(path.dirname(entry), 'packages.js'),
    );
  } catch {
    return {};
  }
}

/** The bundle as it was kept, or a new one where its options or a file in it changed. */
function bundle(name, options) {
  const kept = readKept(name);
  if (kept?.options === JSON.stringify(options) && isFresh(kept)) return kept;
  const started = Date.now();
  const { outputFiles, metafile } = require('esbuild').buildSync({
    ...options,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    logLevel: 'silent',
    absWorkingDir: ROOT,
    metafile: true,
    write: false,
  });
  const made = {
    options: JSON.stringify(options),
    imports: importsOf(metafile),
    stamps: stampsOf(metafile),
    source: outputFiles[0].text,
  };
  const settled = made.stamps.every(([, , changed]) => changed < started - RACY_MS);
  return settled ? keep(name, made, kept) : made;
}

/** Packages that a bundle imports, without those of Node.js. */
function importsOf({ inputs }) {
  const imports = Object.values(inputs).flatMap((input) => input.imports.filter(({ external }) => external));
  return [...new Set(imports.map((each) => each.path))].filter((id) => !Module.isBuiltin(id)).sort();
}

/** What each file of a bundle looks like, and each folder: a new file in it may be found before the old one. */
function stampsOf({ inputs }) {
  const files = Object.keys(inputs)
    .filter((input) => input !== '<stdin>')
    .map((input) => path.join(ROOT, input));
  const folders = files.filter((file) => !file.includes('node_modules')).map((file) => path.dirname(file));
  return [...new Set([...SETTINGS, ...files, ...folders])].map((file) => [file, ...stampOf(file)]);
}

/** Size and change of the inode: npm gives the files of all versions of a package one modification time. */
function stampOf(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return [stat?.size ?? -1, stat?.ctimeMs ?? -1];
  const sources = fs.readdirSync(file).filter((name) => /\.(ts|js|json)x?$/.test(name));
  return [sources.join(' '), -1];
}

function isFresh({ stamps }) {
  return stamps.every(([file, ...then]) => {
    const now = stampOf(file);
    return now[0] === then[0] && now[1] === then[1];
  });
}

function readKept(name) {
  try {
    const kept = JSON.parse(fs.readFileSync(path.join(CACHE, `${name}.json`), 'utf8'));
    return { ...kept, source: fs.readFileSync(kept.file, 'utf8') };
  } catch {
    return undefined;
  }
}

/** Under the hash of its source, so that machine code beside it is never that of another source. */
function keep(name, { source, ...made }, old) {
  const file = path.join(CACHE, `${name}-${hashOf(source)}.js`);
  try {
    fs.mkdirSync(CACHE, { recursive: true });
    write(file, source);
    write(path.join(CACHE, `${name}.json`), JSON.stringify({ ...made, file }));
    const stale = old && old.file !== file ? [old.file, `${old.file}.bin`] : [];
    for (const each of stale) fs.rmSync(each, { force: true });
    return { ...made, source, file };
  } catch {
    // Nothing can be written here: the next run makes the bundle again.
    return { ...made, source };
  }
}

/** Runs a bundle with the machine code of an earlier run, or keeps that of this one. */
function runCompiled({ file, source }, id) {
  const compiled = file && `${file}.bin`;
  const cachedData = file && fs.existsSync(compiled) ? fs.readFileSync(compiled) : undefined;
  const script = new vm.Script(Module.wrap(source), { filename: id, cachedData });
  if (file && (!cachedData || script.cachedDataRejected)) {
    // At the end, when the functions that a synth calls are compiled.
    process.once('exit', () => {
      try {
        write(compiled, script.createCachedData());
      } catch {
        // The next run keeps its own.
      }
    });
  }
  const target = { exports: {} };
  script.runInThisContext()(target.exports, Module.createRequire(id), target, id, path.dirname(id));
  return target.exports;
}

/** Whole or not at all: another run may read it now. */
function write(file, data) {
  fs.writeFileSync(`${file}.${process.pid}`, data);
  fs.renameSync(`${file}.${process.pid}`, file);
}

function hashOf(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

module.exports = { load };
