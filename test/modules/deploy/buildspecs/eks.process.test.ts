import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eksBuildspecs } from '../../../../modules/deploy/buildspecs/eks';
import { ownFolder, writeProgram } from '../../../support/folder';

const folder = ownFolder();
const DOWNLOADED = 'what the release is\n';
const SUM = createHash('sha256').update(DOWNLOADED).digest('hex');

/** Runs a buildspec where everything that leaves the machine is a stand-in that records how it is called. */
function run(preset: keyof typeof eksBuildspecs, variables: Record<string, string>, fails = '') {
  const home = mkdtempSync(join(folder, 'run-'));
  const bin = join(home, 'bin');
  const calls = join(home, 'calls');
  const record = `printf '%s\\n' "$(basename "$0") $*" >>${calls}`;
  const stand = (name: string, script = '') =>
    writeProgram(join(bin, name), `${record}\n[ "${fails}" != "${name}" ] || exit 1\n${script}`);
  writeProgram(
    join(bin, 'curl'),
    `for last; do :; done; ${record}
while [ "$1" != --output ]; do shift; done; printf 'what the release is\\n' >"$2"`,
  );
  stand('aws');
  stand('tar');
  stand('install');
  stand('helm');
  stand(
    'kubectl',
    'case "$*" in get*) printf "service/web\\ndeployment.apps/web\\nstatefulset.apps/store\\n" ;; esac',
  );
  const commands = Object.values(eksBuildspecs[preset].phases).flatMap((phase) => phase?.commands ?? []);
  const script = commands.map((command) => `${command}\n[ $? -eq 0 ] || exit 1`).join('\n');
  const { status, stderr } = spawnSync('/bin/sh', ['-c', script], {
    encoding: 'utf8',
    env: {
      PATH: `${bin}:${process.env.PATH}`,
      HOME: home,
      CODEBUILD_BUILD_NUMBER: '7',
      DEPLOY_ROLE_ARN: 'arn:aws:iam::333333333333:role/acme-delivery-deploy-shop',
      DEPLOY_REGION: 'eu-central-1',
      CLUSTER: 'main',
      NAMESPACE: 'shop',
      READY_MINUTES: '10',
      CLIENT_VERSION: '1.2.3',
      CLIENT_ARCHITECTURE: 'arm64',
      CLIENT_SHA256: SUM,
      ...variables,
    },
  });
  const lines = readFileSync(calls, 'utf8').trim().split('\n');
  return { status, stderr, calls: lines, last: lines.at(-1) };
}

const chart = { RELEASE: 'shop', CHART: './chart' };

describe('a build that deploys to EKS (all that leaves the machine is a stand-in)', () => {
  it('takes the role for the cluster and for its tokens', () => {
    expect(run('eks-helm', chart).calls).toEqual(
      expect.arrayContaining([
        'aws configure set profile.deploy.role_arn arn:aws:iam::333333333333:role/acme-delivery-deploy-shop',
        'aws configure set profile.deploy.credential_source EcsContainer',
        'aws eks update-kubeconfig --name main --region eu-central-1 --profile deploy',
      ]),
    );
  });

  it('waits for a release, with its values in their order', () => {
    const values = { ...chart, VALUES: 'prod.yaml images.yaml', ATOMIC: 'true' };
    expect(run('eks-helm', chart).last).toBe(
      'helm upgrade --install shop ./chart --namespace shop --wait --timeout 10m',
    );
    expect(run('eks-helm', values)).toMatchObject({
      status: 0,
      last: 'helm upgrade --install shop ./chart --namespace shop --wait --timeout 10m --values prod.yaml --values images.yaml --atomic',
    });
  });

  it('unpacks the client where it installs it from', () => {
    const { calls } = run('eks-helm', chart);
    const [, into] = calls.find((call) => call.startsWith('tar '))?.split('--directory ') ?? [];
    expect(calls.find((call) => call.startsWith('install '))).toBe(
      `install -m 0755 ${into}/linux-arm64/helm /usr/local/bin/helm`,
    );
  });

  it('stops where what it downloaded is something else, or Helm fails', () => {
    const other = run('eks-helm', { ...chart, CLIENT_SHA256: 'a'.repeat(64) });
    expect([other.status, other.calls.length]).toEqual([1, 1]);
    expect(run('eks-helm', chart, 'helm').status).toBe(1);
  });

  it.each([
    ['eks-kubectl', '--filename'],
    ['eks-kustomize', '--kustomize'],
  ] as const)('%s waits for what rolls out', (preset, option) => {
    const { status, calls } = run(preset, { MANIFESTS: 'a b' });
    expect(status).toBe(0);
    expect(calls.filter((call) => call.startsWith('kubectl'))).toEqual(
      ['a', 'b'].flatMap((manifest) => [
        `kubectl apply --namespace shop ${option} ${manifest}`,
        `kubectl get --namespace shop ${option} ${manifest} --output name`,
        'kubectl rollout status deployment.apps/web --namespace shop --timeout 10m',
        'kubectl rollout status statefulset.apps/store --namespace shop --timeout 10m',
      ]),
    );
    expect(run(preset, { MANIFESTS: 'a' }, 'kubectl').status).toBe(1);
  });
});
