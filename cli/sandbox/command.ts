import { writeFileSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Problem } from '../../blueprint/problems/problem';
import { renderPromotionPage } from '../../rehearsal/page/page';
import type { PromotionRecord } from '../../rehearsal/record';
import { RunLock } from '../../rollout/run-lock';
import { findTerraform } from '../../rollout/tools';
import { type Progress, progressOn } from '../progress';
import { loadBlueprint, projectFolder } from '../project';
import { because, refuse } from '../refuse';
import { Emulator } from './emulator';
import { SandboxFiles } from './files';
import { interrupter } from './interrupt';
import { endOrphans, waitForOrphans } from './orphans';
import { renderPlayground } from './playground';
import { approverOf } from './promote/approver';
import { addPromoteFlags, PAGE } from './promote/flags';
import { promotionTeller } from './promote/lines';
import { type PromoteOptions, promotionProblems, runningProblem } from './promote/options';
import type { SandboxPromotion } from './promote/promotion';
import { renderReport, type SandboxReport } from './report';
import { runSandbox } from './run';
import { Sandbox } from './sandbox';
import { emulatorProblems } from './second-emulator';

/** What a person may ask of the sandbox. */
export interface SandboxOptions extends PromoteOptions {
  readonly start?: true;
  readonly destroy?: true;
  readonly keep?: true;
  readonly plan?: boolean;
  readonly stop?: true;
  readonly tofu?: true;
  readonly emulator: 'moto' | 'ministack';
  readonly enforce?: true;
  readonly json?: true;
  readonly port?: number;
  readonly concurrency: number;
  readonly failOnce?: string;
}

/** `blueprint sandbox`: every stack deployed by `cdktf deploy` to an emulated organization. */
export function addSandboxCommand(program: Command): void {
  const command = program
    .command('sandbox')
    .summary('deploy every stack to an emulated organization and plan again')
    .description(
      'Starts an emulated AWS with the organization of accounts/, deploys every stack with cdktf deploy, wave by ' +
        'wave, each in its own account, and plans again. No AWS account and no credentials are needed.\n' +
        'A run that fails or is interrupted keeps the emulator and all state; the next run goes on.',
    )
    .option('--destroy', 'destroy everything afterwards and show that nothing is left')
    .option('--keep', 'leave the emulator up afterwards and print how to work with it')
    .option('--no-plan', 'do not plan again after the deployment, and ask the emulator nothing')
    .addOption(
      new Option(
        '--start',
        'start the emulator with the organization, deploy nothing, and print how to work with it',
      ).conflicts(['destroy', 'keep', 'stop']),
    )
    .addOption(
      new Option('--stop', 'stop an emulator that was left up, delete its state, and end').conflicts([
        'destroy',
        'keep',
      ]),
    )
    .addOption(
      new Option('--emulator <name>', 'which emulator answers: ministack is one that nobody here wrote')
        .choices(['moto', 'ministack'])
        .default('moto'),
    )
    .option('--enforce', 'let ministack decide by its policies, over TLS, each request that Terraform makes')
    .option('--tofu', 'use OpenTofu instead of Terraform')
    .option('--json', 'print the report as JSON')
    .addOption(
      new Option('--port <port>', 'port of the emulator (default: a free one)').argParser(portNumber),
    )
    .addOption(
      new Option('--concurrency <stacks>', 'most stacks at the same time').default(2).argParser(wholeNumber),
    )
    .addOption(
      new Option(
        '--fail-once <service:Operation>',
        'let the emulator refuse one request, to see how a run is resumed',
      ).argParser(operation),
    );
  addPromoteFlags(command).action(sandbox);
}

async function sandbox(options: SandboxOptions): Promise<void> {
  const files = new SandboxFiles(projectFolder());
  if (options.stop) return stop(files);
  const blueprint = loadBlueprint(files.project);
  const problems = problemsOf(options, { blueprint, files });
  if (problems.length > 0) return refuse(because('no promotion', problems));
  const progress = progressOn(options.json ? process.stderr : process.stdout, { live: !process.env.CI });
  const terraform = findTerraform(options.tofu ? 'tofu' : 'terraform');
  const lock = RunLock.take(files);
  try {
    if (lock.takenFrom !== undefined)
      progress.line(`the run before this one was killed (pid ${lock.takenFrom}): going on from what it left`);
    const report = await run({ options, files, progress, blueprint, terraform, lock });
    if (report.promotion && options.page !== undefined)
      writePage(options.page === true ? PAGE : options.page, report.promotion);
    if (options.json) console.log(JSON.stringify(report, null, 2));
    else console.log(endingOf(report, { blueprint, binary: terraform.binary }));
    process.exitCode = { complete: 0, failed: 1, interrupted: 130 }[report.ending.state];
  } finally {
    lock.release();
    if (files.isEmpty()) files.remove();
  }
}

