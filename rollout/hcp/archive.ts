import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Files that Terraform makes while it works, and what must not leave the machine. */
const LEFT_OUT =
  /(^|\/)(\.terraform(\/|$)|terraform\.tfstate|crash\.log|[^/]*\.tfplan$|zz_[^/]*_override\.tf\.json$)/;

interface File {
  readonly path: string;
  readonly content: Buffer;
}

/** What is uploaded for a stack. */
export interface Configuration {
  /** A tar archive, compressed. */
  readonly archive: Uint8Array<ArrayBuffer>;
  /** Says whether two configurations are the same. */
  readonly hash: string;
}

/** The configuration of a stack: its folder alone, the same bytes for the same files. */
export function configurationOf(folder: string): Configuration {
  const files = filesIn(folder, folder).sort((left, right) => (left.path < right.path ? -1 : 1));
  const hash = createHash('sha256');
  for (const { path, content } of files) hash.update(`${path}\0${content.length}\0`).update(content);
  const tar = Buffer.concat([...files.map(entry), Buffer.alloc(1024)]);
  const packed = gzipSync(tar, { level: 9 });
  // The time and the system that gzip writes down are no part of it.
  packed.fill(0, 4, 8);
  return { archive: new Uint8Array(packed), hash: hash.digest('hex').slice(0, 16) };
}

function filesIn(folder: string, root: string): File[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const full = join(folder, each.name);
    const path = relative(root, full).split(sep).join('/');
    if (LEFT_OUT.test(path)) return [];
    if (each.isDirectory()) return filesIn(full, root);
    return each.isFile() ? [{ path, content: readFileSync(full) }] : [];
  });
}

/**
 * One file of an archive in the form `ustar`.
 *
 * @see https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_06 (2026-11-28)
 */
function entry({ path, content }: File): Buffer {
  const { name, prefix } = split(path);
  const header = Buffer.alloc(512);
  header.write(name, 0, 100);
  header.write('0000644\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        ', 148);
  header.write('0', 156);
  header.write('ustar\x0000', 257);
  header.write(prefix, 345, 155);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  const rest = (512 - (content.length % 512)) % 512;
  return Buffer.concat([header, content, Buffer.alloc(rest)]);
}

/** A path of more than 100 bytes is written in two parts. */
function split(path: string): { readonly name: string; readonly prefix: string } {
  if (Buffer.byteLength(path) <= 100) return { name: path, prefix: '' };
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) {
    const [prefix, name] = [path.slice(0, at), path.slice(at + 1)];
    if (Buffer.byteLength(name) <= 100 && Buffer.byteLength(prefix) <= 155) return { name, prefix };
  }
  throw new Error(`the path ${path} is too long to upload: shorten the names in it`);
}
