import { bypassesOf } from '../../../blueprint/deploy';
import { pipelineOnlyDeployment } from '../../../blueprint/guardrails/pipeline-only-deployment';
import { exempt, guardrailSubject, statementsOf } from '../../support/guardrail-subject';
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
});
