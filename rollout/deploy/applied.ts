import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../plan/record';

/** How far the plan of a stack got. One that is `applying` after its run ended was killed. */
export type AppliedState = 'applying' | 'done' | 'failed';

interface AppliedRecord {
  readonly version: 1;
  readonly stacks: Readonly<Record<string, AppliedState>>;
  /** Why it was deployed in spite of something, as whoever did it said. */
  readonly reasons: readonly string[];
}

/** What of some plans is applied: `applied.json` beside them, written before and after each stack. */
export class AppliedPlans {
  private record: AppliedRecord;
  private readonly file: string;

  constructor(folder: string) {
    this.file = join(folder, 'applied.json');
    this.record = existsSync(this.file)
      ? (JSON.parse(readFileSync(this.file, 'utf8')) as AppliedRecord)
      : { version: 1, stacks: {}, reasons: [] };
  }

  /** Undefined where nobody began to apply it. */
  of(stack: string): AppliedState | undefined {
    return this.record.stacks[stack];
  }

  mark(stack: string, state: AppliedState): void {
    this.keep({ ...this.record, stacks: { ...this.record.stacks, [stack]: state } });
  }

  giveReason(reason: string): void {
    this.keep({ ...this.record, reasons: [...this.record.reasons, reason] });
  }

  private keep(record: AppliedRecord): void {
    this.record = record;
    writeWhole(this.file, `${JSON.stringify(record, null, 2)}\n`);
  }
}
