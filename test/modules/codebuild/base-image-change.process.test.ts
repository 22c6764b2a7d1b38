import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from '../../../modules/codebuild/base-images-buildspec';
import { writeText } from '../../support/folder';
import { aWorldWith, digestOf, look } from './base-images-world';
import { FAKE_CODECOMMIT } from './fake-codecommit';

const FILE = 'accounts/base-images.json';
const manifests = {
  'acme-quay/acme/tini/manifests/v1': '{"a":1}',
  'acme-docker-hub/acme/tini/manifests/v1': '{"c":3}',
  'acme-kubernetes/pause/manifests/3.10': '{"b":2}',
};
const old = digestOf('before');
const tini = `acme-quay/acme/tini:v1@${old}`;
const pause = `acme-kubernetes/pause:3.10@${digestOf('{"b":2}')}`;
const file = {
  tini: { repository: 'acme/tini', tag: 'v1', digest: old },
  others: [
    { from: 'docker-hub', repository: 'acme/tini', tag: 'v1', digest: old },
    { repository: 'acme/tini', tag: 'v2', digest: old },
  ],
  pause: { from: 'kubernetes', repository: 'pause', tag: '3.10', digest: digestOf('{"b":2}') },
};

/** A repository of Git with the file, and its checkout as the source of the build. */
function aRepository(content: object = file) {
  const folder = aWorldWith(manifests, FAKE_CODECOMMIT);
  const source = join(folder, 'source');
  const repository = join(folder, 'repository.git');
  const git = (...words: readonly string[]) =>
    execFileSync('git', [...words], {
      encoding: 'utf8',
      cwd: source,
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { PATH: process.env.PATH, HOME: join(folder, 'home') },
    }).trim();
  git('init', '--quiet', '--bare', '--initial-branch=main', repository);
  git('clone', '--quiet', repository, '.');
  writeText(join(source, FILE), `${JSON.stringify(content, null, 2)}\n`);
  writeText(join(source, 'README.md'), 'A landing zone\n');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'checkout', '--quiet', '-b', 'main');
  git('add', '.');
  git('-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '--quiet', '-m', 'first');
  git('push', '--quiet', 'origin', 'main');
  const commit = git('rev-parse', 'HEAD');
  const looks = (images: readonly string[], change: Change = 'pull-request') =>
    look(folder, {
      images,
      change,
      environment: {
        GIT_DIR: repository,
        CODEBUILD_RESOLVED_SOURCE_VERSION: commit,
        CHANGED_FILE: FILE,
        CACHES: 'acme-',
        CHANGED_REPOSITORY: 'landing-zone',
        CHANGED_BRANCH: 'main',
      },
    });
  const requests = (): readonly Readonly<Record<string, string>>[] => {
    const kept = join(folder, 'home', 'requests.json');
    return existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : [];
  };
  const atOrigin = (...words: readonly string[]) => git('--git-dir', repository, ...words);
  const close = () =>
    writeText(
      join(folder, 'home', 'requests.json'),
      JSON.stringify(requests().map((each) => ({ ...each, status: 'CLOSED' }))),
    );
  return { commit, source, git, looks, requests, atOrigin, close };
}

