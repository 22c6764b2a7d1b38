import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { guardrails } from '../../blueprint/guardrails';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

test('The front page counts the guardrails that there are', () => {
  expect(readme).toContain(`${guardrails.length} guardrails`);
});
