import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deploymentBuildspecs } from '../../../../modules/deploy/buildspecs';
import { ownFolder, writeProgram } from '../../../support/folder';

const folder = ownFolder();
const commands = Object.values(deploymentBuildspecs['lambda-codedeploy']?.phases ?? {}).flatMap((phase) => [
  ...phase.commands,
]);

/** Runs the commands where `aws` is a stand-in whose alias is version 7, and whose deployment ends as it is told. */
function shift(name: string, env: Readonly<Record<string, string>> = {}, end = 'Succeeded') {
  const calls = join(folder, `${name}.calls`);
  const revision = join(folder, `${name}.json`);
  const bin = join(folder, name);
  writeProgram(join(bin, 'sleep'), `echo "sleep $*" >>${calls}`);
  writeProgram(
    join(bin, 'aws'),
    `echo "$1 $2" >>${calls}
case "$*" in
  *get-alias*) echo 7 ;;
  *create-deployment*)
    while [ "$1" != --revision ]; do shift; done
    printf '%s' "$2" >${revision}
    echo d-1 ;;
  *errorInformation*) echo 'one of the hooks said no' ;;
  *get-deployment*) if grep -q sleep ${calls}; then echo ${end}; else echo InProgress; fi ;;
esac`,
  );
  const ran = spawnSync('/bin/sh', ['-c', commands.join('\n')], {
    encoding: 'utf8',
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      FUNCTION: 'shop',
      ALIAS: 'live',
      VERSION: '8',
      APPLICATION: 'acme-shop',
      GROUP: 'acme-shop',
      CONFIGURATION: 'CodeDeployDefault.LambdaAllAtOnce',
      BEFORE: '',
      AFTER: '',
      ...env,
    },
  });
  return {
    ...ran,
    calls: readFileSync(calls, 'utf8').trim().split('\n'),
    appSpec: () => JSON.parse(readFileSync(revision, 'utf8')).appSpecContent.content as string,
  };
}

describe('a build that has CodeDeploy shift an alias (the AWS CLI is a stand-in)', () => {
  it('writes from which version to which, and waits until it is done', () => {
    const { status, calls, appSpec } = shift('right');
    expect(status).toBe(0);
    expect(calls).toEqual([
      'lambda get-alias',
      'deploy create-deployment',
      'deploy get-deployment',
      'sleep 15',
      'deploy get-deployment',
    ]);
    // A version of the file that is no 0.0 is refused, and jq would write 0.
    expect(appSpec()).toMatch(/^\{"version":0\.0,/);
    expect(JSON.parse(appSpec())).toEqual({
      version: 0,
      Resources: [
        {
          target: {
            Type: 'AWS::Lambda::Function',
            Properties: { Name: 'shop', Alias: 'live', CurrentVersion: '7', TargetVersion: '8' },
          },
        },
      ],
    });
  });

  it('names the functions that are asked, one or both', () => {
    expect(JSON.parse(shift('after', { AFTER: 'smoke' }).appSpec()).Hooks).toEqual([
      { AfterAllowTraffic: 'smoke' },
    ]);
    expect(JSON.parse(shift('both', { BEFORE: 'check', AFTER: 'smoke' }).appSpec()).Hooks).toEqual([
      { BeforeAllowTraffic: 'check' },
      { AfterAllowTraffic: 'smoke' },
    ]);
  });

  it('does nothing where calls go to the version already, which CodeDeploy would refuse', () => {
    const { status, calls } = shift('same', { VERSION: '7' });
    expect([status, calls]).toEqual([0, ['lambda get-alias']]);
  });

  it.each(['Failed', 'Stopped'])('fails where the deployment is %s, and says why', (end) => {
    const { status, stderr } = shift(end, {}, end);
    expect([status, stderr]).toEqual([1, 'one of the hooks said no\n']);
  });
});
