import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploymentBuildspecs } from '../../../../modules/deploy/buildspecs';
import { ownFolder, writeProgram } from '../../../support/folder';

const folder = ownFolder();
const commands = Object.values(deploymentBuildspecs['lambda-publish']?.phases ?? {}).flatMap((phase) => [
  ...phase.commands,
]);

/** Runs the commands where `aws` is a stand-in that answers, and fails at the operation that is named. */
function publish(name: string, fails = 'nothing') {
  const calls = join(folder, `${name}.calls`);
  const bin = join(folder, name);
  writeProgram(
    join(bin, 'aws'),
    `echo "$*" >>${calls}
case "$*" in *${fails}*) exit 254 ;; *update-function-code*) echo sha ;; *publish-version*) echo 8 ;; esac`,
  );
  const { status, stdout } = spawnSync('/bin/sh', ['-c', [...commands, 'env'].join('\n')], {
    encoding: 'utf8',
    env: { PATH: `${bin}:${process.env.PATH}`, FUNCTION: 'shop', IMAGE_URI: 'registry/acme/shop@sha256:1' },
  });
  return { status, stdout, calls: readFileSync(calls, 'utf8').trim().split('\n') };
}

describe('a build that publishes an image (the AWS CLI is a stand-in)', () => {
  it('waits for each change, and exports the version of the code that it wrote', () => {
    const { status, stdout, calls } = publish('right');
    expect(calls).toEqual([
      'lambda wait function-updated --function-name shop',
      'lambda update-function-code --function-name shop --image-uri registry/acme/shop@sha256:1 --query CodeSha256 --output text',
      'lambda wait function-updated --function-name shop',
      'lambda publish-version --function-name shop --code-sha256 sha --query Version --output text',
      'lambda wait published-version-active --function-name shop --qualifier 8',
    ]);
    expect(status).toBe(0);
    expect(stdout).toContain('FUNCTION_VERSION=8');
  });

  it.each(['update-function-code', 'publish-version', 'published-version-active'])(
    'ends where %s fails',
    (call) => {
      const { status, calls } = publish(call, call);
      expect(status).not.toBe(0);
      expect(calls.at(-1)).toContain(call);
    },
  );
});