function problemsOf(
  options: SandboxOptions,
  { blueprint, files }: Pick<Making, 'blueprint' | 'files'>,
): readonly Problem[] {
  const running = options.promote === undefined ? undefined : RunLock.holder(files);
  return [
    ...promotionProblems(options, blueprint),
    ...emulatorProblems(options),
    ...(running === undefined ? [] : [runningProblem(running)]),
  ];
}

function writePage(file: string, promotion: PromotionRecord): void {
  writeFileSync(file, renderPromotionPage(promotion));
  console.error(`the promotion as a page: ${file}`);
}

/** What a run is made with. */
interface Making {
  readonly options: SandboxOptions;
  readonly files: SandboxFiles;
  readonly progress: Progress;
  readonly blueprint: ReturnType<typeof loadBlueprint>;
  readonly terraform: ReturnType<typeof findTerraform>;
  readonly lock: RunLock;
}

async function run(making: Making): Promise<SandboxReport> {
  const { options, files, progress, blueprint, terraform } = making;
  const tell = (line: string) => progress.line(line);
  const signal = interruptible(making);
  await waitForOrphans(files, { signal, tell });
  const earlier = await Emulator.running(files);
  if (!earlier && files.hasSession())
    tell('the emulator of the run before is gone, and what was deployed in it: starting anew');
  const { port, failOnce, concurrency } = options;
  const promotion = promotionOf(making, signal);
  const ministack = options.emulator === 'ministack' ? { enforce: options.enforce ?? false } : undefined;
  const input = {
    blueprint,
    files,
    terraform,
    concurrency,
    port,
    failOnce,
    signal,
    tell,
    promotion,
    ministack,
  };
  return runSandbox(
    new Sandbox(input, earlier),
    { ...options, ...(promotion && { promotion }) },
    { signal, progress },
  );
}

/** What is asked of a promotion; undefined where none is. */
function promotionOf({ options, progress }: Making, signal: AbortSignal): SandboxPromotion | undefined {
  const { promote, fail, reject } = options;
  if (promote === undefined) return undefined;
  const tell = (line: string) => progress.line(line);
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true && !options.json;
  return {
    application: promote,
    ...(fail !== undefined && { fail }),
    mayStop: fail !== undefined || reject === true,
    approve: approverOf({ options, interactive, signal, tell }),
    observe: promotionTeller(progress),
  };
}

function endingOf(
  report: SandboxReport,
  { blueprint, binary }: { readonly blueprint: Making['blueprint']; readonly binary: string },
): string {
  const told = renderReport(report);
  const { ending, kept, endpoint } = report;
  if (ending.state !== 'complete' || !kept || endpoint === undefined) return `\n${told}`;
  return [...(told ? ['', told] : []), '', renderPlayground({ blueprint, endpoint, binary })].join('\n');
}

/** Ctrl-C, a terminal that is closed, and a polite kill interrupt a run. */
function interruptible({ progress, files, lock }: Making): AbortSignal {
  const { signal, interrupt } = interrupter({
    print: (line) => progress.line(line),
    atOnce: () => [
      'ended at once; what was being worked on may be half done',
      ...(files.hasSession()
        ? [
            'the emulator and all state are kept; to go on: npx blueprint sandbox; to give up: npx blueprint sandbox --stop',
          ]
        : ['nothing is left running']),
    ],
    exit: (code) => {
      lock.release();
      process.exit(code);
    },
  });
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, interrupt);
  // A closed terminal takes no more lines.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  return signal;
}

async function stop(files: SandboxFiles): Promise<void> {
  if (!files.exists()) {
    console.log('no emulator was running');
    return;
  }
  const lock = RunLock.take(files);
  endOrphans(files);
  const emulator = await Emulator.running(files);
  emulator?.stop();
  lock.release();
  files.remove();
  console.log(emulator ? 'the emulator is stopped and its state deleted' : 'no emulator was running');
}

function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('Wanted a whole number from 1.');
  return value;
}

function operation(text: string): string {
  if (!/^[a-z0-9-]+:[A-Z]\w*$/.test(text))
    throw new InvalidArgumentError('Wanted a service and an operation, such as codepipeline:CreatePipeline.');
  return text;
}

function portNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > 65_535)
    throw new InvalidArgumentError('Wanted a port from 1 to 65535.');
  return value;
}
