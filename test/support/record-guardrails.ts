import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from './guardrails-page';

// `npm run guardrails`, after a change of the pack that is meant.
const page = join(process.cwd(), 'docs', 'guardrails.md');
writeFileSync(page, withTables(readFileSync(page, 'utf8')));
