import { bypassesOf } from '../../../blueprint/deploy';
import { pipelineOnlyDeployment } from '../../../blueprint/guardrails/pipeline-only-deployment';
import { landingZone } from '../../../blueprint/schema/landing-zone';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { bySid } from '../../support/stack';

describe('pipeline-only-deployment', () => {
  const deny = (change = {}) =>
    bySid(statementsOf(pipelineOnlyDeployment, change), 'DenyDeploymentOutsidePipeline');
  const others = (change = {}) => bySid(statementsOf(pipelineOnlyDeployment, change), 'DenyRunningOtherwise');

  it('denies what deploy roles do, to everybody but deploy roles and administrators', () => {
    const { names, administrators } = guardrailSubject();
    expect(deny()).toEqual({
      Sid: 'DenyDeploymentOutsidePipeline',
      Effect: 'Deny',
      Action: ['ecs:RegisterTaskDefinition', 'ecs:UpdateService'],
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': [names.deployRolePatternArn(), ...administrators] } },
    });
  });

  it.each([
    'ecs:ContinueServiceDeployment',
    'ecs:CreateDaemon',
    'ecs:CreateExpressGatewayService',
    'ecs:CreateService',
    'ecs:CreateTaskSet',
    'ecs:RegisterDaemonTaskDefinition',
    'ecs:StopServiceDeployment',
    'ecs:UpdateDaemon',
    'ecs:UpdateExpressGatewayService',
    'ecs:UpdateServicePrimaryTaskSet',
    'ecs:UpdateTaskSet',
  ])('denies %s, which no pipeline does, to deploy roles too', (action) => {
    const { administrators } = guardrailSubject();
    expect(others()).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining([action]),
      Resource: '*',
      Condition: { ArnNotLike: { 'aws:PrincipalArn': administrators } },
    });
  });

  it('leaves tasks and commands in containers to the teams, unless accounts/ says otherwise', () => {
    expect(others().Action).not.toEqual(expect.arrayContaining(['ecs:RunTask']));
    expect(others({ options: { tasks: 'denied' } }).Action).toEqual(
      expect.arrayContaining(['ecs:ExecuteCommand', 'ecs:RunTask', 'ecs:StartTask']),
    );
  });

  it.each([deny, others])('lets through who is exempt beside them', (statement) => {
    expect(statement(exempt).Condition).toMatchObject({
      ArnNotLike: { 'aws:PrincipalArn': expect.arrayContaining(exempt.exemptRoles) },
      StringNotEquals: { 'aws:PrincipalAccount': exempt.exemptAccounts },
    });
  });

  it('denies nothing where nothing is deployed', () => {
    expect(bypassesOf([])).toEqual({ ofDeployRoles: [], ofServiceRoles: [], others: [], daily: [] });
  });

  it('needs administrators: nobody else could repair a service', () => {
    expect(pipelineOnlyDeployment.letsThrough).toContain('administrators');
  });

  describe('for an application of CloudFormation', () => {
    const { names, administrators } = guardrailSubject();
    const execution = 'arn:aws:iam::*:role/queue-execution';
    const facts = landingZone.parse(
      aLandingZone({
        applications: [
          anApplication('shop'),
          anApplication('queue', {
            build: {
              kind: 'buildspec',
              buildspec: { phases: { build: { commands: ['make'] } }, artifacts: { files: ['*'] } },
            },
            deploy: {
              kind: 'cloudformation',
              stack: 'queue',
              template: 'build::queue.yaml',
              executionRole: 'queue-execution',
            },
          }),
        ],
      }),
    );
    const sid = (name: string) => bySid(statementsOf(pipelineOnlyDeployment, { facts }), name);

    it.each(['DenyDeploymentOutsidePipeline', 'DenyRunningOtherwise'])(
      'lets CloudFormation make what is in the stack: %s',
      (name) => {
        expect(sid(name).Condition).toMatchObject({
          ArnNotLike: { 'aws:PrincipalArn': expect.arrayContaining([execution]) },
        });
      },
    );

    it('keeps everybody else from that role, and from the stack', () => {
      const resources = ['arn:aws:cloudformation:*:*:stack/queue/*', execution];
      expect(sid('DenyChangesOfDeployments')).toEqual({
        Sid: 'DenyChangesOfDeployments',
        Effect: 'Deny',
        Action: [
          'cloudformation:CreateChangeSet',
          'cloudformation:DeleteChangeSet',
          'cloudformation:ExecuteChangeSet',
          'iam:PassRole',
        ],
        Resource: resources,
        Condition: { ArnNotLike: { 'aws:PrincipalArn': [names.deployRolePatternArn(), ...administrators] } },
      });
      expect(sid('DenyOtherChangesOfDeployments')).toMatchObject({
        Action: expect.arrayContaining(['cloudformation:UpdateStack', 'iam:UpdateAssumeRolePolicy']),
        Resource: resources,
        Condition: { ArnNotLike: { 'aws:PrincipalArn': administrators } },
      });
    });

    it('leaves all other stacks to the teams', () => {
      const { others, ofDeployRoles } = bypassesOf(facts.applications);
      expect([...others, ...ofDeployRoles].filter((action) => action.startsWith('cloudformation:'))).toEqual(
        [],
      );
    });
  });
});
