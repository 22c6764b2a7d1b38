import { accessSync, constants, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Where commands that run Terraform keep things, under `.blueprint/` of the project. Git ignores it. */
export class BlueprintFiles {
  readonly folder: string;

  constructor(readonly project: string) {
    this.folder = join(project, '.blueprint');
  }

  /** What `cdktf synth` writes. */
  readonly output = (): string => join(this.project, 'cdktf.out');
  /** The providers' lock file of the project, where one is committed: all stacks use it. */
  readonly projectLockFile = (): string => join(this.project, '.terraform.lock.hcl');
  /** Folders with providers, one for each set of them and each engine. */
  readonly providers = (): string => join(this.folder, 'providers');
  readonly plans = (): string => join(this.folder, 'plans');
  /** What one command printed. */
  readonly log = (stack: string, verb: string): string => join(this.folder, 'logs', `${stack}.${verb}.log`);
  /** How long stacks took. */
  readonly durations = (): string => join(this.folder, 'durations.json');
  /** Says which run is going on. */
  readonly lock = (): string => join(this.folder, 'lock.json');

  /** Makes the folders. @throws where nothing can be written here. */
  create(temporary: string = tmpdir()): void {
    try {
      accessSync(temporary, constants.W_OK);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new Error(
        `TMPDIR: found ${temporary} (${code}), wanted a folder that you may write in, for what lasts as long as a run: make it, or set TMPDIR to another one`,
      );
    }
    try {
      for (const folder of ['providers', 'plans', 'logs'])
        mkdirSync(join(this.folder, folder), { recursive: true });
      accessSync(this.folder, constants.W_OK);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const room =
        code === 'ENOSPC' ? 'make room on this disk' : 'run this in a folder that you may write in';
      throw new Error(`${this.folder} cannot be written (${code}): ${room}`);
    }
  }
}
