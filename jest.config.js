// What a machine sets for its Terraform is no part of what is tested: workers and the processes they start go without it.
delete process.env.BLUEPRINT_AWS_PROVIDER_VERSION;

const shared = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  runtime: '<rootDir>/test/support/runtime.js',
  restoreMocks: true,
  testPathIgnorePatterns: ['/node_modules/', '/\\.(sandbox|blueprint)/', '/cdktf\\.out/'],
  modulePathIgnorePatterns: ['/\\.(sandbox|blueprint)/', '/cdktf\\.out/'],
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

/**
 * Two projects: `npm test` runs `unit`, `npm run test:all` both. A test that starts a process or a browser, or
 * proves hundreds of outputs, is `*.process.test.ts`.
 *
 * @type {import('jest').Config}
 */
module.exports = {
  maxWorkers: '100%',
  // Processes take long to start on a busy machine.
  testTimeout: 60_000,
  testSequencer: '<rootDir>/test/support/longest-first.js',
  globalSetup: '<rootDir>/test/support/temp-folder.js',
  globalTeardown: '<rootDir>/test/support/temp-folder-gone.js',
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/!(*.process).test.ts'],
    },
    { ...shared, displayName: 'process', testMatch: ['<rootDir>/test/**/*.process.test.ts'] },
  ],
};
