import type { CommandResult } from '../command';
import { jsonIn } from '../json-in';
import { versionOf } from './installed';
import type { Finding, ScannedResource, ScannerRun, ScannerSetting } from './model';

const SCANNER = 'trivy';

/** @see https://trivy.dev/latest/docs/configuration/reporting/#json */
interface Report {
  readonly Results?: readonly {
    readonly MisconfSummary?: { readonly Successes?: number; readonly Failures?: number };
    readonly Misconfigurations?: readonly {
      readonly ID: string;
      readonly Title: string;
      readonly Status?: string;
      readonly CauseMetadata?: { readonly Resource?: string };
    }[];
  }[];
}

/**
 * Runs Trivy on the plans, one by one: a folder of them it merges into one file. Terraform JSON it misreads: it takes blocks
 * for arguments (issues 5080, 5081 of aquasecurity/trivy), and says that nothing is encrypted.
 */
export async function runTrivy(setting: ScannerSetting): Promise<ScannerRun> {
  const { run, env, stacks, plans, resources } = setting;
  const version = await versionOf(SCANNER, { run, env, cwd: stacks });
  if (version === undefined) return { scanner: SCANNER, skipped: 'it is not on PATH' };
  if (plans.length === 0)
    return { scanner: SCANNER, skipped: 'it misreads Terraform JSON: give it plans with --plan' };
  const read: ReturnType<typeof readTrivy>[] = [];
  for (const { stack, file } of plans) {
    const args = ['config', '--format', 'json', '--skip-check-update', '--quiet', file];
    const inStack = resources.filter((each) => each.stack === stack);
    read.push(readTrivy(await run(SCANNER, args, { cwd: stacks, env }), { stack, inStack }));
  }
  const failure = read.find((each) => each.failure !== undefined)?.failure;
  return {
    scanner: SCANNER,
    version,
    findings: read.flatMap(({ findings }) => findings),
    asked: read.reduce((sum, { asked }) => sum + asked, 0),
    unread: [],
    ...(failure !== undefined && { failure }),
  };
}

/** What Trivy printed of one plan. */
function readTrivy(
  { code, stdout = '', output }: CommandResult,
  { stack, inStack }: { readonly stack: string; readonly inStack: readonly ScannedResource[] },
): { readonly findings: readonly Finding[]; readonly asked: number; readonly failure?: string } {
  const report = jsonIn(stdout) as Report | null | undefined;
  if (!report || code !== 0) {
    const last = output.trim().split('\n').at(-1) ?? '';
    return { findings: [], asked: 0, failure: `it ended with exit code ${code} for ${stack}: ${last}` };
  }
  const results = report.Results ?? [];
  return {
    asked: results.reduce(
      (sum, { MisconfSummary: { Successes = 0, Failures = 0 } = {} }) => sum + Successes + Failures,
      0,
    ),
    findings: results
      .flatMap(({ Misconfigurations = [] }) => Misconfigurations)
      .filter(({ Status = 'FAIL' }) => Status === 'FAIL')
      .map(({ ID, Title, CauseMetadata: { Resource = '' } = {} }) => {
        const resource = inStack.find(({ address }) => address === Resource);
        return { scanner: SCANNER, check: ID, title: Title, resource, named: `${stack}/${Resource}` };
      }),
  };
}
