import { clearLine, cursorTo } from 'node:readline';
import type { StackListener, StackOutcome } from '../rollout/engine';

/** Hears what a run does, and tells a person. It changes nothing of it. */
export interface Progress {
  /** A step begins. */
  step(title: string): void;
  /** Something to know. */
  line(text: string): void;
  /** Something is worked on, until the function that this gives is called. */
  working(name: string): () => void;
  /** What happens to the stacks in a step. */
  stacks(verb: string, count: number): StackListener;
  /** Nothing more comes. */
  end(): void;
}

/** Where progress is printed: a terminal also shows what is being worked on. */
export type ProgressStream = NodeJS.WritableStream & { readonly isTTY?: boolean };

/** Plain lines; on a terminal, one more line below that is drawn again each second. */
export function progressOn(stream: ProgressStream, { live }: { readonly live: boolean }): Progress {
  return new Lines(stream, live && stream.isTTY === true);
}

class Lines implements Progress {
  private title = '';
  private readonly busy = new Map<string, number>();
  private readonly clock: NodeJS.Timeout | undefined;

  constructor(
    private readonly stream: ProgressStream,
    private readonly live: boolean,
  ) {
    this.clock = live ? setInterval(() => this.draw(), 1000).unref() : undefined;
  }

  step(title: string): void {
    this.title = title;
    this.draw();
  }

  line(text: string): void {
    this.wipe();
    this.stream.write(`${text}\n`);
    this.draw();
  }

  working(name: string): () => void {
    this.busy.set(name, performance.now());
    this.draw();
    return () => {
      this.busy.delete(name);
      this.draw();
    };
  }

  stacks(verb: string, count: number): StackListener {
    let done = 0;
    return {
      onStart: ({ id }) => {
        this.busy.set(id, performance.now());
        this.line(`${verb} ${id}`);
      },
      onEnd: (outcome) => {
        this.busy.delete(outcome.id);
        done += 1;
        this.line(`${verb} ${outcome.id}: ${endOf(outcome)} (${done} of ${count})`);
      },
    };
  }

  end(): void {
    clearInterval(this.clock);
    this.title = '';
    this.wipe();
  }

  private draw(): void {
    if (!this.live || this.title === '') return;
    this.wipe();
    const now = performance.now();
    const busy = [...this.busy].map(([id, since]) => `${id} ${((now - since) / 1000).toFixed(0)} s`);
    const text = `… ${[this.title, ...busy].join(', ')}`;
    this.stream.write(text.slice(0, (process.stdout.columns ?? 80) - 1));
  }

  private wipe(): void {
    if (!this.live) return;
    clearLine(this.stream, 0);
    cursorTo(this.stream, 0);
  }
}

function endOf({ state, seconds }: StackOutcome): string {
  return state === 'unchanged' ? 'unchanged' : `${state} in ${seconds.toFixed(0)} s`;
}
