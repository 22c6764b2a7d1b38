/** The version of Node.js that presets choose. */
export const NODE_VERSION = '22';

/** Brings what the lock file says, and nothing else. */
export const NODE_INSTALL: readonly string[] = ['npm ci'];

/**
 * `npm test`, with reporters for a person and for CodeBuild. The runner that Node.js has built in takes both from
 * the environment; another runner ignores them and has to be told in the repository to write `reports/*.xml`.
 *
 * @see https://nodejs.org/api/test.html#test-reporters
 */
export const NODE_TEST: readonly string[] = [
  'mkdir -p reports',
  'NODE_OPTIONS="${NODE_OPTIONS:-} --test-reporter=spec --test-reporter-destination=stdout --test-reporter=junit --test-reporter-destination=reports/junit.xml" npm test',
];

export const NODE_REPORTS = 'reports/*.xml';

/** What npm has downloaded: `npm ci` deletes `node_modules`, which is why that is not kept. */
export const NODE_CACHE: readonly string[] = ['/root/.npm/**/*'];
