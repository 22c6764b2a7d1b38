import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shareLockFile } from '../../rollout/cdktf';

describe('the provider lock file of a stack', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lock-file-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  const [first, second] = ['dev', 'prod'].map((id) => ({ id, folder: join(folder, id), dependsOn: [] }));
  if (!first || !second) throw new Error('two stacks are wanted');
  const stacks = [first, second];
  const lockFile = (stack: { folder: string }) => join(stack.folder, '.terraform.lock.hcl');
  beforeAll(() => stacks.forEach((stack) => void mkdirSync(stack.folder)));

  it('is the first one that Terraform wrote, for every stack', () => {
    shareLockFile(first, stacks);
    expect(existsSync(lockFile(first))).toBe(false);
    writeFileSync(lockFile(first), 'locked');
    shareLockFile(second, stacks);
    expect(readFileSync(lockFile(second), 'utf8')).toBe('locked');
  });

  it('is kept where a stack has one', () => {
    writeFileSync(lockFile(second), 'its own');
    shareLockFile(second, stacks);
    expect(readFileSync(lockFile(second), 'utf8')).toBe('its own');
  });
});
