import { join } from 'node:path';
import { DeployedStacks } from '../../../cli/sandbox/deployed';
import { SandboxFiles } from '../../../cli/sandbox/files';
import { readStateFile } from '../../../rollout/state';
import { ownFolder, writeText } from '../../support/folder';

const files = new SandboxFiles(ownFolder());
const stack = { id: 'dev', folder: join(files.output(), 'stacks/dev'), dependsOn: [] };
const deployed = new DeployedStacks(files);
const configure = (text: string, override = '{}') => {
  writeText(join(stack.folder, 'cdk.tf.json'), text);
  writeText(join(stack.folder, 'zz_sandbox_override.tf.json'), override);
};
const apply = (serial: number) =>
  writeText(files.state('dev'), JSON.stringify({ serial, lineage: 'one', resources: [] }));
const unchanged = () => deployed.isUnchanged(stack, readStateFile(files.state('dev')));

beforeEach(() => {
  files.create();
  configure('{}');
  writeText(join(stack.folder, '.terraform/initialized'), '');
  apply(1);
  deployed.keep(stack);
});
afterEach(() => files.remove());

describe('a stack of an earlier run', () => {
  it('is left alone where nothing has changed', () => {
    expect(unchanged()).toBe(true);
  });

  it('is deployed where its configuration has changed', () => {
    configure('{"resource":{}}');
    expect(unchanged()).toBe(false);
    configure('{}', '{"provider":{}}');
    expect(unchanged()).toBe(false);
  });

  it('is deployed where somebody worked on it by hand', () => {
    apply(2);
    expect(unchanged()).toBe(false);
  });

  it('is deployed where it never was to its end', () => {
    deployed.forget(stack);
    expect(unchanged()).toBe(false);
  });

  it('is deployed where its state is gone', () => {
    expect(deployed.isUnchanged(stack, undefined)).toBe(false);
  });
});
