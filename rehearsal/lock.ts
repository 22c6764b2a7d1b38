import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Refused } from './refused';

/** Lets one run of a pipeline at a time through. */
export class PipelineLock {
  private constructor(private readonly file: string) {}

  /**
   * A pipeline queues its runs, or lets a newer one take the place of one that waits: here the second one is refused. One
   * whose mode is PARALLEL takes them all.
   *
   * @throws Refused while another promotion of the pipeline runs.
   * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/concepts-how-it-works.html#concepts-how-it-works-executions
   */
  static take(
    folder: string,
    { name, executionMode }: { readonly name: string; readonly executionMode: string },
  ): PipelineLock {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${name}.lock`);
    const lock = new PipelineLock(file);
    if (executionMode === 'PARALLEL') return lock;
    const holder = tryHolder(file);
    if (holder !== undefined && isAlive(holder))
      throw new Refused([
        {
          place: `the pipeline ${name}`,
          found: `another promotion that runs (process ${holder})`,
          wanted: `one at a time: its execution mode is ${executionMode}`,
          change: 'wait until it has ended, or end it, and start again',
        },
      ]);
    rmSync(file, { force: true });
    const opened = openSync(file, 'wx');
    writeSync(opened, `${process.pid}`);
    closeSync(opened);
    return lock;
  }

  release(): void {
    if (tryHolder(this.file) === process.pid) rmSync(this.file, { force: true });
  }
}

function tryHolder(file: string): number | undefined {
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN;
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
