import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackageAccess } from '../../../modules/codebuild/package-access';
import { loggedIn, packageLogin } from '../../../modules/codebuild/package-login';

const access = (format: PackageAccess['format'], publishes = false): PackageAccess => ({
  format,
  repository: `acme-${format}`,
  domain: 'acme-packages',
  owner: '222222222222',
  region: 'eu-west-1',
  host: 'acme-packages-222222222222.d.codeartifact.eu-west-1.amazonaws.com',
  publishes,
  seconds: 3600,
});

describe('what a build runs to log in', () => {
  const home = mkdtempSync(join(tmpdir(), 'login-'));
  afterAll(() => rmSync(home, { recursive: true }));

  /** Tools that note how they were called; the AWS CLI answers with a token. */
  const standIn = (name: string, answer = '') => {
    const path = join(home, 'bin', name);
    writeFileSync(path, `#!/bin/sh\necho "${name} $*" >>"$HOME/calls"\n${answer}\n`);
    chmodSync(path, 0o755);
  };

  function run(accesses: readonly PackageAccess[]): string {
    rmSync(home, { recursive: true });
    spawnSync('mkdir', ['-p', join(home, 'bin')]);
    standIn('aws', 'echo TOKEN');
    standIn('bundle');
    for (const command of packageLogin(accesses)) {
      const { status, stderr } = spawnSync('sh', ['-ec', command], {
        env: { HOME: home, PATH: `${join(home, 'bin')}:/usr/bin:/bin` },
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    }
    const calls = join(home, 'calls');
    return existsSync(calls) ? readFileSync(calls, 'utf8') : '';
  }

  const text = (path: string) => readFileSync(join(home, path), 'utf8');
  const url = (format: string) =>
    `https://acme-packages-222222222222.d.codeartifact.eu-west-1.amazonaws.com/${format}/acme-${format}/`;

  it.each([
    ['npm', 'npm'],
    ['nuget', 'dotnet'],
    ['swift', 'swift'],
  ] as const)('is the AWS CLI alone for %s', (format, tool) => {
    expect(run([access(format)])).toBe(
      `aws codeartifact login --tool ${tool} --domain acme-packages --domain-owner 222222222222 --region eu-west-1 --repository acme-${format} --duration-seconds 3600\n`,
    );
  });

  it('is nothing for generic packages', () => {
    expect(run([access('generic', true)])).toBe('');
  });

  it('tells pip and uv, and twine where something is published', () => {
    const tools = () => [...run([access('pypi', true)]).matchAll(/--tool (\w+)/g)].map(([, tool]) => tool);
    expect(tools()).toEqual(['pip', 'twine']);
    expect(run([access('pypi')])).not.toContain('twine');
    expect(text('.netrc')).toBe(
      'machine acme-packages-222222222222.d.codeartifact.eu-west-1.amazonaws.com login aws password TOKEN\n',
    );
    expect(text('.config/uv/uv.toml')).toBe(`[[index]]\nurl = "${url('pypi')}simple/"\ndefault = true\n`);
  });

  it('sends everything that Maven and Gradle take through the repository', () => {
    run([access('maven')]);
    expect(text('.m2/settings.xml')).toContain(`<url>${url('maven')}</url><mirrorOf>*</mirrorOf>`);
    expect(text('.m2/settings.xml')).toContain('<username>aws</username><password>TOKEN</password>');
    expect(text('.gradle/init.d/codeartifact.gradle').match(/url = '[^']*'/g)).toEqual(
      Array(2).fill(`url = '${url('maven')}'`),
    );
    expect(text('.gradle/gradle.properties')).toBe(
      `codeartifactUrl=${url('maven')}\ncodeartifactToken=TOKEN\n`,
    );
  });

  it('has Cargo ask for a token when it needs one', () => {
    expect(run([access('cargo')])).toBe('');
    expect(text('.cargo/config.toml')).toContain(`index = "sparse+${url('cargo')}"`);
    expect(text('.cargo/config.toml')).toContain(
      'credential-provider = "cargo:token-from-stdout aws codeartifact get-authorization-token --domain acme-packages',
    );
    expect(text('.cargo/config.toml')).not.toContain('TOKEN');
  });

  it('tells gem and Bundler, also where a Gemfile names rubygems.org', () => {
    expect(run([access('ruby')])).toContain(
      `bundle config set --global mirror.https://rubygems.org ${url('ruby')}\n`,
    );
    expect(text('.gem/credentials')).toBe(':codeartifact_api_key: Bearer TOKEN\n');
    expect(text('.gemrc')).toBe(
      `:sources:\n    - https://aws:TOKEN@${url('ruby').slice('https://'.length)}\n`,
    );
  });

  it('writes tokens where nobody else reads them', () => {
    run([access('maven'), access('pypi'), access('ruby')]);
    for (const path of ['.m2/settings.xml', '.gradle/gradle.properties', '.netrc', '.gem/credentials'])
      expect((statSync(join(home, path)).mode & 0o077).toString(8)).toBe('0');
  });

  it('fails where no token is given', () => {
    run([]);
    standIn('aws', 'exit 1');
    const [command = ''] = packageLogin([access('maven')]);
    expect(
      spawnSync('sh', ['-c', command], {
        env: { HOME: home, PATH: `${join(home, 'bin')}:/usr/bin:/bin` },
      }).status,
    ).not.toBe(0);
    expect(existsSync(join(home, '.m2'))).toBe(false);
  });
});

describe('a buildspec with packages', () => {
  const commands = (...names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, { commands: [name] }]));

  it.each([
    [['install', 'build'], 'install'],
    [['pre_build', 'build'], 'pre_build'],
    [['build', 'post_build'], 'build'],
  ] as const)('with the phases %j logs in first in %s', (phases, first) => {
    const spec = { phases: commands(...phases) };
    expect(loggedIn(spec, ['log in'])).toEqual({
      phases: { ...spec.phases, [first]: { commands: ['log in', first] } },
    });
    expect(loggedIn(spec, [])).toBe(spec);
  });
});
