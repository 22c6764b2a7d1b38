import { buildBlueprint } from '../../../blueprint/blueprint';
import { deployTraits } from '../../../blueprint/deploy';
import { teamReaders } from '../../../blueprint/plan/team-readers';
import type { Application } from '../../../blueprint/schema/application';
import { aLandingZone, anApplication, IDS } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const group = { madeBy: 'team', application: 'fleet', group: 'fleet' };
const byPipeline = {
  kind: 'codepipeline',
  tag: { key: 'application', value: 'fleet' },
  directory: '/opt/fleet',
  before: 'scripts/stop.sh',
  after: 'scripts/start.sh',
};
const files = ['appspec.yml', 'scripts/*'];

const landingZone = (deploy: object, written: string[] = files) =>
  aLandingZone({
    applications: [
      anApplication('fleet', {
        build: {
          kind: 'buildspec',
          buildspec: { phases: { build: { commands: ['make'] } }, artifacts: { files: written } },
        },
        deploy: { instanceRole: 'fleet-instances', ...deploy } as Application['deploy'],
      }),
    ],
  });

const byCodeDeploy = { kind: 'ec2-in-place', by: { kind: 'codedeploy', ...group } };
const inPlace = (change: object = {}) => ({ kind: 'ec2-in-place', by: { ...byPipeline, ...change } });
const blueGreen = { kind: 'ec2-blue-green', codeDeploy: group };

describe('a deployment to instances', () => {
  it.each([byCodeDeploy, inPlace(), blueGreen])(
    'is one action that the instances get it by: %j',
    (deploy) => {
      const blueprint = buildBlueprint(landingZone(deploy));
      const [fleet] = blueprint.applications;
      expect(fleet?.stages.flatMap(({ groups }) => groups.flat().map(({ name }) => name))).toEqual([
        'source',
        'build',
        'dev-eu-west-1',
        'approve',
        'prod-eu-west-1',
      ]);
      expect(teamReaders(blueprint, 'eu-west-1')).toEqual([
        { application: 'fleet', role: 'fleet-instances', artifact: 'build', accounts: [IDS.dev, IDS.prod] },
      ]);
      expect(teamReaders(blueprint, 'eu-central-1')).toEqual([]);
    },
  );

  it('says what must be there before', () => {
    const required = (deploy: object) =>
      buildBlueprint(landingZone(deploy)).applications[0]?.facts.deploy.flatMap((each) =>
        deployTraits(each)
          .requires(each, { account: 'dev', region: 'eu-west-1' })
          .map(({ type, name }) => `${type} ${name}`),
      );
    expect(required(blueGreen)).toEqual([
      'AWS::CodeDeploy::Application fleet',
      'AWS::CodeDeploy::DeploymentGroup fleet/fleet',
      'AWS::IAM::Role fleet-instances',
    ]);
    expect(required(inPlace({ targetGroups: ['fleet'] }))).toEqual([
      'AWS::EC2::Instance application=fleet',
      'AWS::ElasticLoadBalancingV2::TargetGroup fleet',
      'AWS::IAM::Role fleet-instances',
    ]);
  });
});

describe('what a deployment to instances refuses', () => {
  it.each<[string, object, string]>([
    [
      'a wildcard as tag',
      inPlace({ tag: { key: 'application', value: 'fl*' } }),
      'by.tag.value: found "fl*"',
    ],
    ['a tag of AWS', inPlace({ tag: { key: 'aws:x', value: 'y' } }), 'by.tag.key: found "aws:x"'],
    ['a tag without a value', inPlace({ tag: { key: 'application' } }), 'by.tag.value'],
    ['more instances than AWS takes', inPlace({ batch: 501 }), 'by.batch'],
    ['no instance at a time', inPlace({ batch: '0%' }), 'by.batch'],
    ['a folder that is relative', inPlace({ directory: 'opt' }), 'by.directory: found "opt"'],
    ['a script outside of the artifact', inPlace({ after: '../start.sh' }), 'by.after: found "../start.sh"'],
    ['an ARN as target group', inPlace({ targetGroups: ['arn:aws:x'] }), 'by.targetGroups'],
    ['a pattern as role', { ...byCodeDeploy, instanceRole: 'fleet-*' }, 'instanceRole: found "fleet-*"'],
    [
      'an artifact that the build does not make',
      { ...blueGreen, artifact: 'built' },
      'artifact: found "built"',
    ],
  ])('%s', (_, deploy, problem) => {
    expect(problemsOf(landingZone(deploy))[0]).toContain(`accounts/ applications.fleet.deploy.${problem}`);
  });

  it.each<[string, object, string[]]>([
    ['appspec.yml', byCodeDeploy, ['scripts/*']],
    ['appspec.yml', blueGreen, ['scripts/*']],
    ['scripts/start.sh', inPlace(), ['scripts/stop.sh']],
  ])('a build that does not write %s', (file, deploy, written) => {
    expect(problemsOf(landingZone(deploy, written)).join('\n')).toContain(file);
  });
});
