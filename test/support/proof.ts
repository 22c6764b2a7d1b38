import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdktf';
import { buildBlueprint } from '../../blueprint/blueprint';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { hopsOf, type MadeTypes } from '../../hops';
import { writeFingerprint } from '../../proof/fingerprint';
import { gather, readStacks } from '../../proof/gather';
import type { Gathered } from '../../proof/gather/model';
import { madeTypes } from '../../proof/made-types';
import { type HopResult, prove, vocabularyOfHops } from '../../proof/prove';
import type { Vocabulary } from '../../proof/vocabulary';
import { addStacks } from '../../stacks/landing-zone';
import { oncePer } from './once';

/** What the proof of a landing zone works with, and what it says. */
export interface ProvedLandingZone {
  readonly gathered: Gathered;
  readonly results: readonly HopResult[];
  readonly vocabulary: Vocabulary;
}

/** The types of resources in what was gathered. */
const made = new WeakMap<Gathered, MadeTypes>();

/** Synthesizes a landing zone into a folder of its own and gathers it. */
export function gatherLandingZone(blueprint: Blueprint): Gathered {
  return withSynthesized(blueprint, (folder) => {
    const read = readStacks(folder);
    const { gathered, problems } = gather(read.stacks, blueprint.facts);
    if (!gathered || problems.length > 0) throw new Error(JSON.stringify([...read.problems, ...problems]));
    made.set(gathered, madeTypes(blueprint, read.stacks));
    return gathered;
  });
}

/** Writes the output of a landing zone into a folder. */
export function synthesizeInto(outdir: string, blueprint: Blueprint): void {
  const app = new App({ outdir });
  addStacks(app, blueprint);
  app.synth();
  writeFingerprint(outdir, blueprint);
}

/** Runs `work` on the output of a landing zone; the folder is gone afterwards. */
export function withSynthesized<T>(blueprint: Blueprint, work: (folder: string) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), 'proof-'));
  try {
    synthesizeInto(outdir, blueprint);
    return work(outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** What one of the landing zones that many tests look at gathers to; worked out once for each worker. */
export const gathered = oncePer((landingZone: LandingZone) => gatherLandingZone(buildBlueprint(landingZone)));

/** The proof of one of the landing zones that many tests look at; worked out once for each worker. */
export const proved = oncePer((landingZone: LandingZone) =>
  proveGathered(buildBlueprint(landingZone), gathered(landingZone)),
);

/** Synthesizes, gathers and proves. */
export function proveLandingZone(blueprint: Blueprint): Promise<ProvedLandingZone> {
  return proveGathered(blueprint, gatherLandingZone(blueprint));
}

async function proveGathered(blueprint: Blueprint, gathered: Gathered): Promise<ProvedLandingZone> {
  const hops = hopsOf(blueprint, made.get(gathered));
  const vocabulary = await vocabularyOfHops(hops);
  return { gathered, vocabulary, results: prove(hops, gathered, vocabulary) };
}
