import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadBlueprint, projectFolder } from '../cli/project';
import { Emulator } from '../cli/sandbox/emulator';
import { sandboxEnvironment } from '../cli/sandbox/environment';
import { SandboxFiles } from '../cli/sandbox/files';
import { organizationFile } from '../cli/sandbox/organization-file';
import { OVERRIDE } from '../cli/sandbox/override';
import { EMULATOR, findPython } from '../cli/sandbox/python';
import { prepareWorkspace } from '../cli/sandbox/workspace';
import type { SynthesizedStack } from '../rollout/manifest';

/**
 * Records what Terraform asks AWS for, by type of resource: `hops/terraform/recorded.json` holds what was recorded last.
 * Runs in the folder of a landing zone whose output is in `cdktf.out`, with the fewest stacks that have every type:
 *
 *     cd test/consumers/kitchen-sink && npx cdktf synth && node ../../../bin/load.js ../../../.ci/record-terraform.ts FILE
 *
 * The provider names type and call in each line of its log. Tags of all resources are changed once, so that updates of
 * tags are seen too; other updates are not.
 */

/** What is asked for in one phase: actions of the API, as `service:Operation`, by type. */
type Recorded = Record<string, Record<string, string[]>>;

const PHASES = ['create', 'refresh', 'tag', 'delete'] as const;

async function record(file: string): Promise<void> {
  const files = new SandboxFiles(projectFolder());
  const blueprint = loadBlueprint(files.project);
  files.create();
  rmSync(files.synthesized(), { recursive: true, force: true });
  mkdirSync(files.synthesized());
  must(['node', join(__dirname, '../bin/load.js'), 'main.ts'], { CDKTF_OUTDIR: files.synthesized() });
  const emulator = await Emulator.start(await findPython(EMULATOR, console.error), files, {
    organization: organizationFile(blueprint),
    port: undefined,
  });
  const recorded: Recorded = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  try {
    const stacks = fewestStacks(prepareWorkspace(files, blueprint).stacks, new Set(Object.keys(recorded)));
    console.log(stacks.map(({ id }) => id).join(' '));
    const env = sandboxEnvironment(emulator, files);
    for (const stack of stacks) must(['terraform', `-chdir=${stack.folder}`, 'init', '-input=false'], env);
    for (const phase of PHASES) {
      const ordered = phase === 'delete' ? [...stacks].reverse() : stacks;
      if (phase === 'tag') for (const stack of stacks) changeTags(stack);
      for (const stack of ordered) {
        console.log(phase, stack.id);
        note(recorded, phase, logOf(stack, phase, env));
        writeFileSync(file, `${JSON.stringify(recorded, null, 1)}\n`);
      }
    }
  } finally {
    emulator.stop();
  }
}

const COMMANDS: Readonly<Record<(typeof PHASES)[number], readonly string[]>> = {
  create: ['apply', '-auto-approve', '-input=false', '-no-color'],
  refresh: ['plan', '-input=false', '-no-color', '-lock=false'],
  tag: ['apply', '-auto-approve', '-input=false', '-no-color'],
  delete: ['destroy', '-auto-approve', '-input=false', '-no-color'],
};

/** Lines of the provider's log of one run. */
function logOf(stack: SynthesizedStack, phase: (typeof PHASES)[number], env: NodeJS.ProcessEnv): string {
  const log = join(stack.folder, 'provider.log');
  rmSync(log, { force: true });
  const logged = { ...env, TF_LOG_PROVIDER: 'DEBUG', TF_LOG_PATH: log };
  must(['terraform', `-chdir=${stack.folder}`, ...COMMANDS[phase]], logged);
  return existsSync(log) ? readFileSync(log, 'utf8') : '';
}

function note(recorded: Recorded, phase: string, log: string): void {
  // An entry of the log goes on to the next one's time; keys stand in no order.
  for (const entry of log
    .split(/^(?=\d{4}-\d\d-\d\dT)/m)
    .filter((each) => each.includes('HTTP Request Sent'))) {
    const field = (name: string) => {
      // In quotes where it has a blank, such as "S3 Control".
      const [, quoted, plain] = new RegExp(`(?:^|[ \n])${name}=(?:"([^"]*)"|(\\S+))`).exec(entry) ?? [];
      return quoted ?? plain;
    };
    const data = field('tf_data_source_type');
    const type = data ? `data.${data}` : (field('tf_resource_type') ?? 'provider');
    const during = field('tf_rpc') === 'ApplyResourceChange' ? phase : 'refresh';
    const call = `${field('rpc\\.service') ?? '?'}:${field('rpc\\.method') ?? '?'}`;
    const phases = recorded[type] ?? {};
    const calls = new Set(phases[during] ?? []);
    calls.add(call);
    recorded[type] = { ...phases, [during]: [...calls].sort() };
  }
}

/** Other tags on everything. */
function changeTags({ folder }: SynthesizedStack): void {
  const file = join(folder, OVERRIDE);
  const override = JSON.parse(readFileSync(file, 'utf8')) as { provider: { aws: object[] } };
  const aws = override.provider.aws.map((each) => ({
    ...each,
    default_tags: [{ tags: { recorded: 'yes' } }],
  }));
  writeFileSync(file, JSON.stringify({ provider: { aws } }));
}

/** Stacks that have every type between them that is not known yet, and those that they look things up in or deliver to. */
function fewestStacks(
  stacks: readonly SynthesizedStack[],
  known: ReadonlySet<string>,
): readonly SynthesizedStack[] {
  const types = new Map(stacks.map((stack) => [stack, typesIn(stack)]));
  const lookedIn = ['records', 'alerts', 'tooling'];
  const chosen = new Set(stacks.filter(({ id }) => lookedIn.includes(id)));
  const missing = () => {
    const have = new Set([...known, ...[...chosen].flatMap((stack) => types.get(stack) ?? [])]);
    return (stack: SynthesizedStack) => (types.get(stack) ?? []).filter((type) => !have.has(type)).length;
  };
  for (;;) {
    const lacks = missing();
    const [best] = [...stacks].sort((one, other) => lacks(other) - lacks(one));
    if (!best || lacks(best) === 0) return stacks.filter((stack) => chosen.has(stack));
    chosen.add(best);
  }
}

function typesIn({ folder }: SynthesizedStack): readonly string[] {
  const json = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as {
    resource?: object;
    data?: object;
  };
  return [...Object.keys(json.resource ?? {}), ...Object.keys(json.data ?? {}).map((type) => `data.${type}`)];
}

function must([program = '', ...args]: readonly string[], env: NodeJS.ProcessEnv): string {
  const { status, stdout, stderr } = spawnSync(program, args, {
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stdout}${stderr}`.slice(-3000));
  return stdout;
}

// The first argument is this file, which bin/load.js loads.
const [, , , file] = process.argv;
if (!file) throw new Error('name the file to record into');
record(file).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
