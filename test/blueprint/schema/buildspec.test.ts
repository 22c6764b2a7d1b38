import { type BuildspecInput, buildspec } from '../../../blueprint/schema/buildspec';
import { readWanted } from '../../../blueprint/schema/wanted';
import { problemsOf } from './buildspec/problems';

describe('a buildspec', () => {
  it('may say all that AWS has words for', () => {
    const full: BuildspecInput = {
      'run-as': 'builder',
      env: {
        shell: 'bash',
        variables: { STAGE: 'test', MAX_TOKENS: '4096' },
        'parameter-store': { LICENCE: '/shop/licence' },
        'secrets-manager': { DB_PASSWORD: 'shop/db:password:AWSCURRENT' },
        'exported-variables': ['STAGE'],
        'git-credential-helper': 'yes',
      },
      batch: {
        'fast-fail': true,
        'build-graph': [
          { identifier: 'one', env: { 'compute-type': 'BUILD_GENERAL1_SMALL', variables: { PART: '1' } } },
          { identifier: 'two', 'depend-on': ['one'], buildspec: 'two.yml', 'ignore-failure': true },
          { identifier: 'three', 'depend-on': ['one', 'two'], 'debug-session': true },
        ],
      },
      phases: {
        install: {
          'runtime-versions': { nodejs: '22', java: 'corretto21', golang: '1.x', python: 'latest' },
        },
        pre_build: { 'run-as': 'root', 'on-failure': 'RETRY-2-.*timeout.*', commands: ['npm ci'] },
        build: { 'on-failure': 'ABORT', commands: ['npm test'], finally: ['cat log'] },
      },
      reports: {
        tests: {
          files: ['*.xml'],
          'file-format': 'JUNITXML',
          'discard-paths': 'yes',
          'base-directory': 'out',
        },
      },
      artifacts: {
        files: ['**/*'],
        name: 'site-$(date +%F)',
        'base-directory': 'dist',
        'exclude-paths': ['**/*.map'],
        'enable-symlinks': 'yes',
        'secondary-artifacts': { docs: { files: ['docs/**/*'] } },
      },
      cache: {
        paths: ['/root/.npm/**/*', 'node_modules/**/*'],
        key: 'npm-$(codebuild-hash-files package-lock.json)',
        'fallback-keys': ['npm-'],
        action: 'restore',
      },
    };
    expect(buildspec.safeParse(full).error).toBeUndefined();
    expect(buildspec.parse(full)).toEqual(full);
  });

  it('has no word of its own', () => {
    expect(problemsOf({ phase: {} })).toEqual([': Unrecognized key: "phase"']);
  });

  it('tells every problem in one list', () => {
    expect(
      problemsOf({
        'run-as': 'Not A User',
        env: { variables: { 'a-b': '', NPM_TOKEN: 'plain', CODEBUILD_X: '1' } },
        phases: {},
        artifacts: { files: ['/etc/passwd'] },
        cache: { paths: ['/var/lib'], 'fallback-keys': ['npm-'] },
      }),
    ).toEqual([
      'run-as: the name of a Linux user',
      'env variables a-b: letters, digits and underscores, no digit first',
      'env variables CODEBUILD_X: a name that does not start with CODEBUILD_, which CodeBuild keeps for itself',
      'env variables NPM_TOKEN: a reference under env.secrets-manager or env.parameter-store',
      'phases: at least one phase with commands',
      'artifacts files 0: a path below the source, without "/" or "~" at its start and without ".."',
      'cache paths 0: a path below the source, below /root/ or below /codebuild/, without ".."',
      'cache fallback-keys: a key for the fallback keys to stand in for',
    ]);
  });

  it('says what to change as well', () => {
    const { error } = buildspec.safeParse({ phases: {} });
    expect(readWanted(error?.issues[0]?.message ?? '')).toEqual({
      what: 'at least one phase with commands',
      change: 'write a command',
    });
  });
});

describe('phases', () => {
  it.each([{}, { install: { 'runtime-versions': { nodejs: '22' } } }, { build: { commands: [] } }])(
    'without a command are refused: %j',
    (empty) => {
      expect(problemsOf({ phases: empty })).toEqual(['phases: at least one phase with commands']);
    },
  );

  it('of which one has a command are enough', () => {
    expect(problemsOf({ phases: { build: { commands: [] }, post_build: { commands: ['make'] } } })).toEqual(
      [],
    );
  });

  it.each(['ABORT', 'CONTINUE', 'RETRY', 'RETRY-0', 'RETRY-100', 'RETRY-.*timeout.*', 'RETRY-3-.*timeout.*'])(
    'may go on after a failure with %s',
    (choice) => {
      expect(problemsOf({ phases: { build: { 'on-failure': choice, commands: ['make'] } } })).toEqual([]);
    },
  );

  it.each(['STOP', 'abort', 'RETRY-', 'RETRY-101', 'CONTINUE-1'])('do not know %s', (choice) => {
    expect(problemsOf({ phases: { build: { 'on-failure': choice, commands: ['make'] } } })).toEqual([
      'phases build on-failure: ABORT, CONTINUE, RETRY, RETRY-count (0 to 100), RETRY-regex or RETRY-count-regex',
    ]);
  });

  it('take versions of languages in install only, as texts', () => {
    const versions = { 'runtime-versions': { python: '3.10' }, commands: ['make'] };
    expect(problemsOf({ phases: { install: versions } })).toEqual([]);
    expect(problemsOf({ phases: { build: versions } })).toEqual([
      'phases build: Unrecognized key: "runtime-versions"',
    ]);
    const number = { 'runtime-versions': { python: 3.1 }, commands: ['make'] };
    expect(problemsOf({ phases: { install: number } })).toEqual([
      'phases install runtime-versions python: a version in quotes, such as "22", "3.13", "corretto21" or "latest"',
    ]);
  });
});
