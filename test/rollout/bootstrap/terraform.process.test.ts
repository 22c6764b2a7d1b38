import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrapTerraform } from '../../../rollout/bootstrap/terraform';
import { BootstrapWork } from '../../../rollout/bootstrap/work';
import { terraformDriver } from '../../../rollout/terraform/driver';
import { BlueprintFiles } from '../../../rollout/terraform/files';
import { ownFolder, writeProgram } from '../../support/folder';
import { dataStack } from '../../support/terraform-data';

const project = ownFolder();
const files = new BlueprintFiles(project);
files.create();
const work = new BootstrapWork(files);
const env = { ...process.env, CHECKPOINT_DISABLE: '1' };
const providers = { folder: join(project, 'none'), lock: '', lockOf: () => '' };

/** Real Terraform, which is killed with -9 in the middle of an apply as long as a file is there. */
const mortal = writeProgram(
  join(project, 'bin', 'terraform'),
  [
    `if [ "$1" = apply ] && [ -e ${project}/kill ]; then`,
    '  terraform "$@" & sleep 2; kill -9 $!; kill -9 $$',
    'fi',
    'exec terraform "$@"',
  ].join('\n'),
);
const terraform = bootstrapTerraform(
  terraformDriver({ terraform: { binary: mortal, version: '' }, env, providers, log: files.log }),
  { binary: mortal, issuerArn: (_, host) => host },
);

/** A resource that is there at once, and one that takes its time. */
const source = dataStack(project, 'bootstrap-tooling', {
  quick: {},
  slow: {
    depends_on: ['terraform_data.quick'],
    provisioner: [{ 'local-exec': { command: `[ -e ${project}/kill ] && sleep 30 || true` } }],
  },
});

describe('a bootstrap whose Terraform is killed in the middle of the first apply', () => {
  it('says so, and goes on from the state that is in the file, until nothing is left', async () => {
    writeProgram(join(project, 'kill'), '');
    const prepared = () => work.prepare(source, work.state('bootstrap-tooling'));
    const first = prepared();
    expect((await terraform.plan(first)).counts).toMatchObject({ add: 2 });
    await expect(terraform.apply(first)).rejects.toThrow(/^bootstrap-tooling: Terraform was killed/);
    expect(existsSync(work.state('bootstrap-tooling'))).toBe(true);

    rmSync(join(project, 'kill'));
    const second = prepared();
    expect(await terraform.plan(second)).toMatchObject({ isEmpty: false, counts: { add: 1 } });
    await terraform.apply(second);
    expect(await terraform.plan(prepared())).toMatchObject({ isEmpty: true, going: [] });
  });
});
