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

/** The command for a version that somebody names, or for the usual one. */
const installing = (version?: string) =>
  presets.terraform({ ...(version && { version }) }).phases.install?.commands[0] ?? '';

/** Runs the command on a machine that has these programs only, and a HashiCorp that offers these checksums. */
function installWith(
  name: string,
  checksums: string,
  { version = '1.12.0', also = {} }: { version?: string; also?: Readonly<Record<string, string>> } = {},
) {
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
  const ran = spawnSync('/bin/sh', ['-c', installing(version)], { env: { PATH: bin }, encoding: 'utf8' });
  return {
    succeeded: ran.status === 0,
    calls: existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n') : [],
  };
}

const FROM = 'https://releases.hashicorp.com/terraform/1.12.0/terraform_1.12.0';
const DOWNLOADS = [`curl ${FROM}_linux_amd64.zip`, `curl ${FROM}_SHA256SUMS`];

describe('bringing Terraform (curl and unzip are stand-ins)', () => {
  it('unpacks the archive that has the published checksum', () => {
    const sums = `${'0'.repeat(64)}  terraform_1.12.0_linux_arm64.zip\n${CHECKSUM}  terraform_1.12.0_linux_amd64.zip\n`;
    const { succeeded, calls } = installWith('right', sums);
    expect(calls).toEqual([...DOWNLOADS, 'unzip to /usr/local/bin']);
    expect(succeeded).toBe(true);
  });

  it.each([
    ['another', `${'0'.repeat(64)}  terraform_1.12.0_linux_amd64.zip\n`],
    ['no', `${CHECKSUM}  terraform_1.12.0_linux_arm64.zip\n`],
  ])('unpacks nothing where %s checksum is published', (name, sums) => {
    const { succeeded, calls } = installWith(name, sums);
    expect(calls).toEqual(DOWNLOADS);
    expect(succeeded).toBe(false);
  });

  it.each(['x86_64', 'aarch64'])(
    'asks nobody for the checksum of the usual version, on %s: an archive that differs is not unpacked',
    (machine) => {
      const platform = machine === 'aarch64' ? 'linux_arm64' : 'linux_amd64';
      const archive = `terraform_1.11.4_${platform}.zip`;
      const { succeeded, calls } = installWith(`usual-${machine}`, `${CHECKSUM}  ${archive}\n`, {
        version: '1.11.4',
        also: { uname: `echo ${machine}` },
      });
      expect(calls).toEqual([`curl https://releases.hashicorp.com/terraform/1.11.4/${archive}`]);
      expect(succeeded).toBe(false);
      const sum = /([0-9a-f]{64}) {2}\$archive/g;
      expect([...installing().matchAll(sum)].map(([, each]) => each)).toHaveLength(2);
      expect(installing('1.11.4')).toBe(installing());
    },
  );

  it('brings nothing where the image has a Terraform', () => {
    expect(installWith('present', '', { also: { terraform: 'exit 0' } })).toEqual({
      succeeded: true,
      calls: [],
    });
  });
});
