import { accessSync, constants, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

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
  /** What a stack looked like when it was deployed last. */
  readonly deployed = (stack: string): string => join(this.folder, 'deployed', `${stack}.json`);
  readonly log = (stack: string, verb: string): string => join(this.folder, 'logs', `${stack}.${verb}.log`);
  readonly session = (): string => join(this.folder, 'session.json');
  readonly lock = (): string => join(this.folder, 'lock.json');
  /** There while everything is being destroyed: a run that goes on destroys what is left. */
  readonly destroying = (): string => join(this.folder, 'destroying');
  /** Where promotions run: their builds, their locks, what each stage ran with last. */
  readonly promotions = (): string => join(this.folder, 'promotions');
  /** What the accounts held before anything was promoted. */
  readonly beforePromotion = (): string => join(this.folder, 'before-promotion.json');
  readonly organization = (): string => join(this.folder, 'organization.json');
  readonly emulatorLog = (): string => join(this.folder, 'emulator.log');
  /** Certificate of the emulator, where it answers with TLS. */
  readonly certificate = (): string => join(this.folder, 'certificate.pem');
  readonly awsConfig = (): string => join(this.folder, 'aws-config');
  readonly awsCredentials = (): string => join(this.folder, 'aws-credentials');
  /** What a shell reads to talk to the emulator, and to nothing else. */
  readonly shell = (): string => join(this.folder, 'env');

  /** Makes the folders. @throws where nothing can be written here. */
  create(): void {
    try {
      if (!existsSync(this.folder)) mkdirSync(this.folder);
      accessSync(this.folder, constants.W_OK);
      for (const folder of ['state', 'logs', 'deployed'])
        mkdirSync(join(this.folder, folder), { recursive: true });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw new Error(
        `${this.folder} cannot be written (${code}): run the sandbox in a copy of this folder that you may write in`,
      );
    }
  }

  readonly exists = (): boolean => existsSync(this.folder);
  /** Whether a run started an emulator here that nobody stopped. */
  readonly hasSession = (): boolean => existsSync(this.session());
  readonly isDestroying = (): boolean => existsSync(this.destroying());

  /** Whether nothing but empty folders is left here. */
  isEmpty(): boolean {
    if (!this.exists()) return false;
    return readdirSync(this.folder, { recursive: true, withFileTypes: true }).every((entry) =>
      entry.isDirectory(),
    );
  }

  /** Deletes everything of a deployment: states, logs, what Terraform runs in. What was synthesized stays. */
  clearDeployed(): void {
    this.clear([this.synthesized()]);
    this.create();
  }

  /** Deletes all but the lock of the run that asks for it. */
  clear(kept: readonly string[] = []): void {
    if (!this.exists()) return;
    for (const path of readdirSync(this.folder).map((name) => join(this.folder, name))) {
      if (path !== this.lock() && !kept.includes(path)) rmSync(path, { recursive: true, force: true });
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Notes that everything is being destroyed, or that it is not any more. */
  markDestroying(on: boolean): void {
    if (on) writeFileSync(this.destroying(), '');
    else rmSync(this.destroying(), { force: true });
  }
}