describe('a change of base images', () => {
  it('is a branch with the one digest that moved, and a pull request into the branch that is delivered', () => {
    const { commit, looks, requests, atOrigin } = aRepository();
    const found = looks([tini, pause]);
    expect(found.status).toBe(1);
    const [request, ...more] = requests();
    expect(more).toEqual([]);
    const [, branch = ''] = /sourceReference=([^,]+)/.exec(request?.targets ?? '') ?? [];
    expect(branch).toMatch(/^base-images\/[0-9a-f]{12}$/);
    expect(request).toMatchObject({
      targets: `repositoryName=landing-zone,sourceReference=${branch},destinationReference=main`,
      description: expect.stringContaining(`acme-quay/acme/tini:v1 was ${old} and is ${digestOf('{"a":1}')}`),
    });
    expect(found.stderr).toContain(
      `pull request 1 of landing-zone has the new digests, in the branch ${branch}`,
    );
    expect(atOrigin('rev-parse', 'main')).toBe(commit);
    expect(atOrigin('diff', '--name-only', 'main', branch)).toBe(FILE);
    expect(JSON.parse(atOrigin('show', `${branch}:${FILE}`))).toEqual({
      ...file,
      tini: { ...file.tini, digest: digestOf('{"a":1}') },
    });
  });

  it('is opened once: later runs find it, and take up what an earlier one did not come to', () => {
    const { looks, requests, atOrigin } = aRepository();
    looks([tini]);
    const branches = atOrigin('for-each-ref', '--format=%(refname) %(objectname)');
    const again = looks([tini]);
    expect([again.status, again.stderr.includes('pull request 1 of landing-zone')]).toEqual([1, true]);
    expect(requests()).toHaveLength(1);
    expect(atOrigin('for-each-ref', '--format=%(refname) %(objectname)')).toBe(branches);
    const [, branch = ''] = /refs\/heads\/(base-images\S+)/.exec(branches) ?? [];
    atOrigin('update-ref', `refs/heads/${branch}`, 'main');
    expect(looks([tini]).status).toBe(1);
    expect(atOrigin('diff', '--name-only', 'main', branch)).toBe(FILE);
  });

  it('says of a request that somebody closed that it is closed', () => {
    const { looks, requests, close } = aRepository();
    looks([tini]);
    close();
    const { status, stderr } = looks([tini]);
    expect([status, requests().length]).toEqual([1, 1]);
    expect(stderr).toContain('somebody closed pull request 1 of landing-zone with these digests');
    expect(stderr).not.toContain('has the new digests');
  });

  it('has all that moved, and tells registries apart where the file names them', () => {
    const { looks, requests, atOrigin } = aRepository();
    looks([tini, `acme-docker-hub/acme/tini:v1@${old}`]);
    const [, branch = ''] = /sourceReference=([^,]+)/.exec(requests()[0]?.targets ?? '') ?? [];
    const { tini: changed, others } = JSON.parse(atOrigin('show', `${branch}:${FILE}`));
    expect(changed.digest).toBe(digestOf('{"a":1}'));
    expect(others.map(({ digest }: { readonly digest: string }) => digest)).toEqual([
      digestOf('{"c":3}'),
      old,
    ]);
  });

  it('is refused where the file has another digest already: it waits to be deployed', () => {
    const merged = { ...file, tini: { ...file.tini, digest: digestOf('{"a":1}') } };
    const { looks, requests, atOrigin } = aRepository(merged);
    const found = looks([tini]);
    expect(found.status).toBe(1);
    expect(found.stderr).toContain(`refused: ${FILE} has no acme-quay/acme/tini:v1 with ${old}`);
    expect(requests()).toEqual([]);
    expect(atOrigin('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });

  it('is a patch where nobody may push, which Git applies', () => {
    const { source, git, looks, requests, atOrigin } = aRepository();
    const found = looks([tini], 'patch');
    expect(found.status).toBe(1);
    expect(requests()).toEqual([]);
    expect(atOrigin('for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
    const patch = found.stderr.slice(
      found.stderr.indexOf('--- a/'),
      found.stderr.indexOf('base images moved'),
    );
    expect(patch).toContain(`+++ b/${FILE}`);
    writeText(join(source, 'said.patch'), patch);
    git('apply', 'said.patch');
    expect(JSON.parse(readFileSync(join(source, FILE), 'utf8')).tini.digest).toBe(digestOf('{"a":1}'));
    const lines = patch.split('\n').filter((line) => /^[-+] /.test(line));
    expect(lines).toEqual([`-    "digest": "${old}"`, `+    "digest": "${digestOf('{"a":1}')}"`]);
  });

  it('is none where nothing moved', () => {
    const { looks, requests } = aRepository();
    expect(looks([pause]).status).toBe(0);
    expect(requests()).toEqual([]);
  });
});
