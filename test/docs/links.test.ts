import { existsSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { anchorsOf, type Document, documents, proseOf, repository } from '../support/documents';

const pages = documents();

/** Links and pictures of a page that stay in the repository. */
function linksOf(page: Document): readonly string[] {
  return [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link)
    .filter((link) => !/^https?:/.test(link));
}

function targetOf(page: Document, link: string): { readonly path: string; readonly anchor?: string } {
  const [file = '', anchor] = link.split('#');
  const path = file === '' ? page.path : normalize(join(dirname(page.path), file));
  return { path: path.replace(/\/$/, ''), ...(anchor !== undefined && { anchor }) };
}

/** What is wrong with a link, in one line; undefined where it leads somewhere. */
function broken(page: Document, link: string): string | undefined {
  const { path, anchor } = targetOf(page, link);
  if (!existsSync(join(repository, path))) return `${page.path}: ${link} leads to no file`;
  const target = pages.find((other) => other.path === path);
  if (anchor === undefined || !target || anchorsOf(target).includes(anchor)) return undefined;
  return `${page.path}: ${link} leads to no heading of ${path}`;
}

test('Every link leads to a file and to a heading that exist', () => {
  expect(pages.flatMap((page) => linksOf(page).map((link) => broken(page, link))).filter(Boolean)).toEqual(
    [],
  );
});

test('Every page is linked from another page', () => {
  const linked = new Set(
    pages.flatMap((page) =>
      linksOf(page)
        .map((link) => targetOf(page, link).path)
        .filter((path) => path !== page.path),
    ),
  );
  const reached = (path: string) => linked.has(path) || linked.has(path.replace(/\/README\.md$/, ''));
  expect(pages.map(({ path }) => path).filter((path) => path !== 'README.md' && !reached(path))).toEqual([]);
});

test('The README stays short enough to be read in three minutes', () => {
  const readme = pages.find(({ path }) => path === 'README.md');
  expect(readme?.text.trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});
