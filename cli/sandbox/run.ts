import { Listr } from 'listr2';
import { counted, isProved, type ProofReport, proveFolder } from '../../proof/report';
import type { Outcome } from '../../rollout/schedule';
import type { PlanAnswer } from '../../rollout/terraform';
import { renderProof, summary } from '../prove/render';
import { type CrossCheck, crossCheck, crossCheckLine } from './cross-check';
import { StackBoard, stackGroups, type Tell, type TreeTask } from './progress';
import type { SandboxReport, StackReport } from './report';
import { Sandbox, type SandboxInput } from './sandbox';
import { countResources } from './workspace';

/** A run: what it works on, and how far it goes. */
export interface SandboxRun extends SandboxInput {
  readonly destroy?: true;
  readonly keep?: true;
  readonly json?: true;
  /** `service:Operation` that fails once. @default nothing fails */
  readonly failOnce?: string;
}

/** What the steps of a run leave for the report. */
interface Findings {
  outcomes: readonly Outcome[];
  resources: ReadonlyMap<string, number>;
  plans: ReadonlyMap<string, PlanAnswer>;
  proof?: ProofReport;
  crossCheck?: CrossCheck;
  left?: SandboxReport['left'];
}

/** Runs the sandbox: a tree of waves and stacks on a terminal, plain lines elsewhere. */
export async function runSandbox(run: SandboxRun): Promise<SandboxReport> {
  const start = performance.now();
  const sandbox = new Sandbox(run);
  const found: Findings = { outcomes: [], resources: new Map(), plans: new Map() };
  const tree = process.stdout.isTTY && !run.json;
  const tell: Tell = tree ? () => {} : (line) => (run.json ? console.error(line) : console.log(line));
  await new Listr<unknown, 'default', 'simple'>(steps(run, sandbox, { found, tell }), {
    silentRendererCondition: !tree,
    // Ctrl-C is the command's: it waits for Terraform.
    registerSignalListeners: false,
    rendererOptions: { collapseSubtasks: false },
  }).run();
  const complete = !run.signal.aborted && found.outcomes.every(({ state }) => state === 'done');
  if (complete && !run.keep) {
    sandbox.emulator.stop();
    run.files.remove();
  }
  return {
    terraform: `${run.terraform.binary} ${run.terraform.version}, AWS provider ${run.blueprint.awsProviderVersion}`,
    endpoint: sandbox.emulator.endpoint,
    stacks: found.outcomes.map((outcome) => stackReport(outcome, found)),
    ...(found.proof && { proof: counted(found.proof) }),
    ...(found.crossCheck && { crossCheck: found.crossCheck }),
    ...(found.left && { left: found.left }),
    seconds: (performance.now() - start) / 1000,
  };
}

/** Where the steps of a run put what they find, and whom they tell. */
interface Notes {
  readonly found: Findings;
  readonly tell: Tell;
}

function steps(run: SandboxRun, sandbox: Sandbox, notes: Notes): TreeTask[] {
  const groups = stackGroups(run.blueprint);
  const incomplete = () => run.signal.aborted || notes.found.outcomes.some(({ state }) => state !== 'done');
  const destroys = () => run.destroy === true;
  return [
    { title: 'start the emulator', task: (_, task) => startEmulator(run, sandbox, { ...notes, task }) },
    {
      title: 'synthesize',
      task: async (_, task) => {
        task.title = `synthesized ${await sandbox.synthesize()} stacks`;
        notes.tell(task.title);
      },
    },
    { title: 'prove', task: (_, task) => proveFirst(run, sandbox, { ...notes, task }) },
    {
      title: 'deploy',
      task: (_, task) => {
        const board = new StackBoard('deploy', notes.tell);
        const tasks = board.tasks(groups);
        void sandbox.deploy(board).then((outcomes) => {
          notes.found.outcomes = outcomes;
          notes.found.resources = new Map(outcomes.map(({ id }) => [id, countResources(run.files, id)]));
          board.close();
        });
        return task.newListr(tasks, { concurrent: true, exitOnError: false });
      },
    },
    { title: 'plan again', skip: incomplete, task: (_, task) => planAgain(sandbox, { ...notes, task }) },
    {
      title: 'ask the emulator',
      skip: incomplete,
      task: async (_, task) => {
        notes.found.crossCheck = crossCheck(
          notes.found.proof?.results ?? [],
          await sandbox.answering(notes.tell),
        );
        task.title = crossCheckLine(notes.found.crossCheck);
        notes.tell(task.title);
      },
    },
    {
      title: 'destroy',
      enabled: destroys,
      skip: incomplete,
      task: (_, task) => {
        const board = new StackBoard('destroy', notes.tell);
        const tasks = board.tasks([...groups].reverse());
        void sandbox.destroy(board).then(() => board.close());
        return task.newListr(tasks, { concurrent: true, exitOnError: false });
      },
    },
    {
      title: 'look for what is left',
      enabled: destroys,
      skip: incomplete,
      task: async () => {
        notes.found.left = await sandbox.emulator.inventory();
      },
    },
  ];
}

interface TaskNotes extends Notes {
  readonly task: Parameters<TreeTask['task']>[1];
}

/** Every hop, before anything is deployed. @throws where one is refuted */
async function proveFirst(
  run: SandboxRun,
  sandbox: Sandbox,
  { found, tell, task }: TaskNotes,
): Promise<void> {
  const proof = await proveFolder(run.files.synthesized(), run.blueprint);
  if (!isProved(proof)) {
    sandbox.giveUp();
    throw new Error(`${renderProof(proof, 'unproved')}\nnothing was deployed`);
  }
  found.proof = proof;
  task.title = summary(proof);
  tell(task.title);
}

async function planAgain(sandbox: Sandbox, { found, tell, task }: TaskNotes): Promise<void> {
  found.plans = await sandbox.planAgain(new StackBoard('plan', tell));
  const changed = [...found.plans].filter(([, answer]) => answer === 'changes').map(([id]) => id);
  task.title =
    changed.length > 0 ? `a second plan would change ${changed.join(', ')}` : 'a second plan changes nothing';
  tell(task.title);
}

async function startEmulator(run: SandboxRun, sandbox: Sandbox, { tell, task }: TaskNotes): Promise<void> {
  const how = await sandbox.start((line) => {
    task.output = line;
    tell(line);
  });
  task.title = `the emulator is ${how === 'resumed' ? 'still up' : 'up'} at ${sandbox.emulator.endpoint}`;
  tell(task.title);
  const [service, operation] = run.failOnce?.split(':') ?? [];
  if (service && operation) await sandbox.emulator.failOnce(service, operation);
}

function stackReport({ id, state, seconds, error }: Outcome, found: Findings): StackReport {
  const plan = found.plans.get(id);
  return {
    id,
    state: state === 'done' ? 'deployed' : state,
    resources: found.resources.get(id) ?? 0,
    seconds,
    ...(error instanceof Error && { error: error.message }),
    ...(plan && { plan }),
  };
}
