import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { configurationOf } from '../../../rollout/hcp/archive';
import { ownFolder, writeText } from '../../support/folder';

const folder = ownFolder();
const stack = join(folder, 'stack');
const long = `assets/${'a'.repeat(90)}/${'b'.repeat(60)}/script.sh`;

beforeAll(() => {
  writeText(join(stack, 'cdk.tf.json'), '{"locals":{"one":1}}');
  writeText(join(stack, long), 'echo ü\n'.repeat(200));
  writeText(join(stack, '.terraform', 'providers', 'aws'), 'a provider');
  writeText(join(stack, 'terraform.tfstate'), 'a state');
});

test('What is uploaded is what tar reads: the files of the stack, without what Terraform made', () => {
  const { archive } = configurationOf(stack);
  writeFileSync(join(folder, 'one.tar.gz'), archive);
  mkdirSync(join(folder, 'out'));
  execFileSync('tar', ['xzf', join(folder, 'one.tar.gz'), '-C', join(folder, 'out')]);
  const list = execFileSync('tar', ['tzf', join(folder, 'one.tar.gz')], { encoding: 'utf8' });
  expect(list.trim().split('\n')).toEqual([long, 'cdk.tf.json']);
  for (const file of [long, 'cdk.tf.json'])
    expect(readFileSync(join(folder, 'out', file))).toEqual(readFileSync(join(stack, file)));
});

test('The same files are the same bytes; another byte is another hash', () => {
  const [one, two] = [configurationOf(stack), configurationOf(stack)];
  expect(Buffer.from(one.archive).equals(Buffer.from(two.archive))).toBe(true);
  writeText(join(stack, 'cdk.tf.json'), '{"locals":{"one":2}}');
  expect(configurationOf(stack).hash).not.toBe(one.hash);
});
