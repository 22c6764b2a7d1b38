// Jest loads every package anew for each test file, and cdktf takes longer to load than most files take to run. Here
// packages are loaded once for each worker, by Node's own `require`; the project's own files are still loaded anew.
const { createRequire } = require('node:module');
const { default: Runtime } = require('jest-runtime');

/** Packages that keep nothing which one test could see of another. */
const SHARED = /^(cdktf|constructs|zod|yaml|fast-check|fastest-levenshtein|@cdktf\/provider-aws)(\/|$)/;

module.exports = class SharedPackagesRuntime extends Runtime {
  requireModuleOrMock(from, name) {
    return SHARED.test(name) ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
  }
};
