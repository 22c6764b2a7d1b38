import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadBlueprint } from '../../cli/project';
import { addRecoverCommand } from '../../cli/recover';
import { writeFingerprint } from '../../proof/fingerprint';
import { RECOVER_FILE } from '../../rollout/recover/data';
import { runCommand } from '../support/command';
import { ownFolder, writeText } from '../support/folder';

const project = ownFolder();
const accounts = resolve(__dirname, '../consumers/single-account/accounts');
const output = join(project, 'cdktf.out');
const beside = (stack: string, name: string) => join(output, 'stacks', stack, name);

describe('blueprint recover', () => {
  it('clears what its own last run left beside the stack when it was killed, and nothing else', async () => {
    writeText(join(project, 'cdktf.json'), '{}');
    writeText(join(project, 'accounts', 'index.ts'), `export * from ${JSON.stringify(accounts)};`);
    const tooling = { name: 'tooling', workingDirectory: 'stacks/tooling', dependencies: [] };
    writeText(join(output, 'manifest.json'), JSON.stringify({ stacks: { tooling } }));
    writeFingerprint(output, loadBlueprint(project));
    const left = writeText(beside('tooling', RECOVER_FILE), '{}');
    const strange = writeText(beside('tooling', 'override.tf'), '');
    const elsewhere = writeText(join(output, RECOVER_FILE), '{}');

    // What somebody else wrote still keeps it from beginning, so no Terraform is needed here.
    await expect(runCommand(addRecoverCommand, ['recover', 'tooling'], project)).rejects.toThrow(
      new RegExp(`^${strange}: found a file that Terraform would read`),
    );
    expect([left, strange].map(existsSync)).toEqual([false, true]);
    expect((await runCommand(addRecoverCommand, ['recover', '..'], project)).code).toBe(1);
    expect(existsSync(elsewhere)).toBe(true);
  });
});
