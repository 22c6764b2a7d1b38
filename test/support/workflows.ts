import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';

const root = resolve(__dirname, '../..');

/** A workflow of GitHub Actions that somebody runs or copies: a file, or a piece of a page, made whole. */
export interface ShownWorkflow {
  /** where it stands: `.github/workflows/check.yml`, `docs/graph.md, line 49` */
  readonly place: string;
  readonly text: string;
  readonly workflow: Workflow;
}
export interface Workflow {
  readonly permissions?: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}
interface Job {
  readonly permissions?: unknown;
  readonly steps: readonly Step[];
}
export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** Every workflow of the repository, and every one that a page shows. */
export function shownWorkflows(): readonly ShownWorkflow[] {
  const folder = join('.github', 'workflows');
  const files = readdirSync(join(root, folder)).map((file) => join(folder, file));
  return [
    ...files.map((place) => shown(place, readFileSync(join(root, place), 'utf8'))),
    ...pages().flatMap(ofPage),
  ];
}

const shown = (place: string, text: string): ShownWorkflow => ({
  place,
  text,
  workflow: parse(text) as Workflow,
});

/** Pages that a reader takes pieces from. */
function pages(): readonly string[] {
  const found = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' });
  return [
    'README.md',
    'CONTRIBUTING.md',
    ...found.filter((file) => file.endsWith('.md')).map((file) => join('docs', file)),
  ];
}

function ofPage(page: string): readonly ShownWorkflow[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^```ya?ml\n([\s\S]*?)^```/gm)].flatMap(({ 1: block = '', index }) => {
    const line = text.slice(0, index).split('\n').length;
    return isOfGitHub(block) ? [shown(`${page}, line ${line}`, whole(block))] : [];
  });
}

/** Only GitHub Actions has steps that use an action. */
const isOfGitHub = (block: string): boolean => /^\s*(- )?uses: /m.test(block);

/** Steps alone become a job that may read, since that is what the page says nothing about. Comments stay: they name versions. */
function whole(block: string): string {
  if (!Array.isArray(parse(block))) return block;
  const head = { on: 'pull_request', permissions: { contents: 'read' } };
  const steps = block.replace(/^(?=.)/gm, '      ');
  return `${stringify(head)}jobs:\n  shown:\n    runs-on: ubuntu-24.04\n    steps:\n${steps}`;
}
