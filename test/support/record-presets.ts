import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordedPresets } from './recorded-presets';

// `npm run presets`, after a change of a preset that is meant.
writeFileSync(
  join(process.cwd(), 'proof', 'planned', 'presets.json'),
  `${JSON.stringify(recordedPresets(), null, 2)}\n`,
);
