import { mkdirSync, readdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { whereItIs } from '../../../cli/recover/begun';
import { BootstrapWork } from '../../../rollout/bootstrap/work';
import { openPlanFolder } from '../../../rollout/plan/make';
import { BlueprintFiles } from '../../../rollout/terraform/files';
import { ownFolder, writeText } from '../../support/folder';

const files = new BlueprintFiles(ownFolder());
const work = new BootstrapWork(files);
const folder = join(files.output(), 'stacks', 'bootstrap-tooling');
const stack = { id: 'bootstrap-tooling', folder, dependsOn: [] };
const json = { terraform: { backend: { s3: { bucket: 'not-there-yet' } } } };
const outputs = [{ id: 'bootstrap-tooling', json, policies: [] }] as unknown as Parameters<
  typeof whereItIs
>[1];

describe('the state of a stack of bootstrap', () => {
  it('is recovered in the file that a run left which ended early, and elsewhere once it was moved', () => {
    writeText(join(folder, 'cdk.tf.json'), '{}');
    expect(whereItIs(stack, outputs, files)).toEqual({ stack, outputs });

    const state = work.state('bootstrap-tooling');
    const here = work.prepare(stack, state);
    expect(whereItIs(stack, outputs, files)).toMatchObject({
      stack: { folder: here.folder },
      outputs: [{ json: { terraform: { backend: { local: { path: expect.any(String) } } } } }],
      begun: '.blueprint/bootstrap/state/bootstrap-tooling.tfstate',
    });

    writeText(state, '{}');
    renameSync(state, `${state}.moved`);
    expect(whereItIs(stack, outputs, files)).toEqual({ stack, outputs });
  });
});

describe('plans that a killed run left half made', () => {
  it('are deleted by the next one: they hold values in the clear', () => {
    mkdirSync(join(files.plans(), '.planning-1'), { recursive: true });
    const { discard } = openPlanFolder(files.plans());
    expect(readdirSync(files.plans())).toEqual([`.planning-${process.pid}`]);
    discard();
  });
});

describe('a machine without a folder for temporary files', () => {
  it('is told which variable names it', () => {
    const nowhere = join(files.project, 'nowhere');
    expect(() => files.create(nowhere)).toThrow(/^TMPDIR: found .*nowhere \(ENOENT\), wanted a folder/);
  });
});
