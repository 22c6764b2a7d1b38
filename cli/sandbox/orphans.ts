import { type RunningProcess, runningProcesses, untilGone } from '../../rollout/processes';
import type { SandboxFiles } from './files';

/** What a run that was killed left working here: `cdktf` goes on, because Terraform must write down what it made. */
export function orphansOf(files: SandboxFiles, processes = runningProcesses()): readonly RunningProcess[] {
  return processes.filter(
    ({ command }) => /cdkt[fn](\.js)? (deploy|destroy) /.test(command) && command.includes(files.output()),
  );
}

/** Waits until nothing of an earlier run works here any more. */
export async function waitForOrphans(
  files: SandboxFiles,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: (line: string) => void },
): Promise<void> {
  const orphans = orphansOf(files);
  for (const { pid, command } of orphans) {
    const [, work = 'cdktf'] = /((?:deploy|destroy) \S+)/.exec(command) ?? [];
    tell(`"${work}" of a run that was killed is still working (pid ${pid}): waiting for it`);
  }
  await untilGone(() => orphansOf(files), signal);
}

/** Ends what an earlier run left working: whoever asks for it throws all state away. */
export function endOrphans(files: SandboxFiles): void {
  for (const { pid } of orphansOf(files)) {
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
}
