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
        deploy: (Array.isArray(deploy)
          ? deploy
          : { instanceRole: 'fleet-instances', ...deploy }) as Application['deploy'],
      }),
    ],
  });

const byCodeDeploy = { kind: 'ec2-in-place', by: { kind: 'codedeploy', ...group } };
const inPlace = (change: object = {}) => ({ kind: 'ec2-in-place', by: { ...byPipeline, ...change } });
const blueGreen = { kind: 'ec2-blue-green', codeDeploy: group };

const made = (change: object = { tag: { key: 'application', value: 'fleet' } }) => ({
  kind: 'ec2-in-place',
  by: { kind: 'codedeploy', madeBy: 'landing-zone', ...change },
});

describe('a deployment to instances', () => {
  it.each([byCodeDeploy, made(), inPlace(), blueGreen])(
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
    expect(
      required(made({ autoScalingGroups: ['fleet'], targetGroups: ['fleet'], alarms: ['errors'] })),
    ).toEqual([
      'AWS::AutoScaling::AutoScalingGroup fleet',
      'AWS::ElasticLoadBalancingV2::TargetGroup fleet',
      'AWS::CloudWatch::Alarm errors',
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
    ['a group of no instances', made({}), 'by.tag: '],
    ['a wildcard as tag of a group', made({ tag: { key: 'application', value: '*' } }), 'by.tag.value: '],
    ['an ARN as Auto Scaling group', made({ autoScalingGroups: ['arn:aws:x'] }), 'by.autoScalingGroups[0]: '],
    [
      'eleven Auto Scaling groups',
      made({ autoScalingGroups: [...'abcdefghijk'].map((each) => `fleet-${each}`) }),
      'by.autoScalingGroups: ',
    ],
    [
      'target groups of machines elsewhere',
      made({ onPremisesTag: { key: 'place', value: 'shop' }, targetGroups: ['fleet'] }),
      'by.targetGroups: ',
    ],
    [
      'all instances as those that stay healthy',
      made({ autoScalingGroups: ['fleet'], configuration: { kind: 'healthy-percent', percent: 100 } }),
      'by.configuration.percent: ',
    ],
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

  it('two groups of the same instances', () => {
    const [problem] = problemsOf(
      landingZone([
        { ...made(), name: 'web', instanceRole: 'fleet-instances' },
        { ...inPlace(), name: 'batch', instanceRole: 'fleet-instances' },
      ] as never),
    );
    expect(problem).toContain('application=fleet');
  });

  it.each<[string, object, string[]]>([
    ['appspec.yml', made(), ['scripts/*']],
    ['appspec.yml', byCodeDeploy, ['scripts/*']],
    ['appspec.yml', blueGreen, ['scripts/*']],
    ['scripts/start.sh', inPlace(), ['scripts/stop.sh']],
  ])('a build that does not write %s', (file, deploy, written) => {
    expect(problemsOf(landingZone(deploy, written)).join('\n')).toContain(file);
  });
});
