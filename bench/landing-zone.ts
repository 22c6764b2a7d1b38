import { App } from 'cdktf';
import { buildBlueprint } from '../blueprint/blueprint';
import { addStacks } from '../stacks/landing-zone';
import { manyAccounts } from './many-accounts';
import { measured, needed } from './usage';

/** The measured process of the blueprint: a landing zone of `BENCH_ACCOUNTS` accounts, into `CDKTF_OUTDIR`. */
const input = manyAccounts(Number(needed('BENCH_ACCOUNTS')));

const usage = measured(() => {
  const app = new App();
  addStacks(app, buildBlueprint(input));
  app.synth();
});
console.log(JSON.stringify(usage));
