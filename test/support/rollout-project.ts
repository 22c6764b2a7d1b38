import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { writeFingerprint } from '../../proof/fingerprint';
import { writeText } from './folder';
import { aLandingZone } from './landing-zone';

const root = join(__dirname, '..', '..');

/** Resources of stacks, by stack. A stack that is not named has one. */
export type DataOf = Readonly<Record<string, Readonly<Record<string, object>>>>;

/** What a command of the project answered. */
export interface Answer {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/**
 * A landing zone in a folder of its own, under Git, whose synthesized stacks hold `terraform_data` alone: real Terraform
 * works on them without provider and without cloud, with states in files.
 */
export class RolloutProject {
  private readonly landingZone: LandingZone;

  constructor(
    readonly folder: string,
    /** Variables that each command is run with. */
    private readonly env: () => NodeJS.ProcessEnv,
    change: Partial<LandingZone> = {},
  ) {
    this.landingZone = aLandingZone({ ...change });
    writeText(join(folder, 'cdktf.json'), '{}');
    writeText(join(folder, '.gitignore'), 'cdktf.out/\nstate/\n.blueprint/\nbin/\n');
    this.writeAccounts(this.landingZone);
    this.synthesize();
    this.git('init', '--quiet');
    this.commit('first');
  }

  writeAccounts(landingZone: LandingZone): void {
    writeText(
      join(this.folder, 'accounts', 'index.ts'),
      `export const landingZone = ${JSON.stringify(landingZone)};\n`,
    );
  }

  /** Writes the output, as `cdktf synth` would. */
  synthesize(data: DataOf = {}): void {
    const blueprint = buildBlueprint(this.landingZone);
    const output = join(this.folder, 'cdktf.out');
    const stacks = blueprint.stacks.map(({ id, dependsOn }) => {
      const configuration = {
        terraform: { backend: { local: { path: `../../../state/${id}.tfstate` } } },
        resource: { terraform_data: data[id] ?? { one: { input: id } } },
      };
      writeText(join(output, 'stacks', id, 'cdk.tf.json'), JSON.stringify(configuration));
      return {
        name: id,
        constructPath: id,
        workingDirectory: `stacks/${id}`,
        synthesizedStackPath: `stacks/${id}/cdk.tf.json`,
        annotations: [],
        dependencies: dependsOn,
      };
    });
    const manifest = {
      version: '0.21.0',
      stacks: Object.fromEntries(stacks.map((each) => [each.name, each])),
    };
    writeText(join(output, 'manifest.json'), JSON.stringify(manifest));
    writeFingerprint(output, blueprint);
  }

  commit(message: string): void {
    this.git('add', '--all');
    this.git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '--quiet', '-m', message);
  }

  git(...words: readonly string[]): void {
    execFileSync('git', words, { cwd: this.folder });
  }

  /** A file of the folder. */
  readonly file = (...path: readonly string[]): string => join(this.folder, ...path);

  /** Runs a command of the CLI to its end. */
  async run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Answer> {
    const child = this.start(args, env);
    const printed = { out: '', err: '' };
    child.stdout.setEncoding('utf8').on('data', (text) => {
      printed.out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text) => {
      printed.err += text;
    });
    const [code] = await once(child, 'close');
    return { code, ...printed };
  }

  /** Starts a command of the CLI. */
  start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    return spawn(process.execPath, [join(root, 'bin/blueprint.js'), ...args], {
      cwd: this.folder,
      env: { ...process.env, CI: 'true', CHECKPOINT_DISABLE: '1', ...this.env(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  /** Plans without synthesizing, and gives the digest. */
  async plan(...args: readonly string[]): Promise<string> {
    const { out, err, code } = await this.run(['plan', '--no-synth', ...args]);
    const digest = /^digest ([0-9a-f]{64})$/m.exec(out)?.[1];
    if (digest === undefined) throw new Error(`no digest (exit code ${code}): ${out}${err}`);
    return digest;
  }

  deploy(digest: string, wave: string, ...args: readonly string[]): Promise<Answer> {
    return this.run(['deploy', '--plan', digest, '--wave', wave, ...args]);
  }
}
