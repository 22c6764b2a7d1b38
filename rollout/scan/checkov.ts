import { basename } from 'node:path';
import type { CommandResult } from '../command';
import { jsonIn } from '../json-in';
import { versionOf } from './installed';
import type { Finding, ScannerRun, ScannerSetting } from './model';

const SCANNER = 'checkov';

interface Report {
  readonly results?: { readonly failed_checks?: readonly FailedCheck[] };
  readonly summary?: Summary;
}

interface Summary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly parsing_errors: number;
}

interface FailedCheck {
  readonly check_id: string;
  readonly check_name: string;
  readonly file_path: string;
  /** `aws_s3_bucket.logs`, and for many checks of Terraform JSON `resource.logs`, without the type. */
  readonly resource: string;
}

/**
 * Runs checkov on the copy of the stacks, and on the plans too where there are some: each shows findings that the other does
 * not have.
 */
export async function runCheckov(setting: ScannerSetting): Promise<ScannerRun> {
  const { run, env, stacks, plans } = setting;
  const version = await versionOf(SCANNER, { run, env, cwd: stacks });
  if (version === undefined)
    return { scanner: SCANNER, skipped: 'it is not on PATH: `pipx install checkov`' };
  const read = async (...what: readonly string[]) => {
    const args = [...what, '--skip-download', '--output', 'json', '--quiet', '--compact'];
    return readCheckov(await run(SCANNER, args, { cwd: stacks, env }), setting);
  };
  const output = await read('--framework', 'terraform_json', '--directory', '.');
  const files = plans.flatMap(({ file }) => ['--file', file]);
  const planned = files.length > 0 ? await read('--framework', 'terraform_plan', ...files) : undefined;
  return { scanner: SCANNER, version, ...together(output, planned) };
}

/** Both readings as one; what both find counts once. One that has read nothing fails for both. */
function together(output: Read, planned: Read | undefined): Read {
  if (!planned) return output;
  const failure = output.failure ?? planned.failure;
  const all = [...output.findings, ...planned.findings];
  return {
    findings: [...new Map(all.map((each) => [`${each.check} ${each.named}`, each])).values()],
    asked: output.asked === 0 || planned.asked === 0 ? 0 : output.asked + planned.asked,
    unread: [...new Set([...output.unread, ...planned.unread])],
    ...(failure !== undefined && { failure }),
  };
}

type Read = Omit<Extract<ScannerRun, { readonly findings: unknown }>, 'scanner' | 'version'>;

/** What checkov printed, as findings. */
function readCheckov(
  { code, stdout = '', output }: CommandResult,
  setting: Pick<ScannerSetting, 'plans' | 'resources'>,
): Read {
  const reports = reportsIn(stdout);
  if (reports === undefined) {
    const failure = `it ended with exit code ${code} and printed no JSON: ${output.trim().split('\n').at(-1) ?? ''}`;
    return { findings: [], asked: 0, unread: [], failure };
  }
  const sum = (key: keyof Summary) =>
    reports.reduce(
      (total, report) => total + ((report.summary ?? (report as Partial<Summary>))[key] ?? 0),
      0,
    );
  const unparsed = sum('parsing_errors');
  return {
    findings: reports.flatMap(({ results }) =>
      (results?.failed_checks ?? []).map((failed) => findingOf(failed, setting)),
    ),
    asked: sum('passed') + sum('failed') + sum('skipped'),
    unread: notAsked(output),
    ...(unparsed > 0 && { failure: `it could not read ${unparsed} of the files: ${firstError(output)}` }),
  };
}

/** One report, a list of them for several frameworks, or the counts alone where nothing was read. */
function reportsIn(text: string): readonly Report[] | undefined {
  const told = jsonIn(text) as Report | readonly Report[] | null | undefined;
  return told ? ([told].flat() as readonly Report[]) : undefined;
}

function findingOf(
  { check_id: check, check_name: title, file_path: path, resource }: FailedCheck,
  { plans, resources }: Pick<ScannerSetting, 'plans' | 'resources'>,
): Finding {
  const parts = path.split('/');
  const plan = plans.find(({ file }) => basename(file) === parts.at(-1));
  const stack = plan?.stack ?? parts.at(-2) ?? '';
  // Names are unique in a stack, whatever the type.
  const [, name] = /^resource\.(.+)$/.exec(resource) ?? [];
  const found = resources.find(
    (each) =>
      each.stack === stack &&
      (name === undefined ? each.address === resource : each.address.split('.')[1] === name),
  );
  return { scanner: SCANNER, check, title, resource: found, named: `${stack}/${found?.address ?? resource}` };
}

/** Checks that ended with an error of checkov itself: it says neither yes nor no, and goes on. */
function notAsked(output: string): readonly string[] {
  const lines = output.matchAll(/Failed to run check (\S+) on (\S+)/g);
  return [...new Set([...lines].map(([, check, where]) => `${check} on ${where}: checkov failed to ask it`))];
}

function firstError(output: string): string {
  return (
    output
      .split('\n')
      .find((line) => /\[ERROR\]/.test(line))
      ?.replace(/^.*\[ERROR\]\s*/, '') ?? 'no reason is told'
  );
}
