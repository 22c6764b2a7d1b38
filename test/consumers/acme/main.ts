// biome-ignore lint/style/noRestrictedImports: the app of a landing zone is on the seam to cdktf
import { App } from 'cdktf';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { writeFingerprint } from '../../../proof/fingerprint';
import { addStacks } from '../../../stacks/landing-zone';
import { landingZone } from './accounts';

/** The app of the landing zone that most tests of the product run against. */
const blueprint = buildBlueprint(landingZone, {
  awsProviderVersion: process.env.BLUEPRINT_AWS_PROVIDER_VERSION,
});
const app = new App();
addStacks(app, blueprint);
app.synth();
writeFingerprint(app.outdir, blueprint);
