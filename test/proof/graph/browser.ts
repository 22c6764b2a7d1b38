import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = [
  'chromium-headless-shell',
  'chrome-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
];

/** The browser of `BLUEPRINT_BROWSER`, or one of the usual names; undefined where there is none. */
export function findBrowser(): string | undefined {
  const named = process.env.BLUEPRINT_BROWSER;
  if (named) return named;
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((file) =>
    existsSync(file),
  );
}

export interface View {
  /** What stands after `#` in the address. */
  readonly hash?: string;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
}

/** Shows pages in a headless browser, each time in a new one. */
export class Browser {
  private readonly folder = mkdtempSync(join(tmpdir(), 'graph-page-'));

  constructor(private readonly command: string) {}

  /** What the script, put at the end of the page, gives, and the errors of every script of the page. */
  async ask<T>(
    html: string,
    script: string,
    view: View = {},
  ): Promise<{ readonly errors: string[]; readonly found: T }> {
    const first =
      '<script>window.failures = []; window.onerror = (message) => { failures.push(String(message)); };</script>';
    const last = `<script>
      const report = document.createElement('pre');
      report.id = 'report';
      report.textContent = JSON.stringify({ errors: failures, found: (() => {${script}})() });
      document.body.append(report);
    </script>`;
    const page = html.replace('<head>', `<head>${first}`).replace('</body>', `${last}</body>`);
    const dom = await this.run(page, ['--dump-dom'], view);
    const [, report] = /<pre id="report">(.*?)<\/pre>/s.exec(dom) ?? [];
    if (report === undefined) throw new Error(`the page gave no report:\n${dom.slice(-2000)}`);
    return JSON.parse(report.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
  }

  /** The picture of a page as PNG. */
  async picture(html: string, view: View = {}): Promise<Buffer> {
    const file = join(this.folder, 'picture.png');
    await this.run(html, [`--screenshot=${file}`, '--hide-scrollbars'], view);
    return readFileSync(file);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  private run(html: string, args: readonly string[], view: View): Promise<string> {
    const { hash, width = 1440, height = 1500, dark = false } = view;
    const file = join(this.folder, 'page.html');
    writeFileSync(file, html);
    const all = [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      `--user-data-dir=${join(this.folder, 'profile')}`,
      '--virtual-time-budget=2000',
      `--window-size=${width},${height}`,
      ...(dark ? ['--blink-settings=preferredColorScheme=0'] : []),
      ...args,
      `file://${file}${hash ? `#${hash}` : ''}`,
    ];
    return new Promise((resolve, reject) => {
      execFile(this.command, all, { maxBuffer: 64 * 1024 * 1024, timeout: 60_000 }, (error, stdout) =>
        error ? reject(error) : resolve(stdout),
      );
    });
  }
}
