import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The repository's folder. */
export const repository = join(__dirname, '..', '..');

/** A page that people read. */
export interface Document {
  /** Its path in the repository. */
  readonly path: string;
  readonly text: string;
}

/** A fenced block of a page. */
export interface CodeBlock {
  readonly path: string;
  readonly language: string;
  readonly code: string;
}

/** Every page of the repository. */
export function documents(): readonly Document[] {
  const pages = readdirSync(join(repository, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));
  return ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', join('emulator', 'README.md'), ...pages].map(
    (path) => ({
      path: relative(repository, join(repository, path)),
      text: readFileSync(join(repository, path), 'utf8'),
    }),
  );
}

const FENCED = /^ *```(\w*)\n([\s\S]*?)^ *```/gm;

/** The fenced blocks of a page. */
export function codeBlocks({ path, text }: Document): readonly CodeBlock[] {
  return [...text.matchAll(FENCED)].map(([, language = '', code = '']) => ({ path, language, code }));
}

/** A page without its fenced blocks. */
export function proseOf({ text }: Document): string {
  return text.replace(FENCED, '');
}

/** The anchors of a page's headings, as GitHub makes them. */
export function anchorsOf(page: Document): readonly string[] {
  return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll('`', '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_\- ]/gu, '')
      .replaceAll(' ', '-'),
  );
}
