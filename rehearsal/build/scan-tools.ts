import type { ToolAnswer, ToolCall } from './tool';

/** What a scan that finds nothing writes, by its tool: the option that names the file, and the text. */
const NOTHING_FOUND: Readonly<Record<string, readonly [option: string, text: object]>> = {
  gitleaks: ['--report-path', []],
  opengrep: ['--json-output', { results: [], errors: [], paths: { scanned: ['a-file'] } }],
  grype: ['--file', { matches: [], descriptor: { db: { status: { built: new Date().toISOString() } } } }],
};

/** The stand-in of a tool that scans: what a team has in its repository is not there in a rehearsal. */
export function scanTool({ tool, args, cwd, environment }: ToolCall): ToolAnswer | undefined {
  const [option, text] = NOTHING_FOUND[tool] ?? [];
  if (option === undefined) return undefined;
  const list = environment.IGNORE_FILE ?? '-';
  return {
    files: {
      [args[args.indexOf(option) + 1] ?? '']: JSON.stringify(text),
      ...(list !== '-' && { [`${cwd}/${list}`]: '[]' }),
    },
  };
}
