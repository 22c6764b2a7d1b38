import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { presets } from '../../../../modules/codebuild/presets';
import { ownFolder, writeProgram, writeText } from '../../../support/folder';
import { programOf } from './build-run';

const folder = ownFolder();
const ARCHIVE = 'the archive of Terraform';
const CHECKSUM = createHash('sha256').update(ARCHIVE).digest('hex');
const [installCommand] = presets.terraform().phases.install?.commands ?? [];

/** Runs the command on a machine that has these programs only, and a HashiCorp that offers these checksums. */
function installWith(name: string, checksums: string, also: Readonly<Record<string, string>> = {}) {
  const bin = join(folder, name);
  const calls = join(folder, `${name}.calls`);
  mkdirSync(bin);
  for (const program of ['cp', 'grep', 'mktemp', 'sha256sum']) {
    symlinkSync(programOf(program) ?? '', join(bin, program));
  }
  const sums = writeText(join(folder, `${name}.sums`), checksums);
  const archive = writeText(join(folder, `${name}.zip`), ARCHIVE);
  const standIns = {
    uname: 'echo x86_64',
    curl: `echo "curl $4" >>${calls}; case "$4" in *SHA256SUMS) cp ${sums} "$3" ;; *) cp ${archive} "$3" ;; esac`,
    unzip: `echo "unzip to $6" >>${calls}`,
    ...also,
  };
  for (const [program, script] of Object.entries(standIns)) writeProgram(join(bin, program), script);
  const ran = spawnSync('/bin/sh', ['-c', installCommand ?? ''], { env: { PATH: bin }, encoding: 'utf8' });
  return {
    succeeded: ran.status === 0,
    calls: existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [],
  };
}

const FROM = 'https://releases.hashicorp.com/terraform/1.11.4/terraform_1.11.4';
const DOWNLOADS = [`curl ${FROM}_linux_amd64.zip`, `curl ${FROM}_SHA256SUMS`];

describe('bringing Terraform (curl and unzip are stand-ins)', () => {
  it('unpacks the archive that has the published checksum', () => {
    const sums = `${'0'.repeat(64)}  terraform_1.11.4_linux_arm64.zip\n${CHECKSUM}  terraform_1.11.4_linux_amd64.zip\n`;
    const { succeeded, calls } = installWith('right', sums);
    expect(calls).toEqual([...DOWNLOADS, 'unzip to /usr/local/bin']);
    expect(succeeded).toBe(true);
  });

  it.each([
    ['another', `${'0'.repeat(64)}  terraform_1.11.4_linux_amd64.zip\n`],
    ['no', `${CHECKSUM}  terraform_1.11.4_linux_arm64.zip\n`],
  ])('unpacks nothing where %s checksum is published', (name, sums) => {
    const { succeeded, calls } = installWith(name, sums);
    expect(calls).toEqual(DOWNLOADS);
    expect(succeeded).toBe(false);
  });

  it('brings nothing where the image has a Terraform', () => {
    expect(installWith('present', '', { terraform: 'exit 0' })).toEqual({ succeeded: true, calls: [] });
  });
});
