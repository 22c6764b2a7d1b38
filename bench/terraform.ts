import { existsSync, lstatSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadBlueprint } from '../cli/project';
import { Emulator } from '../cli/sandbox/emulator';
import { sandboxEnvironment } from '../cli/sandbox/environment';
import { SandboxFiles } from '../cli/sandbox/files';
import { organizationFile } from '../cli/sandbox/organization-file';
import { EMULATOR, findPython } from '../cli/sandbox/python';
import { prepareWorkspace } from '../cli/sandbox/workspace';
import { type Figure, ratio, seconds } from './figures';
import { run, timed } from './processes';

const ROUNDS = 2;

const NOT_MEASURED: Figure = {
  name: 'Terraform',
  value: 'not measured',
  details:
    'terraform init found no provider: see TF_CLI_CONFIG_FILE and BLUEPRINT_AWS_PROVIDER_VERSION in the README',
};

/**
 * What Terraform takes to plan one deployed stack of the shipped landing zone, in which nothing changes, against its
 * own start: `validate` starts Terraform and the provider, and asks AWS nothing.
 */
export async function terraformFigures(folder: string): Promise<readonly Figure[]> {
  const files = new SandboxFiles(join(folder, 'terraform'));
  const blueprint = loadBlueprint(process.cwd());
  files.create();
  mkdirSync(files.synthesized());
  run([process.execPath, 'bin/load.js', 'main.ts'], { env: { CDKTF_OUTDIR: files.synthesized() } });
  const emulator = await Emulator.start(await findPython(EMULATOR, console.error), files, {
    organization: organizationFile(blueprint),
    port: undefined,
  });
  try {
    const [stack] = prepareWorkspace(files, blueprint).stacks;
    if (!stack) throw new Error('the landing zone has no stack');
    return measureStack(stack.folder, sandboxEnvironment(emulator, files));
  } finally {
    emulator.stop();
  }
}

function measureStack(cwd: string, env: NodeJS.ProcessEnv): readonly Figure[] {
  const terraform = (...args: string[]) => timed(['terraform', ...args], { cwd, env });
  const init = timed(['terraform', 'init', '-input=false'], { cwd, env, mustSucceed: false });
  if (!existsSync(join(cwd, '.terraform.lock.hcl'))) return [NOT_MEASURED];
  terraform('apply', '-input=false', '-auto-approve');
  const rounds = Array.from({ length: ROUNDS }, () => ({
    version: terraform('version'),
    start: terraform('validate'),
    // Any change would be exit code 2, and end the benchmark.
    plan: terraform('plan', '-input=false', '-lock=false', '-detailed-exitcode'),
  }));
  const copied = sizeOf(join(cwd, '.terraform')) / 2 ** 20;
  return [
    {
      name: 'provider files in a stack folder',
      value: `${copied.toFixed(1)} MiB`,
      details: 'under .terraform, links not followed',
      limit: { most: 1, unit: ' MiB', median: copied, best: copied, scales: false },
    },
    seconds('terraform init', [init]),
    seconds(
      'terraform version',
      rounds.map(({ version }) => version),
    ),
    seconds(
      'terraform validate: the provider starts',
      rounds.map(({ start }) => start),
    ),
    seconds(
      'terraform plan, nothing to change',
      rounds.map(({ plan }) => plan),
    ),
    ratio(
      'plan / start',
      rounds.map(({ plan, start }) => [plan, start]),
      1.25,
    ),
  ];
}

/** Bytes of a file or of all that is in a folder; what a link points to is not in it. */
function sizeOf(path: string): number {
  const stat = lstatSync(path);
  if (!stat.isDirectory()) return stat.size;
  return readdirSync(path).reduce((sum, name) => sum + sizeOf(join(path, name)), 0);
}
