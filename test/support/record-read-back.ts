import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withReadBacks } from './read-back-page';

// `npm run read-back`, after a change of what deploy kinds say of it that is meant.
const page = join(process.cwd(), 'docs', 'evidence.md');
writeFileSync(page, withReadBacks(readFileSync(page, 'utf8')));
