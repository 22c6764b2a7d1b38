import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Buildspec, PHASES } from './buildspec';
import { STAND_IN, STAND_INS } from './stand-in';

/** What a build runs in. */
export interface BuildShell {
  /** Folder of the build; the source is in `src`. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Where the stand-ins report to. */
  readonly port: number;
  readonly tell: (line: string) => void;
  /** Tools that are no stand-ins in this build. @default none */
  readonly real?: readonly string[];
}

/** How the commands of a build ended. */
export interface ShellResult {
  readonly succeeded: boolean;
  /** The phase and the command that failed. */
  readonly failed: string | undefined;
  readonly exported: Readonly<Record<string, string>>;
}

/**
 * Runs the phases of a buildspec in one shell, as CodeBuild does from version 0.2 on. What is no part of every Linux is a
 * stand-in, which records how it is called.
 */
export async function runPhases(spec: Buildspec, shell: BuildShell): Promise<ShellResult> {
  const { folder, environment, port, tell } = shell;
  const tools = join(folder, 'tools');
  installStandIns(tools, shell.real);
  installWrappers(spec, folder);
  const script = join(folder, 'build.sh');
  writeFileSync(script, scriptOf(spec, folder));
  const env = {
    ...environment,
    PATH: `${tools}:/usr/local/bin:/usr/bin:/bin`,
    HOME: join(folder, 'home'),
    REHEARSAL_PORT: `${port}`,
    REHEARSAL_NODE: process.execPath,
  };
  mkdirSync(env.HOME, { recursive: true });
  const child = spawn('bash', [script], { cwd: join(folder, 'src'), env, stdio: ['ignore', 'pipe', 'pipe'] });
  createInterface({ input: child.stdout }).on('line', tell);
  createInterface({ input: child.stderr }).on('line', tell);
  await new Promise<void>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', () => resolve());
  });
  return resultOf(folder);
}

function resultOf(folder: string): ShellResult {
  const read = (name: string) => {
    const file = join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  const pairs = (read('exported') ?? '').split('\0').filter((pair) => pair.includes('='));
  const exported = Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
  const ended = read('ended');
  const failed = read('failed')?.trim() ?? (ended === undefined ? 'a command ended the shell' : undefined);
  return { succeeded: failed === undefined, failed, exported };
}

function installStandIns(folder: string, real: readonly string[] = []): void {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'stand-in');
  writeFileSync(file, STAND_IN, { mode: 0o755 });
  for (const tool of STAND_INS) if (!real.includes(tool)) symlinkSync(file, join(folder, tool));
}

/** Programs that the repository of a team has, such as `./mvnw`, are stand-ins where they are not there. */
function installWrappers(spec: Buildspec, folder: string): void {
  const commands = PHASES.flatMap((name) => spec.phases[name]?.commands ?? []).join('\n');
  for (const [, name = ''] of commands.matchAll(/(?:^|[\s;&|(])\.\/([\w./-]+)/gm)) {
    const file = join(folder, 'src', name);
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) symlinkSync(join(folder, 'tools', 'stand-in'), file);
  }
}

/** After a failed install or pre_build nothing runs; after a failed build still what is to run after it. */
function scriptOf(spec: Buildspec, folder: string): string {
  const phases = PHASES.flatMap((name) => {
    const phase = spec.phases[name];
    if (!phase) return [];
    const handling = phase['on-failure'] ?? (name === 'build' ? 'CONTINUE' : 'ABORT');
    const keepsOn = handling === 'CONTINUE' || (name === 'build' && handling !== 'ABORT');
    return [
      `if [ -z "$__stopped" ]; then __ok=1`,
      ...phase.commands.map((command, position) => step(name, position, command)),
      ...phase.finally.map((command) => `eval ${quoted(command)}`),
      `[ "$__ok" = 1 ] || { export CODEBUILD_BUILD_SUCCEEDING=0; ${keepsOn ? ':' : '__stopped=1'}; }`,
      'fi',
    ];
  });
  return [
    `__folder=${quoted(folder)}`,
    '__stopped=',
    'export CODEBUILD_BUILD_SUCCEEDING=1',
    'command_not_found_handle() { "$__folder/tools/stand-in" "$@"; }',
    `__end() { ${spec.env['exported-variables'].map(exported).join(' ')} :; }`,
    'trap __end EXIT',
    ...phases,
    'touch "$__folder/ended"',
    '',
  ].join('\n');
}

function step(phase: string, position: number, command: string): string {
  const title = `${phase} ${position + 1}: ${command.split('\n')[0]}`;
  return [
    `if [ "$__ok" = 1 ]; then printf '%s\\n' ${quoted(`[${phase}] ${command.split('\n')[0]}`)}`,
    `eval ${quoted(command)} || { __code=$?; __ok=0; printf '%s (exit %s)\\n' ${quoted(title)} "$__code" >"$__folder/failed"; }; fi`,
  ].join('\n');
}

function exported(name: string): string {
  return `[ -z "\${${name}+x}" ] || printf '%s=%s\\0' ${name} "$${name}" >>"$__folder/exported";`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
