import { App } from 'cdktf';
import { buildBlueprint } from '../blueprint/blueprint';
import { writeFingerprint } from '../proof/fingerprint';
import { addStacks } from '../stacks/landing-zone';
import { manyAccounts } from './many-accounts';
import { measured, needed } from './usage';

/** The measured process of the blueprint: a landing zone of `BENCH_ACCOUNTS` accounts, into `CDKTF_OUTDIR`. */
const applications = process.env.BENCH_APPLICATIONS;
const input = manyAccounts(
  Number(needed('BENCH_ACCOUNTS')),
  applications === undefined ? undefined : Number(applications),
);

const usage = measured(() => {
  const app = new App();
  const blueprint = buildBlueprint(input);
  addStacks(app, blueprint);
  app.synth();
  writeFingerprint(app.outdir, blueprint);
});
console.log(JSON.stringify(usage));
