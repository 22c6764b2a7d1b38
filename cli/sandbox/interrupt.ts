import { interruptCommands } from '../../rollout/command';

/** What a person is told when a run is interrupted. */
export interface InterruptLines {
  readonly print: (line: string) => void;
  /** What to say where everything ends at once. */
  readonly atOnce: () => readonly string[];
  /** Ends this process. */
  readonly exit: (code: number) => void;
}

/**
 * What a signal does: the first lets what runs end and starts nothing else, because Terraform would lose the state of
 * what it has just made; the second ends everything at once.
 */
export function interrupter({ print, atOnce, exit }: InterruptLines): {
  readonly signal: AbortSignal;
  readonly interrupt: () => void;
} {
  const controller = new AbortController();
  const interrupt = () => {
    if (!controller.signal.aborted) {
      controller.abort();
      print('interrupted: waiting for what is being worked on; Ctrl-C again ends it at once');
      return;
    }
    interruptCommands();
    for (const line of atOnce()) print(line);
    exit(130);
  };
  return { signal: controller.signal, interrupt };
}
