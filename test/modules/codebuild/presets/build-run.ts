import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PresetBuildspec } from '../../../../modules/codebuild/presets/preset';
import { writeProgram, writeText } from '../../../support/folder';

export const COMMIT = '3f786850e387550fdab836ed7e6dc881de23001b';
export const BUILD = '0a1b2c3d-4e5f-6789-abcd-ef0123456789';
export const DIGEST = `sha256:${'4e07408562bedb8b'.repeat(4)}`;

/** What the project sets; none of it is known to a preset. */
const PROJECT = {
  CODEBUILD_RESOLVED_SOURCE_VERSION: COMMIT,
  CODEBUILD_BUILD_ID: `acme-shop:${BUILD}`,
  REGISTRY: 'registry.example',
  REGISTRY_REGION: 'home',
  REPOSITORY: 'shop/api',
  DOCKERFILE: 'Dockerfile',
  CONTAINER: 'app',
  REPLICAS: '2',
  PULL_REGISTRIES: 'near.example far.example',
};

/** Keeps tools from the network, and from asking for newer versions of themselves. */
const OFFLINE = {
  npm_config_offline: 'true',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_update_notifier: 'false',
  PIP_NO_INDEX: '1',
  CHECKPOINT_DISABLE: '1',
};

/** A registry and a Docker that know what was pushed; an image has one more replica at each look. */
const STAND_INS = {
  docker: `[ "$1" != login ] || cat >/dev/null
echo "docker $*" >>"$CALLS"
[ "$1" != push ] || { [ ! -e "$STATE/pushed-\${2##*:}" ] && touch "$STATE/pushed-\${2##*:}"; }`,
  aws: `echo "aws $2" >>"$CALLS"
case "$*" in
  *get-login-password*) echo password ;;
  *describe-image-replication-status*) echo look >>"$STATE/looks"; wc -l <"$STATE/looks" ;;
  *describe-images*) [ -e "$STATE/pushed-$IMAGE_TAG" ] && echo "${DIGEST}" ;;
esac`,
  sleep: 'echo "sleep $*" >>"$CALLS"',
};

export interface Build {
  /** Name of the folder below samples/. */
  readonly sample: string;
  readonly shell: 'bash' | 'sh';
  /** Programs of this machine whose calls are recorded as well. @default none */
  readonly recorded?: readonly string[];
  /** Scripts in the place of programs, after their calls were recorded. @default only docker, aws and sleep */
  readonly standIns?: Readonly<Record<string, string>>;
  /** Tags that the registry has already. @default none */
  readonly pushed?: readonly string[];
  /** Further variables. @default none */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface Ran {
  readonly succeeded: boolean;
  /** Calls of recorded programs, one line each, in their order. */
  readonly calls: readonly string[];
  readonly output: string;
  /** Where the sample lay. */
  readonly source: string;
}

/** The path of a program on this machine. */
export function programOf(name: string): string | undefined {
  return spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim() || undefined;
}

/** Runs a buildspec as CodeBuild does: a shell for each phase, and nothing after the first failure. */
export function runBuild(folder: string, spec: PresetBuildspec, build: Build): Ran {
  const home = mkdtempSync(join(folder, 'run-'));
  const source = join(home, 'source');
  const bin = join(home, 'bin');
  const state = join(home, 'state');
  const calls = join(home, 'calls');
  cpSync(join(__dirname, 'samples', build.sample), source, { recursive: true });
  mkdirSync(state);
  for (const commit of build.pushed ?? []) writeText(join(state, `pushed-${commit}`), '');
  writeStandIns(bin, build);
  const env = {
    ...OFFLINE,
    ...PROJECT,
    ...spec.env?.variables,
    ...build.variables,
    HOME: home,
    STATE: state,
    CALLS: calls,
    PATH: `${bin}:${process.env.PATH}`,
  };
  let output = '';
  const succeeded = Object.values(spec.phases).every(({ commands }) => {
    const ran = spawnSync(build.shell, ['-c', scriptOf(commands)], { cwd: source, env, encoding: 'utf8' });
    output += ran.stdout + ran.stderr;
    return ran.status === 0;
  });
  const lines = existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [];
  return { succeeded, calls: lines, output, source };
}

/** Commands one after another in one shell, up to the first that fails. */
function scriptOf(commands: readonly string[]): string {
  return commands.map((command) => `${command}\n[ $? -eq 0 ] || exit 1`).join('\n');
}

function writeStandIns(bin: string, { recorded = [], standIns = {} }: Build): void {
  for (const [name, script] of Object.entries(STAND_INS)) writeProgram(join(bin, name), script);
  for (const [name, script] of Object.entries(standIns)) {
    writeProgram(join(bin, name), `echo "${name} $*" >>"$CALLS"\n${script}`);
  }
  for (const name of recorded) {
    writeProgram(join(bin, name), `echo "${name} $*" >>"$CALLS"\nexec ${programOf(name)} "$@"`);
  }
}

/** Files below a folder that a glob of a buildspec means. */
export function filesOf(folder: string, glob: string): readonly string[] {
  const script = `shopt -s globstar nullglob dotglob; for each in ${glob}; do [ -f "$each" ] && echo "$each"; done; true`;
  const { stdout } = spawnSync('bash', ['-c', script], { cwd: folder, encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean);
}
