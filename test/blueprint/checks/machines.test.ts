import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication, aSource, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

type Build = Application['build'];

const place = 'accounts/ applications.shop.build';
const buildspec = { phases: { build: { commands: ['make'] } } };
const vpc = {
  vpcId: 'vpc-0a1b2c3d4e5f67890',
  subnetIds: ['subnet-0a1b2c3d4e5f67890'],
  securityGroupIds: ['sg-0a1b2c3d4e5f67890'],
};
const fleetArn = `arn:aws:codebuild:eu-west-1:${IDS.tooling}:fleet/builders`;

function problems(build: Build, change: Partial<Application> = {}): readonly string[] {
  return problemsOf(aLandingZone({ applications: [anApplication('shop', { build, ...change })] }));
}

describe('a local cache', () => {
  const local = { cache: { kind: 'local' as const, modes: ['source' as const] } };

  it.each([
    ['a machine with GPUs', { compute: 'gpu-small' as const }],
    ['the compute 2xlarge', { compute: '2xlarge' as const }],
    ['a network of its own', { vpc }],
  ])('is refused with %s', (why, change) => {
    expect(problems({ kind: 'container', ...local, ...change })).toEqual([
      `${place}.cache: found a local cache, with ${why}, wanted another cache: CodeBuild keeps nothing on such a machine for a later build: write { kind: 's3' }, or delete it`,
    ]);
    expect(problems({ kind: 'container', cache: { kind: 's3' }, ...change })).toEqual([]);
  });

  it('is taken elsewhere', () => {
    expect(problems({ kind: 'container', ...local })).toEqual([]);
  });
});

describe('a fleet', () => {
  it('has a network, or none: a build on it names no other', () => {
    expect(problems({ kind: 'container', fleetArn, vpc })).toEqual([
      `${place}.vpc: found a network, for a build on a fleet, wanted no network: the fleet has one, or none: delete it, and put the fleet into the network`,
    ]);
  });

  it('is one of the tooling account in the primary region', () => {
    const foreign = 'arn:aws:codebuild:us-east-1:999999999999:fleet/builders';
    expect(problems({ kind: 'container', fleetArn: foreign })).toEqual([
      `${place}.fleetArn: found a fleet of account 999999999999 in us-east-1, wanted a fleet of the tooling account (${IDS.tooling}) in eu-west-1, where the project is: correct the ARN`,
    ]);
    expect(problems({ kind: 'container', fleetArn })).toEqual([]);
  });
});

describe('the name of a variable', () => {
  it('is none that the blueprint sets', () => {
    expect(problems({ kind: 'container', variables: { REGISTRY: 'docker.io', LEVEL: 'info' } })).toEqual([
      `${place}.variables.REGISTRY: found "REGISTRY", which the blueprint has too, wanted a name of its own for each variable: one of the two values would be lost: rename it`,
    ]);
  });

  it('stands in one map, in the buildspec too', () => {
    const build: Build = {
      kind: 'buildspec',
      pushesImage: true,
      variables: { A: '1', C: '3' },
      parameters: { A: '/a' },
      buildspec: { ...buildspec, env: { 'secrets-manager': { C: 'c' } } },
    };
    expect(problems(build)).toEqual([
      expect.stringContaining('parameters.A: found "A", which variables have too'),
      expect.stringContaining('buildspec.env.secrets-manager.C: found "C", which variables have too'),
    ]);
  });

  it('is none of the pipeline, and the pipeline has none of the blueprint', () => {
    const variables = [
      { name: 'LEVEL', default: 'info' },
      { name: 'IMAGE_TAG', default: 'x' },
    ];
    expect(problems({ kind: 'container', variables: { LEVEL: 'debug' } }, { variables })).toEqual([
      expect.stringContaining('applications.shop.variables: found "IMAGE_TAG"'),
      expect.stringContaining('variables.LEVEL: found "LEVEL", which the variables of the pipeline have too'),
    ]);
  });
});

describe('the preset of a language', () => {
  const image = { kind: 'ecr' as const, repository: 'base/builder', version: 'stable' };

  it('works in images of CodeBuild alone', () => {
    expect(problems({ kind: 'container', language: 'node', image })).toEqual([
      expect.stringContaining("found an image of one's own, for the preset of node"),
    ]);
    expect(problems({ kind: 'container', image })).toEqual([]);
  });
});

describe('a secret', () => {
  it('is named under secrets, not by way of Parameter Store', () => {
    const parameters = { NPM_AUTH: '/aws/reference/secretsmanager/shop/npm' };
    expect(problems({ kind: 'container', parameters })).toEqual([
      `${place}.parameters.NPM_AUTH: found "/aws/reference/secretsmanager/shop/npm", a secret by way of Parameter Store, wanted the secret itself: the role may read parameters there and secrets under secrets: write NPM_AUTH: 'shop/npm' under secrets`,
    ]);
  });
});

describe('a source that is cloned', () => {
  const source = aSource('shop', { clone: 'full' });
  const scan = { kind: 'inspector-scan' as const, name: 'scan', thresholds: { critical: 0 } };
  const withScan = (of: 'source' | 'image') =>
    problems({ kind: 'container' }, { source, stages: [{ name: 'scan', actions: [{ ...scan, of }] }] });

  it('is none for a scan of it, nor for an action of others', () => {
    expect(withScan('source')).toEqual([
      `accounts/ applications.shop.stages.scan.actions.scan: found a source with clone: 'full', which only builds can use, wanted a source as a ZIP file for actions that are no builds: write clone: 'zip' in the source, or do it in an action of kind build`,
    ]);
    expect(withScan('image')).toEqual([]);
  });
});
