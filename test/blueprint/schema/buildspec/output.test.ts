import { problemsOf } from './problems';

describe('a report', () => {
  it('has a format that CodeBuild reads', () => {
    const report = (format: string) =>
      problemsOf({ reports: { tests: { files: ['*'], 'file-format': format } } });
    expect(report('VISUALSTUDIOTRX')).toEqual([]);
    expect(report('JACOCOXML')).toEqual([]);
    expect(report('JUNIT')).toEqual([
      expect.stringMatching(/^reports tests file-format: Invalid option.*JUNITXML/),
    ]);
  });

  it('belongs to one of five groups', () => {
    const groups = (count: number) =>
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`group-${index}`, { files: ['*'] }]));
    expect(problemsOf({ reports: groups(5) })).toEqual([]);
    expect(problemsOf({ reports: groups(6) })).toEqual(['reports: at most 5 report groups']);
  });
});

describe('an artifact', () => {
  it.each(['**/*', 'dist/site.zip', 'a..b/c', '.hidden', '...'])('may be %s', (file) => {
    expect(problemsOf({ artifacts: { files: [file] } })).toEqual([]);
  });

  it.each(['/etc/passwd', '/codebuild/output/x', '~/x', '../x', 'a/../../x', 'a/..'])(
    'is never %s',
    (file) => {
      const what = 'a path below the source, without "/" or "~" at its start and without ".."';
      const artifacts = { files: [file], 'secondary-artifacts': { more: { files: ['ok', file] } } };
      expect(problemsOf({ artifacts })).toEqual([
        `artifacts files 0: ${what}`,
        `artifacts secondary-artifacts more files 1: ${what}`,
      ]);
    },
  );

  it('has files, even beside further artifacts', () => {
    expect(problemsOf({ artifacts: { files: [] } })).toEqual(['artifacts files: at least one file']);
    expect(problemsOf({ artifacts: { 'secondary-artifacts': {} } })).toHaveLength(1);
  });
});

describe('a cache', () => {
  it.each(['node_modules/**/*', '.gradle/**/*', '/root/.m2/**/*', '/codebuild/cache/**/*'])(
    'may keep %s',
    (path) => {
      expect(problemsOf({ cache: { paths: [path] } })).toEqual([]);
    },
  );

  it.each(['/usr/local/**/*', '/', '/rootless/x', '/root', '~/.npm', '/root/../etc/**/*', '../x'])(
    'does not keep %s',
    (path) => {
      expect(problemsOf({ cache: { paths: [path] } })).toEqual([
        'cache paths 0: a path below the source, below /root/ or below /codebuild/, without ".."',
      ]);
    },
  );

  it('has at most five fallback keys, and a key they stand in for', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'];
    const cache = (fields: object) => problemsOf({ cache: { paths: ['x'], ...fields } });
    expect(cache({ key: 'k', 'fallback-keys': keys.slice(1) })).toEqual([]);
    expect(cache({ key: 'k', 'fallback-keys': keys })).toEqual([
      'cache fallback-keys: at most 5 fallback keys',
    ]);
    expect(cache({ 'fallback-keys': ['a'] })).toEqual([
      'cache fallback-keys: a key for the fallback keys to stand in for',
    ]);
  });
});
