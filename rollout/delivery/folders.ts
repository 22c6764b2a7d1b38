import type { Blueprint } from '../../blueprint/plan/planned';
import { ROLLOUT_FOLDERS } from '../../blueprint/plan/rollout-builds';
import { LANDING_ZONE } from '../../blueprint/self-delivery-name';

/** What a run of the pipeline hands on from build to build: objects of the artifact bucket, by their keys. */
export class RunFolders {
  readonly bucket: string;
  readonly region: string;
  private readonly folder: string;

  constructor({ names, facts }: Pick<Blueprint, 'names' | 'facts'>) {
    this.region = facts.regions.primary;
    this.bucket = names.artifactBucket(this.region);
    this.folder = names.artifactFolder(LANDING_ZONE);
  }

  /** All that a run works with, or the newest run. */
  readonly staged = (run: string): string => this.key(ROLLOUT_FOLDERS.staged, run, 'landing-zone.zip');
  /** The stacks that a wave plans. */
  readonly stacksOf = (run: string, wave: string): string =>
    this.key(ROLLOUT_FOLDERS.staged, run, `${wave}.json`);
  /** Every stack, of the newest run: what is compared with the accounts. */
  readonly allStacks = (): string => this.key(ROLLOUT_FOLDERS.staged, LATEST, 'stacks.json');
  /** What was planned for a stack. */
  readonly plan = (run: string, wave: string, stack: string): string =>
    this.key(ROLLOUT_FOLDERS.plans, run, wave, `${stack}.zip`);
  /** The stacks of a wave that are applied. */
  readonly changing = (run: string, wave: string): string =>
    this.key(ROLLOUT_FOLDERS.plans, run, `${wave}.json`);
  /** The digests of the plans of a wave, of which the wave's own is made. */
  readonly digests = (run: string, wave: string): string =>
    this.key(ROLLOUT_FOLDERS.plans, run, wave, 'digests.json');

  private key(...parts: readonly string[]): string {
    return [this.folder, ...parts].join('/');
  }
}

/** Stands for the id of the newest run. */
export const LATEST = 'latest';
