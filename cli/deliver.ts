import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { Blueprint } from '../blueprint/plan/planned';
import type { Problem } from '../blueprint/problems/problem';
import { type CommandResult, runCommand } from '../rollout/command';
import { applyStack } from '../rollout/delivery/apply';
import { RunFolders } from '../rollout/delivery/folders';
import { planStack } from '../rollout/delivery/planned';
import { refusalsOf, reportWave, writeReport } from '../rollout/delivery/report';
import { stageRun } from '../rollout/delivery/stage';
import { artifactBucket } from '../rollout/delivery/store';
import { openStacks } from '../rollout/manifest';
import type { PlanJson } from '../rollout/plan/model';
import { errorIn } from '../rollout/said';
import { BlueprintFiles } from '../rollout/terraform/files';
import { loadBlueprint, packageFolder, projectFolder } from './project';
import { because, refuse } from './refuse';

const STEPS = ['stage', 'plan', 'report', 'apply'] as const;
type Step = (typeof STEPS)[number];

/** The variables that each step reads: the pipeline and its state machines set them. */
const READS: Readonly<Record<Step, readonly string[]>> = {
  stage: ['RUN'],
  plan: ['RUN', 'STACK'],
  report: ['RUN', 'WAVE'],
  apply: ['RUN', 'WAVE', 'STACK', 'DIGEST'],
};

/** `blueprint deliver`: what the builds of the landing zone's own pipeline run. */
export function addDeliverCommand(program: Command): void {
  program
    .command('deliver')
    .summary("a step of the landing zone's own pipeline, in one of its builds")
    .description(
      'What the builds of the pipeline run that `selfDelivery` makes. Each is a command that a person runs too (`plan`, ' +
        '`deploy`, `drift`), for one stack, with what it needs taken from the artifact bucket and what it made put there. ' +
        'See docs/rollout/self-delivery.md.',
    )
    .argument('<step>', `one of ${STEPS.join(', ')}`)
    .addOption(new Option('--to <folder>', 'where the report is written').default('.blueprint/report'))
    .action(deliver);
}

async function deliver(step: string, { to }: { readonly to: string }): Promise<void> {
  if (!isStep(step)) {
    const wanted = `one of ${STEPS.join(', ')}`;
    return refuse(
      because('nothing done', [
        { place: '<step>', found: JSON.stringify(step), wanted, change: 'correct it' },
      ]),
    );
  }
  const problems = missing(step);
  if (problems.length > 0) return refuse(because('nothing done', problems));
  const files = new BlueprintFiles(projectFolder());
  const blueprint = loadBlueprint(files.project);
  const { code, output } = await taken(step, { blueprint, files, to: resolve(to) });
  process.stdout.write(output.endsWith('\n') || output === '' ? output : `${output}\n`);
  process.exitCode = code;
}

function isStep(step: string): step is Step {
  return (STEPS as readonly string[]).includes(step);
}

function missing(step: Step): readonly Problem[] {
  return READS[step]
    .filter((name) => !process.env[name])
    .map((name) => ({
      place: name,
      found: 'nothing',
      wanted: 'the value that the pipeline gives to its builds',
      change:
        'this runs in the builds of the pipeline; by hand use `npx blueprint plan` and `npx blueprint deploy`',
    }));
}

interface Subject {
  readonly blueprint: Blueprint;
  readonly files: BlueprintFiles;
  /** Folder of the report. */
  readonly to: string;
}

async function taken(step: Step, { blueprint, files, to }: Subject): Promise<CommandResult> {
  const {
    RUN: run = '',
    WAVE: wave = '',
    STACK: stack = '',
    DIGEST: digest = '',
    DRIFT: drift,
  } = process.env;
  if (step === 'plan' && drift) return ownCommand(files)(['drift', '--stack', stack]);
  const store = await artifactBucket(new RunFolders(blueprint));
  const staging = { project: files.project, blueprint, store, run };
  const ofStack = { ...staging, wave, stack, plans: files.plans(), blueprintCommand: ownCommand(files) };
  switch (step) {
    case 'stage':
      await stageRun(staging);
      return said(`staged as run ${run}`);
    case 'plan': {
      const { digest: planned, empty } = await planStack({ ...ofStack, show: shownBy({ blueprint, files }) });
      return said(`${stack}: ${empty ? 'no change' : `planned, digest ${planned}`}`);
    }
    case 'report': {
      const report = await reportWave({ ...staging, wave, output: files.output() });
      writeReport(to, report);
      const refused = refusalsOf(report);
      return refused.length > 0
        ? {
            code: 1,
            output: `wave ${wave} is not applied:\n${refused.map((line) => `  ${line}`).join('\n')}`,
          }
        : said(`wave ${wave}: ${report.variables.SUMMARY}\nasks: ${report.variables.ASKS}`);
    }
    case 'apply':
      return applyStack({ ...ofStack, digest });
  }
}

function said(output: string): CommandResult {
  return { code: 0, output };
}

/** The engine that the build installed. */
const isTofu = () => process.env.RELEASE_TOOL === 'opentofu';

/** Runs a command of the blueprint in the landing zone, as a person would. */
function ownCommand({ project }: BlueprintFiles) {
  const entry = join(packageFolder, 'bin', 'blueprint.js');
  return (args: readonly string[]) =>
    runCommand(process.execPath, [entry, ...args, ...(isTofu() ? ['--tofu'] : [])], {
      cwd: project,
      env: { ...process.env, CI: 'true' },
    });
}

/** What is in a saved plan, read in the folder of its stack, which `plan` got ready. */
function shownBy({ blueprint, files }: Pick<Subject, 'blueprint' | 'files'>) {
  return async (id: string, planFile: string): Promise<PlanJson> => {
    const stack = openStacks(files.output(), blueprint).find((each) => each.id === id);
    if (!stack) throw new Error(`no stack is called ${id}`);
    const { code, output, stdout } = await runCommand(
      isTofu() ? 'tofu' : 'terraform',
      ['show', '-json', '-no-color', planFile],
      {
        cwd: stack.folder,
        env: process.env,
      },
    );
    if (code !== 0 || stdout === undefined) throw new Error(errorIn(output));
    return JSON.parse(stdout) as PlanJson;
  };
}
