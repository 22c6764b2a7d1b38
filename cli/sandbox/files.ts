import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { packageFolder } from '../project';

/** Where the sandbox keeps things, under `.sandbox/` of the project. */
export class SandboxFiles {
  readonly folder: string;

  constructor(readonly project: string) {
    this.folder = join(project, '.sandbox');
  }

  /** What was synthesized, as it would be for AWS. */
  readonly synthesized = (): string => join(this.folder, 'synthesized');
  /** The copy that Terraform runs in, with an override file beside each stack. */
  readonly output = (): string => join(this.folder, 'cdktf.out');
  readonly state = (stack: string): string => join(this.folder, 'state', `${stack}.tfstate`);
  readonly log = (stack: string, verb: string): string => join(this.folder, 'logs', `${stack}.${verb}.log`);
  readonly session = (): string => join(this.folder, 'session.json');
  readonly organization = (): string => join(this.folder, 'organization.json');
  readonly emulatorLog = (): string => join(this.folder, 'emulator.log');
  readonly awsConfig = (): string => join(this.folder, 'aws-config');
  /** Python environment of the emulator, where the machine has no moto of its own. It outlives the sandbox. */
  readonly python = (): string => join(packageFolder, 'node_modules', '.cache', 'emulator-python');

  create(): void {
    for (const folder of ['state', 'logs']) mkdirSync(join(this.folder, folder), { recursive: true });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
