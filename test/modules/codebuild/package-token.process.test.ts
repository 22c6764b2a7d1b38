import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { containerBuildspec, withBaseImages } from '../../../modules/codebuild/container-buildspec';
import { tokenForImage } from '../../../modules/codebuild/package-login';
import { ownFolder, writeText } from '../../support/folder';

const folder = ownFolder();
writeText(join(folder, 'bin', 'docker'), '#!/bin/sh\nprintf "[%s]" "$@"\n');
writeText(join(folder, 'bin', 'aws'), '#!/bin/sh\n[ -z "$DENIED" ] && echo a-token\n');
for (const tool of ['docker', 'aws']) chmodSync(join(folder, 'bin', tool), 0o755);
const token = join(folder, 'codeartifact-token');

const run = (lines: readonly string[], more: object = {}) =>
  spawnSync('sh', ['-c', lines.join('\n')], {
    encoding: 'utf8',
    env: { PATH: `${join(folder, 'bin')}:${process.env.PATH}`, HOME: folder, ...more },
  });
const building = (spec: ReturnType<typeof containerBuildspec>) =>
  (spec.phases.build?.commands ?? []).filter((line) => line.includes('docker build'));
const plain = containerBuildspec({ test: [], reports: undefined });

const access = {
  format: 'npm',
  repository: 'acme-npm',
  domain: 'acme-packages',
  owner: '222222222222',
  region: 'eu-west-1',
  host: 'acme-packages-222222222222.d.codeartifact.eu-west-1.amazonaws.com',
  publishes: false,
  seconds: 3600,
} as const;

describe('the token of packages in the build of an image', () => {
  beforeEach(() => rmSync(token, { force: true }));

  it.each([
    ['an image', plain, '[build][--file]'],
    ['an image with base images', withBaseImages(plain), '[build][--build-arg][a=b][--file]'],
  ])('is handed to %s by no option where the build logged in to nothing', (_, spec, begins) => {
    const { stdout, status } = run(building(spec), { BASE_IMAGES: 'a=b' });
    expect(status).toBe(0);
    expect(stdout.startsWith(begins)).toBe(true);
    expect(stdout).not.toContain('--secret');
  });

  it.each([
    ['an image', plain],
    ['an image with base images', withBaseImages(plain)],
  ])('is a secret of %s, and in none of its arguments', (_, spec) => {
    writeFileSync(token, 'a-token\n');
    const { stdout } = run(building(spec), { BASE_IMAGES: 'a=b' });
    expect(stdout).toContain(`[--secret][id=codeartifact,src=${token}]`);
    expect(stdout).not.toContain('a-token');
  });

  it('is in a file that nobody else reads, and the build fails where none is given', () => {
    expect(run([...tokenForImage([access]), `stat -c %a "${token}"`]).stdout.trim()).toBe('600');
    expect(existsSync(token)).toBe(true);
    expect(run(tokenForImage([access]), { DENIED: 'yes' }).status).not.toBe(0);
    expect(tokenForImage([])).toEqual([]);
  });
});
