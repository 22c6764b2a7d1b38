import type { DefaultRenderer, ListrTask, SimpleRenderer } from 'listr2';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { Outcome } from '../../rollout/schedule';
import type { StackListener } from './sandbox';

/** A line of the tree: drawn on a terminal, printed elsewhere. */
export type TreeTask = ListrTask<unknown, typeof DefaultRenderer, typeof SimpleRenderer>;

/** A group of stacks as a person thinks of them: a wave, the pipelines. */
interface StackGroup {
  readonly title: string;
  readonly ids: readonly string[];
}

/** The stacks by wave and role, in the order they are deployed. */
export function stackGroups({ stacks }: Blueprint): readonly StackGroup[] {
  const groups = new Map<string, string[]>();
  for (const { id, kind, of } of stacks) {
    const title = kind === 'workload' ? `wave ${of}` : kind === 'application' ? 'pipelines' : kind;
    groups.set(title, [...(groups.get(title) ?? []), id]);
  }
  return [...groups].map(([title, ids]) => ({ title, ids }));
}

/** Prints one line; on a terminal, where a tree is drawn, nothing. */
export type Tell = (line: string) => void;

/** Connects a schedule, which decides what runs when, with the tree and the lines that show it. */
export class StackBoard implements StackListener {
  private readonly started = new Map<string, () => void>();
  private readonly ended = new Map<string, (outcome: Outcome | undefined) => void>();

  constructor(
    private readonly verb: string,
    private readonly tell: Tell,
  ) {}

  readonly onStart = ({ id }: { readonly id: string }): void => {
    this.tell(`${this.verb} ${id}`);
    this.started.get(id)?.();
  };

  readonly onEnd = (outcome: Outcome): void => {
    this.tell(`${this.verb} ${outcome.id}: ${outcome.state} in ${outcome.seconds.toFixed(0)} s`);
    this.ended.get(outcome.id)?.(outcome);
  };

  /** Ends the stacks that the schedule never started. */
  close(): void {
    for (const end of this.ended.values()) end(undefined);
  }

  /** One task for each stack, in its group. */
  tasks(groups: readonly StackGroup[]): TreeTask[] {
    return groups.map(({ title, ids }) => ({
      title,
      task: (_, group) =>
        group.newListr(
          ids.map((id) => this.task(id)),
          { concurrent: true, exitOnError: false },
        ),
    }));
  }

  private task(id: string): TreeTask {
    const ended = new Promise<Outcome | undefined>((resolve) => this.ended.set(id, resolve));
    return {
      title: `${id}: waits`,
      task: async (_, task) => {
        this.started.set(id, () => {
          task.title = `${id}: ${this.verb}`;
        });
        const outcome = await ended;
        if (!outcome) {
          task.skip(`${id}: not started`);
          return;
        }
        task.title = `${id}: ${outcome.seconds.toFixed(0)} s`;
        if (outcome.state === 'failed') throw new Error(`${id} failed after ${outcome.seconds.toFixed(0)} s`);
      },
    };
  }
}
