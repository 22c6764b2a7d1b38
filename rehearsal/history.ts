import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArtifactState } from './artifacts';
import type { VariableState } from './variables';

/** What a stage ran with when it last succeeded: what it goes back to. */
export interface StageState {
  readonly run: string;
  readonly artifacts: ArtifactState;
  readonly variables: VariableState;
}

/** What each stage of a pipeline ran with when it last succeeded, from one promotion to the next. */
export class History {
  private readonly file: string;
  private readonly stages: Record<string, StageState>;

  constructor(
    private readonly folder: string,
    pipeline: string,
  ) {
    this.file = join(folder, `${pipeline}.history.json`);
    this.stages = existsSync(this.file)
      ? (JSON.parse(readFileSync(this.file, 'utf8')) as Record<string, StageState>)
      : {};
  }

  last(stage: string): StageState | undefined {
    return this.stages[stage];
  }

  keep(stage: string, state: StageState): void {
    this.stages[stage] = state;
    mkdirSync(this.folder, { recursive: true });
    writeFileSync(this.file, JSON.stringify(this.stages, null, 2));
  }
}
