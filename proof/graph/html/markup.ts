/** Text that is safe between tags and in attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** One element. Its content is markup, its attributes are plain text; those that are undefined are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  content: string | readonly string[] = '',
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(String(value))}"`)
    .join('');
  return `<${name}${written}>${[content].flat().join('')}</${name}>`;
}

/** What one page consists of. */
export interface Page {
  readonly title: string;
  readonly style: string;
  readonly script: string;
  /** What people look at. */
  readonly main: readonly string[];
  /** Class of the whole page. @default none */
  readonly class?: string | undefined;
  /** JSON that the script reads, by the id `data`. @default none */
  readonly data?: string;
}

/** A page that needs nothing else: no network, no font, no library. */
export function page({ title, style, script, main, data, ...of }: Page): string {
  const head = [
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">`,
    element('title', {}, escaped(title)),
    `<style>${style}</style>`,
  ];
  const scripts = [
    ...(data === undefined ? [] : [`<script type="application/json" id="data">${data}</script>`]),
    `<script>${script}</script>`,
  ];
  return [
    '<!doctype html>',
    `<html lang="en"${of.class ? ` class="${of.class}"` : ''}>`,
    element('head', {}, head.join('\n')),
    element('body', {}, [element('main', {}, main), ...scripts]),
    '</html>\n',
  ].join('\n');
}
