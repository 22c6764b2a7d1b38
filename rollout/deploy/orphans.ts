import { basename } from 'node:path';
import { isTerraform, type RunningProcess, runningProcesses, untilGone } from '../processes';

/** What a run that was killed left working on plans: it goes on, because Terraform must write down what it made. */
export function orphansOn(plans: string, processes = runningProcesses()): readonly RunningProcess[] {
  return processes.filter(
    (each) => isTerraform(each) && / apply .*\.tfplan$/.test(each.command) && each.command.includes(plans),
  );
}

/** Waits until nothing of an earlier run works on plans any more. */
export async function waitForOrphans(
  plans: string,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: (line: string) => void },
): Promise<void> {
  for (const { pid, command } of orphansOn(plans))
    tell(`the apply of ${stackIn(command)} by a run that was killed goes on (pid ${pid}): waiting for it`);
  await untilGone(() => orphansOn(plans), signal);
}

function stackIn(command: string): string {
  return basename(command.split(' ').at(-1) ?? '').replace(/(\.resumed)?\.tfplan$/, '');
}
