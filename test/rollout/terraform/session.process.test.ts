import { join } from 'node:path';
import { terraformDriver } from '../../../rollout/terraform/driver';
import { askEach } from '../../../rollout/terraform/session';
import { ownFolder, writeProgram, writeText } from '../../support/folder';

const folder = ownFolder();
const binary = writeProgram(
  join(folder, 'terraform'),
  'echo \'Error: Failed to get existing workspaces: S3 bucket "acme-states" does not exist.\'; exit 1',
);
const providers = { folder, lock: '', lockOf: () => '' };
const driver = terraformDriver({
  terraform: { binary, version: '' },
  env: process.env,
  providers,
  log: (stack, verb) => join(folder, `${stack}.${verb}.log`),
});

describe('a stack that cannot be looked at', () => {
  it('is told with what to do, as where it is planned', async () => {
    writeText(join(folder, 'dev', 'cdk.tf.json'), '{}');
    const stacks = [{ id: 'dev', folder: join(folder, 'dev'), dependsOn: [] }];
    const [answer] = await askEach({ driver, stacks }, () => Promise.resolve('never'));
    expect(answer).toMatchObject({
      failed: expect.stringContaining('make it with `npx blueprint bootstrap`'),
    });
    await expect(driver.state({ id: 'dev', folder: join(folder, 'dev'), dependsOn: [] })).rejects.toThrow(
      'make it with `npx blueprint bootstrap`',
    );
  });
});
