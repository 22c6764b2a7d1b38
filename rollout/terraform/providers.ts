import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../command';
import type { SynthesizedStack } from '../manifest';
import type { Terraform } from '../tools';
import { failureIn } from '../verdict';
import type { BlueprintFiles } from './files';
import { LOCK_FILE, lockFor } from './lock-file';

/** The providers of all stacks, in one folder that is filled once and only read from then on. */
export interface SharedProviders {
  /** Folder in the layout that `-plugin-dir` takes: Terraform links what is in it. */
  readonly folder: string;
  /** The one lock file. */
  readonly lock: string;
  /** The part of the lock file that a stack needs. */
  lockOf(stack: SynthesizedStack): string;
}

/** What the folder is filled with. */
export interface ProvidersInput {
  readonly terraform: Terraform;
  readonly stacks: readonly SynthesizedStack[];
  readonly files: BlueprintFiles;
  readonly env: NodeJS.ProcessEnv;
  /** A lock file to keep to. @default the committed one of the project, or what is found */
  readonly lockFile?: string;
}

type Required = Readonly<Record<string, { readonly source: string; readonly version?: string }>>;

/**
 * The providers that stacks need. The first time one `terraform init` gets them, from wherever the CLI configuration says (a
 * registry, a mirror), into a folder that is moved to its place once it is whole: nobody ever sees half of one, and nobody
 * writes into it again. A stack links them from there; a copy would take 600 MB each.
 *
 * @see https://developer.hashicorp.com/terraform/cli/config/config-file#provider-plugin-cache (2026-11-28)
 * @throws where they cannot be had.
 */
export async function shareProviders(input: ProvidersInput): Promise<SharedProviders> {
  const { terraform, stacks, files } = input;
  const required = new Map(stacks.map((stack) => [stack.id, requiredOf(stack)] as const));
  const all = unionOf(required);
  const locked =
    input.lockFile ?? (existsSync(files.projectLockFile()) ? files.projectLockFile() : undefined);
  const wanted = locked === undefined ? '' : readFileSync(locked, 'utf8');
  const folderOf = (lockText: string) => {
    const key = createHash('sha256').update(JSON.stringify([all, terraform.binary, lockText]));
    return join(files.providers(), key.digest('hex').slice(0, 16));
  };
  // What was found without a lock file may be just what another one names.
  const isSame = isFilled(folderOf('')) && readFileSync(join(folderOf(''), LOCK_FILE), 'utf8') === wanted;
  const folder = folderOf(isSame ? '' : wanted);
  if (!isFilled(folder)) await fill(folder, { ...input, all, locked });
  // Terraform holds what is linked from the folder against the lock file that was planned with, not against one beside it.
  const lock = locked === undefined ? readFileSync(join(folder, LOCK_FILE), 'utf8') : wanted;
  return {
    folder: join(folder, 'plugins'),
    lock,
    lockOf: (stack) =>
      lockFor(
        lock,
        Object.values(required.get(stack.id) ?? requiredOf(stack)).map(({ source }) => source),
      ),
  };
}

/** Whether a folder is whole, and what it links to is still there. */
function isFilled(folder: string): boolean {
  if (!existsSync(join(folder, LOCK_FILE))) return false;
  const paths = JSON.parse(readFileSync(join(folder, 'packages.json'), 'utf8')) as readonly string[];
  return paths.every((path) => existsSync(join(folder, 'plugins', path)));
}

async function fill(
  folder: string,
  {
    terraform,
    env,
    files,
    all,
    locked,
  }: ProvidersInput & { readonly all: Required; readonly locked: string | undefined },
): Promise<void> {
  const making = `${folder}.${process.pid}`;
  const plugins = join(making, 'plugins');
  rmSync(making, { recursive: true, force: true });
  mkdirSync(plugins, { recursive: true });
  try {
    const configuration = { terraform: { required_providers: all } };
    writeFileSync(join(making, 'providers.tf.json'), JSON.stringify(configuration, null, 2));
    if (locked !== undefined) copyFileSync(locked, join(making, LOCK_FILE));
    const args = ['init', '-input=false', '-no-color', '-backend=false'];
    const options = {
      cwd: making,
      env: { ...env, TF_PLUGIN_CACHE_DIR: plugins },
      log: files.log('providers', 'init'),
    };
    const result = await runCommand(
      terraform.binary,
      locked === undefined ? args : [...args, '-lockfile=readonly'],
      options,
    );
    if (result.code !== 0) throw new Error(`the providers cannot be had: ${failureIn(result)}`);
    // Terraform writes none where no provider is needed.
    if (!existsSync(join(making, LOCK_FILE))) writeFileSync(join(making, LOCK_FILE), '');
    writeFileSync(join(making, 'packages.json'), JSON.stringify(packagesIn(join(making, LOCK_FILE))));
    rmSync(join(making, '.terraform'), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(making, folder);
  } catch (error) {
    // Somebody else was quicker: what is there is the same.
    if (!isFilled(folder)) throw error;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** Where the packages of a lock file are, in the layout of Terraform. */
function packagesIn(lockFile: string): readonly string[] {
  const text = readFileSync(lockFile, 'utf8');
  return [...text.matchAll(/^provider "([^"]+)" \{\s+version\s*=\s*"([^"]+)"/gm)].map(
    ([, address = '', version = '']) => join(address, version),
  );
}

function requiredOf({ folder }: SynthesizedStack): Required {
  const { terraform } = JSON.parse(readFileSync(join(folder, 'cdk.tf.json'), 'utf8')) as {
    readonly terraform?: { readonly required_providers?: Required };
  };
  return terraform?.required_providers ?? {};
}

/** @throws where two stacks want different versions: each would need a folder of its own. */
function unionOf(required: ReadonlyMap<string, Required>): Required {
  const all = new Map<string, { readonly source: string; readonly version?: string }>();
  for (const [stack, providers] of required) {
    for (const [name, wanted] of Object.entries(providers)) {
      const known = all.get(name);
      if (known && JSON.stringify(known) !== JSON.stringify(wanted))
        throw new Error(
          `stack ${stack} wants ${wanted.source} ${wanted.version ?? ''}, and another one ` +
            `${known.source} ${known.version ?? ''}: run \`npx cdktf synth\``,
        );
      all.set(name, wanted);
    }
  }
  return Object.fromEntries([...all].sort(([left], [right]) => (left < right ? -1 : 1)));
}
