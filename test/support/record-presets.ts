import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordedLengths, recordedPresets } from './recorded-presets';

const write = (path: readonly string[], content: object) =>
  writeFileSync(join(process.cwd(), ...path), `${JSON.stringify(content, null, 2)}\n`);

// `npm run presets`, after a change of a preset that is meant.
write(['proof', 'planned', 'presets.json'], recordedPresets());
write(['blueprint', 'plan', 'buildspec-lengths.json'], recordedLengths());
