import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Problem } from '../../blueprint/problems/problem';
import { type AnsweredFinding, answersOf, idleAnswers, sorted } from './answers';
import { runCheckov } from './checkov';
import { configurationOf } from './configuration';
import type { Finding, RunProgram, ScannerRun, ScannerSetting } from './model';
import { resourcesOf, type StackText, withoutSettings } from './resources';
import { runTrivy } from './trivy';

/** What is scanned, and with what. */
export interface ScanInput {
  readonly blueprint: Blueprint;
  readonly stacks: readonly StackText[];
  /** The folder that the command has for itself: it is emptied. */
  readonly folder: string;
  /** Folder with plans as `terraform show -json` prints them: `<stack>.json`. @default the output alone is scanned */
  readonly plan?: string | undefined;
  readonly run: RunProgram;
  readonly env: NodeJS.ProcessEnv;
}

/** What the scanners say, and what was answered. */
export interface Scanned {
  readonly runs: readonly ScannerRun[];
  readonly open: readonly Finding[];
  readonly answered: readonly AnsweredFinding[];
  /** What keeps the scan from saying anything, and answers that answer nothing. */
  readonly problems: readonly Problem[];
}

/** Writes the scanners' configuration, runs those that are installed, and holds what they find against the answers. */
export async function scan({ blueprint, stacks, folder, plan, run, env }: ScanInput): Promise<Scanned> {
  const resources = resourcesOf(blueprint, stacks);
  const answers = answersOf(blueprint);
  const plans = plan === undefined ? [] : plansIn(plan, stacks);
  const unfit = plans.filter(({ file }) => !isPlan(file)).map(({ file }) => noPlan(file));
  if (plan !== undefined && plans.length === 0) return onlyProblems([noPlans(plan)]);
  if (unfit.length > 0) return onlyProblems(unfit);
  writeFolder(folder, stacks, configurationOf(answers, resources));
  const setting: ScannerSetting = { run, env, stacks: join(folder, 'stacks'), plans, resources };
  const runs = [await runCheckov(setting), await runTrivy(setting)];
  const findings = runs.flatMap((each) => ('findings' in each ? each.findings : []));
  return {
    runs,
    ...sorted(findings, answers),
    problems: [...failures(runs), ...idleAnswers(answers, runs)],
  };
}

function onlyProblems(problems: readonly Problem[]): Scanned {
  return { runs: [], open: [], answered: [], problems };
}

/** Plans of a folder, by the stack that the name of the file says. */
function plansIn(folder: string, stacks: readonly StackText[]): ScannerSetting['plans'] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .flatMap((name) => {
      const stack = stacks.find(({ id }) => [`${id}.json`, `${id}.plan.json`].includes(name));
      return stack ? [{ stack: stack.id, file: resolve(folder, name) }] : [];
    });
}

/** Whether a file is what `terraform show -json` prints of a plan: scanners read nothing of any other, and say nothing. */
function isPlan(file: string): boolean {
  try {
    const plan = JSON.parse(readFileSync(file, 'utf8')) as { readonly planned_values?: unknown } | null;
    return plan?.planned_values !== undefined;
  } catch {
    return false;
  }
}

function noPlan(file: string): Problem {
  return {
    place: '--plan',
    found: `${file}, which has no "planned_values"`,
    wanted: 'what `terraform show -json` prints of a plan',
    change: 'write it again, or delete it',
  };
}

function noPlans(folder: string): Problem {
  return {
    place: '--plan',
    found: `no plan of a stack in ${folder}`,
    wanted: '<stack>.json, as `terraform show -json` prints a plan',
    change: 'see docs/scan.md',
  };
}

function writeFolder(
  folder: string,
  stacks: readonly StackText[],
  files: Readonly<Record<string, string>>,
): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { id, text } of stacks) {
    mkdirSync(join(folder, 'stacks', id), { recursive: true });
    writeFileSync(join(folder, 'stacks', id, 'cdk.tf.json'), withoutSettings(text));
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** A scan that has read nothing is no scan: scanners end with exit code 0 then. */
function failures(runs: readonly ScannerRun[]): readonly Problem[] {
  const ran = runs.flatMap((run) => ('findings' in run ? [run] : []));
  if (ran.length === 0)
    return [
      {
        place: 'scan',
        found: runs.map((run) => `${run.scanner}: ${'skipped' in run ? run.skipped : ''}`).join('; '),
        wanted: 'at least one scanner that reads something',
        change: 'install checkov',
      },
    ];
  return ran.flatMap(({ scanner, asked, failure }) => {
    const found = failure ?? (asked === 0 ? 'it has checked no resource' : undefined);
    if (found === undefined) return [];
    const change = 'try the version that docs/scan.md names';
    return [{ place: scanner, found, wanted: 'an answer about every stack', change }];
  });
}
