import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeText } from '../../../support/folder';
import { run } from './real-tools';

/** Packages of an image: name, version and licence. */
export type Packages = readonly (readonly [name: string, version: string, licence: string])[];

const PACKAGES: Packages = [
  ['musl', '1.2.5-r0', 'MIT'],
  ['bash', '5.2.26-r0', 'GPL-3.0-or-later'],
];

interface Image {
  readonly registry: string;
  /** @default 'acme/shop' */
  readonly repository?: string;
  readonly tag: string;
  readonly text?: string;
  readonly packages?: Packages;
  /** Writes further files into the folder that becomes the layer. @default none */
  readonly fill?: (root: string) => void;
}

/** Builds an image of one layer and pushes it: a system of Alpine as far as syft looks. It says the digest. */
export async function pushImage(
  folder: string,
  { registry, repository = 'acme/shop', tag, text = 'a shop', packages = PACKAGES, fill }: Image,
): Promise<string> {
  const root = join(folder, `root-${repository.replace('/', '-')}-${text.length}`);
  writeText(join(root, 'app/hello'), text);
  writeText(join(root, 'etc/os-release'), 'ID=alpine\nVERSION_ID=3.20.0\nPRETTY_NAME="Alpine Linux v3.20"\n');
  writeText(
    join(root, 'lib/apk/db/installed'),
    packages
      .map(([name, version, licence]) => `P:${name}\nV:${version}\nA:x86_64\nL:${licence}\nT:a package\n\n`)
      .join(''),
  );
  fill?.(root);
  const layer = `${root}.tar`;
  mkdirSync(dirname(layer), { recursive: true });
  await run('tar', ['--sort=name', '--mtime=@0', '--owner=0', '--group=0', '-C', root, '-cf', layer, '.']);
  const reference = `${registry}/${repository}:${tag}`;
  await run('crane', [
    'append',
    '--new_layer',
    layer,
    '--new_tag',
    reference,
    '--oci-empty-base',
    '--insecure',
  ]);
  return run('crane', ['digest', '--insecure', reference]);
}
