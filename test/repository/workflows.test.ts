import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Step, shownWorkflows } from '../support/workflows';

const all = shownWorkflows();
const steps = (): readonly (Step & { readonly place: string })[] =>
  all.flatMap(({ place, workflow }) =>
    Object.values(workflow.jobs).flatMap((job) => job.steps.map((step) => ({ ...step, place }))),
  );

describe('workflows of GitHub that run here, or that a page shows', () => {
  it('are those of the folder and of the pages', () => {
    const files = all.map(({ place }) => place.replace(/, line \d+$/, ''));
    expect(files).toEqual([
      '.github/workflows/check.yml',
      '.github/workflows/deploy.yml',
      '.github/workflows/plan.yml',
      ...files.slice(3),
    ]);
    expect(new Set(files.slice(3))).toEqual(
      new Set(['docs/applications.md', 'docs/graph.md', 'docs/scan.md']),
    );
  });

  it('use actions by the commit, with its version beside it', () => {
    const lines = all.flatMap(({ text }) => text.match(/uses: .*/g) ?? []);
    expect(lines.length).toBe(steps().filter(({ uses }) => uses !== undefined).length);
    expect(lines.filter((line) => !/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it('use one commit of an action, wherever it is used', () => {
    const used = new Map<string, Set<string>>();
    for (const { uses = '' } of steps()) {
      const [name = '', commit = ''] = uses.split('@');
      used.set(name, (used.get(name) ?? new Set()).add(commit));
    }
    expect([...used].filter(([, commits]) => commits.size > 1)).toEqual([]);
  });

  it('say what their token may do, and write nothing but a token of AWS and a comment', () => {
    for (const { place, workflow } of all) {
      expect([place, workflow.permissions]).not.toEqual([place, undefined]);
      const granted = [
        workflow.permissions,
        ...Object.values(workflow.jobs).map(({ permissions }) => permissions),
      ];
      for (const permissions of granted) expect([place, writes(permissions)]).toEqual([place, []]);
    }
  });

  it('keep no credentials of git beside the code', () => {
    const checkouts = steps().filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(4);
    const kept = checkouts.filter((step) => step.with?.['persist-credentials'] !== false);
    expect(kept.map(({ place }) => place)).toEqual([]);
  });

  it('put nothing of the event into a line that runs: it comes as a variable', () => {
    expect(steps().filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  it('are started by nothing that hands secrets to the code of a stranger', () => {
    expect(all.filter(({ text }) => /pull_request_target|workflow_run/.test(text))).toEqual([]);
  });
});

describe('what proposes newer versions', () => {
  it('looks at actions, packages and the emulator, and waits a week', () => {
    const file = join(__dirname, '../../.github/dependabot.yml');
    const { updates } = parse(readFileSync(file, 'utf8')) as { readonly updates: readonly Update[] };
    expect(updates.map((each) => each['package-ecosystem'])).toEqual(['github-actions', 'npm', 'pip']);
    expect(updates.map(({ cooldown }) => cooldown)).toEqual(Array(3).fill({ 'default-days': 7 }));
  });
});

interface Update {
  readonly 'package-ecosystem': string;
  readonly cooldown: unknown;
}

const WRITTEN = ['id-token', 'pull-requests'];

/** Permissions to write that no workflow here has a use for. */
function writes(permissions: unknown): readonly string[] {
  if (permissions === undefined) return [];
  if (typeof permissions !== 'object' || permissions === null) return [String(permissions)];
  return Object.entries(permissions).flatMap(([name, level]) =>
    level === 'read' || WRITTEN.includes(name) ? [] : [name],
  );
}
