import { progressOn } from '../cli/progress';
import { loadBlueprint, projectFolder } from '../cli/project';
import { Emulator } from '../cli/sandbox/emulator';
import { SandboxFiles } from '../cli/sandbox/files';
import { promotionTeller } from '../cli/sandbox/promote/lines';
import {
  bringWorkloads,
  playPromotion,
  type SandboxPromotion,
  type Stage,
} from '../cli/sandbox/promote/promotion';
import { renderPromotion } from '../cli/sandbox/promote/render';

/** What became of one promotion, a line each. */
interface Told {
  readonly failed: readonly string[];
  readonly leftOut: readonly string[];
}

/**
 * Promotes applications of the landing zone that is deployed in a sandbox which was kept, one after another: those that are
 * named, or every one that is deployed to an account. What cannot be made or played here is listed at the end, with why.
 */
async function promoteAll(wanted: readonly string[]): Promise<void> {
  const files = new SandboxFiles(projectFolder());
  const blueprint = loadBlueprint(files.project);
  const emulator = await Emulator.running(files);
  if (!emulator) throw new Error('no emulator is up: run npx blueprint sandbox --keep first');
  const stage: Stage = { blueprint, files, signal: new AbortController().signal };
  const deployed = blueprint.applications
    .filter(({ targets }) => targets.length > 0)
    .map(({ facts }) => facts.name);
  const itself = blueprint.applications.filter(({ facts }) => facts.rollout).map(({ facts }) => facts.name);
  const strange = wanted.filter((name) => ![...deployed, ...itself].includes(name));
  if (strange.length > 0) throw new Error(`no application with a deployment: ${strange.join(', ')}`);
  const names = wanted.length > 0 ? wanted : deployed;
  const told: Told[] = [];
  for (const name of names) told.push(await promote(emulator, stage, name));
  // It plans every stack here with Terraform, which takes minutes: .ci/delivery.ts plays it in a small landing zone.
  for (const name of itself.filter((each) => !names.includes(each)))
    console.log(
      `left out: ${name}: it plans every stack, which takes minutes; .ci/steps/delivery.sh plays it in a small landing zone, and here it is promoted where it is named`,
    );
  for (const line of new Set(told.flatMap(({ leftOut }) => leftOut))) console.log(`left out: ${line}`);
  const failed = told.flatMap((each) => each.failed);
  for (const line of failed) console.log(`failed: ${line}`);
  console.log(`promoted ${names.length - failed.length} of ${names.length} applications`);
  process.exitCode = failed.length > 0 || names.length === 0 ? 1 : 0;
}

async function promote(emulator: Emulator, stage: Stage, application: string): Promise<Told> {
  const promotion: SandboxPromotion = {
    application,
    mayStop: false,
    approve: () => Promise.resolve(true),
    observe: promotionTeller(progressOn(process.stdout, { live: false })),
  };
  console.log(`\npromote ${application}`);
  const notMade = await bringWorkloads(emulator, stage, promotion);
  const record = await playPromotion(emulator, stage, promotion);
  console.log(renderPromotion(record));
  return {
    failed: record.outcome === 'failed' ? [`${application}: ${record.reason}`] : [],
    leftOut: [
      ...notMade.map((line) => `${line}: the emulator does not make it`),
      ...record.leftOut.map(
        ({ at, reason }) => `${application} ${at.stage}/${at.action} (${at.provider}): ${reason}`,
      ),
    ],
  };
}

// The first argument is this file, which bin/load.js loads.
promoteAll(process.argv.slice(3)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
