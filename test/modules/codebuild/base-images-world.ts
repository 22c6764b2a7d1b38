import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baseImagesBuildspec, type Change } from '../../../modules/codebuild/base-images-buildspec';

export const digestOf = (text: string) => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/** Writes a program into the world. */
function program(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text);
  chmodSync(join(folder, name), 0o755);
}

/** `aws` and `curl` that know manifests by the end of their address, and nothing else. */
export function aWorldWith(
  manifests: Readonly<Record<string, string>>,
  aws = '#!/bin/sh\necho dG9rZW4=\n',
): string {
  const folder = mkdtempSync(join(tmpdir(), 'base-images-'));
  program(folder, 'aws', aws);
  const cases = Object.entries(manifests).map(
    ([end, text]) => `*/v2/${end}) printf '%s' '${text}' >"$out" ;;`,
  );
  program(
    folder,
    'curl',
    `#!/bin/sh
grep -q 'Authorization: Basic dG9rZW4=' "$2" || exit 9
while [ $# -gt 1 ]; do [ "$1" = --output ] && out=$2; shift; done
case "$1" in ${cases.join(' ')} *) exit 22 ;; esac
`,
  );
  mkdirSync(join(folder, 'home'));
  mkdirSync(join(folder, 'source'));
  return folder;
}

interface Look {
  readonly images: readonly string[];
  readonly change?: Change;
  readonly environment?: Readonly<Record<string, string>>;
}

/** Runs the look in its source, command by command. */
export function look(folder: string, { images, change, environment }: Look) {
  const commands = baseImagesBuildspec(change).phases.build?.commands ?? [];
  const { status, stderr } = spawnSync(
    'sh',
    ['-c', commands.map((each) => `{ ${each}\n} || exit 1`).join('\n')],
    {
      cwd: join(folder, 'source'),
      encoding: 'utf8',
      env: {
        PATH: `${folder}:${process.env.PATH}`,
        HOME: join(folder, 'home'),
        REGISTRY: '222222222222.dkr.ecr.eu-west-1.amazonaws.com',
        REGISTRY_REGION: 'eu-west-1',
        BASE_TAGS: images.join(' '),
        ...environment,
      },
    },
  );
  return { status, stderr, moved: () => readFileSync(join(folder, 'source', 'moved.txt'), 'utf8') };
}
