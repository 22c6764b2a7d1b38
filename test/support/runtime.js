// Jest loads every file anew for each test file, and loading takes longer than most tests take to run. Here packages and
// the pure rooms of this project are loaded once for each worker, by Node's own `require`. They keep nothing which one
// test could see of another: test/boundaries.test.ts holds them to that. What starts processes, writes to the terminal or
// uses Jest's own functions is loaded anew.
const Module = require('node:module');
const { readFileSync } = require('node:fs');
const { dirname, relative, resolve } = require('node:path');
const { default: Runtime } = require('jest-runtime');

const ROOT = resolve(__dirname, '../..');
const PACKAGES = /^(cdktf|constructs|zod|yaml|fast-check|fastest-levenshtein|@cdktf\/provider-aws)(\/|$)/;
const FILES =
  /^(accounts|blueprint|hops|modules|policies|proof|stacks|test\/consumers|test\/support(?!\/(folder|command|fake-sts|sabotage)$))(\/|$)/;

/** Where the source map of each shared file is: whichever test meets an error in it. */
const sourceMaps = new Map();
let transform;
Module._extensions['.ts'] = (module, filename) => module._compile(transform(filename), filename);

module.exports = class SharingRuntime extends Runtime {
  constructor(...given) {
    super(...given);
    const [, , , transformer, , coverage] = given;
    const options = {
      ...coverage,
      supportsDynamicImport: false,
      supportsExportNamespaceFrom: false,
      supportsStaticESM: false,
      supportsTopLevelAwait: false,
    };
    // Jest's transformer keeps what it transformed on disk, and replaces whole files only.
    transform = (filename) => {
      const { code, sourceMapPath } = transformer.transform(
        filename,
        options,
        readFileSync(filename, 'utf8'),
      );
      if (sourceMapPath) {
        sourceMaps.set(filename, sourceMapPath);
        this.getSourceMaps().set(filename, sourceMapPath);
      }
      return code;
    };
    for (const [file, map] of sourceMaps) this.getSourceMaps().set(file, map);
  }

  requireModuleOrMock(from, name) {
    return isShared(from, name) ? Module.createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }
};

function isShared(from, name) {
  return name.startsWith('.')
    ? FILES.test(relative(ROOT, resolve(dirname(from), name)))
    : PACKAGES.test(name);
}
