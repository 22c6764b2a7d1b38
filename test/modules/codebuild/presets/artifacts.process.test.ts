import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { presets } from '../../../../modules/codebuild/presets';
import type { PresetBuildspec } from '../../../../modules/codebuild/presets/preset';
import { ownFolder } from '../../../support/folder';
import { type Build, filesOf, programOf, type Ran, runBuild } from './build-run';

const folder = ownFolder();
const SHELLS = ['bash', 'sh'] as const;
/** ShellCheck holds the commands against `sh` too. */
const BASH = ['bash'] as const;

/** The files that CodeBuild would put into the artifact. */
function artifactOf({ source }: Ran, { artifacts }: PresetBuildspec): readonly string[] {
  const base = join(source, artifacts?.['base-directory'] ?? '');
  const inside = (globs: readonly string[] = []) => globs.flatMap((glob) => filesOf(base, glob));
  const excluded = inside(artifacts?.['exclude-paths']);
  return inside(artifacts?.files).filter((file) => !excluded.includes(file));
}

describe.each(SHELLS)('a static site, with the real npm, in %s', (shell) => {
  const spec = presets['static-site']();
  let ran: Ran;
  beforeAll(() => {
    ran = runBuild(folder, spec, { sample: 'static-site', shell, recorded: ['npm'] });
  });

  it('is tested before it is built', () => {
    expect(ran.calls).toEqual(['npm ci', 'npm test', 'npm run build']);
    expect(ran.succeeded).toBe(true);
  });

  it('is delivered as what stands in dist/, and reports its tests', () => {
    expect(artifactOf(ran, spec)).toEqual(['greeting/index.html', 'index.html']);
    expect(filesOf(ran.source, 'reports/*.xml')).toEqual(['reports/junit.xml']);
  });
});

describe.each(BASH)('a cdktf application, with the real npm and a stand-in for cdktf-cli, in %s', (shell) => {
  const spec = presets.cdktf();
  let ran: Ran;
  beforeAll(() => {
    ran = runBuild(folder, spec, { sample: 'cdktf', shell, recorded: ['npm', 'npx'] });
  });

  it('is tested before it is synthesized by the cdktf of its lock file', () => {
    expect(ran.calls).toEqual(['npm ci', 'npm test', 'npx --no-install cdktf synth', 'cdktf synth']);
    expect(ran.succeeded).toBe(true);
  });

  it('is delivered as cdktf.out', () => {
    expect(artifactOf(ran, spec)).toEqual([
      'cdktf.out/stacks/greeting/.terraform.lock.hcl',
      'cdktf.out/stacks/greeting/cdk.tf.json',
    ]);
  });
});

const terraform = programOf('terraform');
const tools: Pick<Build, 'recorded' | 'standIns'> = terraform
  ? { recorded: ['terraform'] }
  : { standIns: { terraform: 'exit 0' } };
const how = terraform ? 'the real terraform' : 'a stand-in for terraform, which is missing here';

describe.each(BASH)(`a configuration of Terraform, with ${how}, in %s`, (shell) => {
  const spec = presets.terraform();
  let ran: Ran;
  beforeAll(() => {
    ran = runBuild(folder, spec, { sample: 'terraform', shell, ...tools });
  });

  it('is held against its format before it is initialized without a backend, and validated', () => {
    expect(ran.calls).toEqual([
      'terraform version',
      'terraform fmt -check -recursive',
      'terraform init -backend=false -input=false',
      'terraform validate',
    ]);
    expect(ran.succeeded).toBe(true);
  });

  it('is delivered as its source, without what init fetched and .git', () => {
    writeFileSync(join(ran.source, '.terraform.lock.hcl'), '');
    expect(artifactOf(ran, spec)).toEqual(['.terraform.lock.hcl', 'main.tf']);
  });
});
