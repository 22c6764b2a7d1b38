import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploymentBuildspecs } from '../../../../modules/deploy/buildspecs';
import { ownFolder, writeProgram } from '../../../support/folder';

const folder = ownFolder();
const commands = Object.values(deploymentBuildspecs['lambda-invoke']?.phases ?? {}).flatMap((phase) => [
  ...phase.commands,
]);

/** Runs the commands where `aws` is a stand-in that records how it is called. */
function call(name: string, aws: string) {
  const calls = join(folder, `${name}.calls`);
  const bin = join(folder, name);
  writeProgram(
    join(bin, 'aws'),
    `printf '%s\\n' "$AWS_PROFILE $AWS_MAX_ATTEMPTS $*" >${calls}; cat "$AWS_CONFIG_FILE" >>${calls}; ${aws}`,
  );
  const ran = spawnSync('/bin/sh', ['-c', commands.join('\n')], {
    encoding: 'utf8',
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      CODEBUILD_BUILD_ID: 'acme-shop:1a2b',
      DEPLOY_ROLE_ARN: 'arn:aws:iam::333333333333:role/acme-delivery-deploy-shop',
      DEPLOY_REGION: 'eu-central-1',
      FUNCTION: 'tables',
      INPUT: '{"a": "b c"}',
    },
  });
  return { ...ran, calls: readFileSync(calls, 'utf8') };
}

describe('a build that calls a function (the AWS CLI is a stand-in)', () => {
  it('calls it once, with the deploy role, and waits for as long as it takes', () => {
    const { status, calls, stderr } = call('right', 'echo None');
    expect([status, stderr]).toEqual([0, '']);
    expect(calls).toContain(
      'target 1 lambda invoke --function-name tables --invocation-type RequestResponse',
    );
    expect(calls).toContain('--cli-read-timeout 0');
    expect(calls).toContain('--payload {"a": "b c"}');
    expect(calls).toContain('role_arn = arn:aws:iam::333333333333:role/acme-delivery-deploy-shop');
    expect(calls).toContain('role_session_name = acme-shop-1a2b');
    expect(calls).toContain('region = eu-central-1');
  });

  it('fails where the function throws, which the AWS CLI takes for a success', () => {
    const { status, stderr } = call('throws', 'echo Unhandled');
    expect(status).toBe(1);
    expect(stderr).toContain('tables failed (Unhandled)');
  });

  it('fails where the function is not there', () => {
    expect(call('missing', 'exit 254').status).toBe(1);
  });
});
