// biome-ignore lint/style/noRestrictedImports: the app of a landing zone is on the seam to cdktf
import { App } from 'cdktf';
import { loadBlueprint } from '../cli/project';
import { writeFingerprint } from '../proof/fingerprint';
import { addStacks } from '../stacks/landing-zone';

/** The app of the landing zone in this folder, as `main.ts` is that of this repository. */
const blueprint = loadBlueprint(process.cwd());
const app = new App();
addStacks(app, blueprint);
app.synth();
writeFingerprint(app.outdir, blueprint);
