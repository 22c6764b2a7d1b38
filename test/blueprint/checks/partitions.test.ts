import { replacedAt } from '../../../blueprint/problems/place';
import { aLandingZone, anApplication, aSource, connectionArn, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const ofChina = (arn: string) => arn.replace('arn:aws:', 'arn:aws-cn:');
const secret = `arn:aws-cn:secretsmanager:cn-north-1:${IDS.tooling}:secret:ecr-pullthroughcache/docker-hub-a1B2c3`;
const zone = aLandingZone();

describe('an ARN of another partition than the primary region is in', () => {
  it('is refused wherever it stands, and said nothing else of', () => {
    const source = aSource('shop', { connectionArn: ofChina(connectionArn('eu-west-1', IDS.tooling)) });
    const caches = { 'docker-hub': { credentialArn: secret } };
    const applications = [anApplication('shop', { source })];
    expect(problemsOf({ ...zone, caches, applications })).toEqual([
      'accounts/ caches.docker-hub.credentialArn: found an ARN of the partition aws-cn, wanted one of the partition aws, which eu-west-1 is in: write the ARN of one there',
      'accounts/ applications.shop.source.connectionArn: found an ARN of the partition aws-cn, wanted one of the partition aws, which eu-west-1 is in: write the ARN of one there',
    ]);
  });

  it('is refused among the secrets of a build, and let be where a value is handed on', () => {
    const build = (env: object) =>
      problemsOf({
        ...zone,
        applications: [anApplication('shop', { build: { kind: 'container', ...env } as never })],
      });
    expect(build({ secrets: { TOKEN: secret } })).toEqual([
      expect.stringMatching(
        /^accounts\/ applications.shop.build.secrets.TOKEN: found an ARN of the partition aws-cn/,
      ),
    ]);
    expect(build({ variables: { TOPIC: 'arn:aws-cn:sns:cn-north-1:333333333333:orders' } })).toEqual([]);
  });

  it('is measured by the region of the state where it is about the state', () => {
    const state = {
      kind: 's3',
      bucket: 'state',
      region: 'cn-north-1',
      roleArn: 'arn:aws-cn:iam::222222222222:role/state',
    };
    expect(problemsOf({ ...zone, state })).toEqual([]);
    expect(problemsOf(replacedAt({ ...zone, state }, ['state', 'region'], 'eu-west-1'))).toEqual([
      expect.stringMatching(/^accounts\/ state.roleArn: found an ARN of the partition aws-cn/),
    ]);
  });
});
