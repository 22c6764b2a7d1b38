/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  runtime: '<rootDir>/test/support/runtime.js',
  maxWorkers: '100%',
  // Tests of the command line start processes, which takes long on a busy machine.
  testTimeout: 60_000,
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/\\.sandbox/', '/cdktf\\.out/'],
  modulePathIgnorePatterns: ['/\\.sandbox/', '/cdktf\\.out/'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
        module: { type: 'commonjs', ignoreDynamic: true },
      },
    ],
  },
};
