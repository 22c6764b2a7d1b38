import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { LANDING_ZONE } from '../../blueprint/self-delivery-name';
import { packageFolder } from '../../cli/project';
import { Emulator } from '../../cli/sandbox/emulator';
import { SandboxFiles } from '../../cli/sandbox/files';
import { playComparison, playPromotion, type SandboxPromotion } from '../../cli/sandbox/promote/promotion';
import { prepareWorkspace } from '../../cli/sandbox/workspace';
import type { ComparisonRecord } from '../../rehearsal/comparison';
import type { PromotionRecord } from '../../rehearsal/record';
import { runCommand } from '../../rollout/command';
import { synthesizeInto } from '../../test/support/proof';

/** A landing zone that delivers itself, deployed in a sandbox that is kept. */
export class DeliveredZone {
  blueprint: Blueprint;
  /** What approvers were asked in the last promotion, by the stage. */
  asked = new Map<string, string>();
  private readonly files: SandboxFiles;

  constructor(
    readonly project: string,
    zone: LandingZone,
  ) {
    this.files = new SandboxFiles(project);
    const app = `node ${join(packageFolder, 'bin', 'load.js')} ${join(packageFolder, '.ci/delivered-app.ts')}`;
    writeFileSync(join(project, 'cdktf.json'), JSON.stringify({ language: 'typescript', app }));
    this.blueprint = this.written(zone);
  }

  /** `npx blueprint sandbox`. @throws where it fails. */
  async sandbox(...args: readonly string[]): Promise<void> {
    const program = join(packageFolder, 'bin', 'blueprint.js');
    const { code, output } = await runCommand(process.execPath, [program, 'sandbox', ...args], {
      cwd: this.project,
      env: { ...process.env, CI: 'true' },
    });
    if (code !== 0) throw new Error(`blueprint sandbox ${args.join(' ')} ended with ${code}:\n${output}`);
  }

  /** What is to be delivered from now on: written and synthesized, and not deployed. */
  change(zone: LandingZone): void {
    this.blueprint = this.written(zone);
    rmSync(this.files.synthesized(), { recursive: true });
    synthesizeInto(this.files.synthesized(), this.blueprint);
    prepareWorkspace(this.files, this.blueprint);
  }

  /** A run of the landing zone's own pipeline. Whoever is asked says yes. */
  async promote(): Promise<PromotionRecord> {
    this.asked = new Map();
    return playPromotion(await this.emulator(), this.stage(), this.promotion());
  }

  /** A run of what compares the landing zone with its accounts. */
  async compare(): Promise<ComparisonRecord> {
    return playComparison(await this.emulator(), this.stage(), this.promotion());
  }

  async emulator(): Promise<Emulator> {
    const found = await Emulator.running(this.files);
    if (!found) throw new Error('no emulator is up');
    return found;
  }

  private written(zone: LandingZone): Blueprint {
    const text = `export const landingZone = ${JSON.stringify(zone)};\n`;
    writeFileSync(join(this.project, 'accounts', 'index.ts'), text);
    const { BLUEPRINT_AWS_PROVIDER_VERSION: awsProviderVersion } = process.env;
    return buildBlueprint(zone, { awsProviderVersion });
  }

  private stage() {
    const { blueprint, files } = this;
    return { blueprint, files, signal: new AbortController().signal };
  }

  private promotion(): SandboxPromotion {
    return {
      application: LANDING_ZONE,
      mayStop: true,
      observe: () => undefined,
      approve: ({ at, text }) => {
        this.asked.set(at.stage, text);
        return Promise.resolve(true);
      },
    };
  }
}
