import { App } from 'cdktf';
import { landingZone } from './accounts';
import { buildBlueprint } from './blueprint/blueprint';
import { writeFingerprint } from './proof/fingerprint';
import { addStacks } from './stacks/landing-zone';

/** The app that `cdktf.json` runs: accounts, blueprint, stacks, Terraform JSON. */
const blueprint = buildBlueprint(landingZone, {
  awsProviderVersion: process.env.BLUEPRINT_AWS_PROVIDER_VERSION,
  today: new Date().toISOString().slice(0, 10),
});
const app = new App();
addStacks(app, blueprint);
app.synth();
writeFingerprint(app.outdir, blueprint);
