import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baseImagesBuildspec } from '../../../modules/codebuild/base-images-buildspec';

const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** `aws` and `curl` that know manifests by the end of their address, and nothing else. */
function world(manifests: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'base-images-'));
  const program = (name: string, text: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  program('aws', 'echo dG9rZW4=');
  const cases = Object.entries(manifests).map(
    ([end, text]) => `*/v2/${end}) printf '%s' '${text}' >"$out" ;;`,
  );
  program(
    'curl',
    `grep -q 'Authorization: Basic dG9rZW4=' "$2" || exit 9
while [ $# -gt 1 ]; do [ "$1" = --output ] && out=$2; shift; done
case "$1" in ${cases.join(' ')} *) exit 22 ;; esac`,
  );
  mkdirSync(join(folder, 'home'));
  return folder;
}

function looks(manifests: Readonly<Record<string, string>>, images: readonly string[]) {
  const folder = world(manifests);
  const commands = baseImagesBuildspec().phases.build?.commands ?? [];
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', commands.map((each) => `{ ${each}\n} || exit 1`).join('\n')],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        HOME: join(folder, 'home'),
        REGISTRY: '222222222222.dkr.ecr.eu-west-1.amazonaws.com',
        REGISTRY_REGION: 'eu-west-1',
        BASE_TAGS: images.join(' '),
      },
    },
  );
  return { status, stderr, moved: () => readFileSync(join(folder, 'moved.txt'), 'utf8') };
}

describe('a look at base images', () => {
  const manifests = {
    'acme-quay/acme/tini/manifests/v1': '{"a":1}',
    'acme-kubernetes/pause/manifests/3.10': '{"b":2}',
  };
  const tini = `acme-quay/acme/tini:v1@${digestOf('{"a":1}')}`;
  const pause = `acme-kubernetes/pause:3.10@${digestOf('{"b":2}')}`;

  it('passes where each tag names the digest that is written', () => {
    const found = looks(manifests, [tini, pause]);
    expect([found.status, found.moved()]).toEqual([0, '']);
  });

  it('fails where one moved, and says from what to what', () => {
    const old = `acme-kubernetes/pause:3.10@${digestOf('before')}`;
    const found = looks(manifests, [tini, old]);
    expect(found.status).toBe(1);
    const line = `acme-kubernetes/pause:3.10 was ${digestOf('before')} and is ${digestOf('{"b":2}')}\n`;
    expect(found.moved()).toBe(line);
    expect(found.stderr).toContain(line);
  });

  it('fails where a tag cannot be read: nothing is known of it', () => {
    const found = looks(manifests, [tini, `acme-quay/acme/gone:v1@${digestOf('x')}`]);
    expect(found.status).toBe(1);
    expect(found.stderr).toContain('refused: acme-quay/acme/gone:v1 cannot be read');
  });
});
