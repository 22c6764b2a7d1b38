import { denyConsoleEscapes } from '../../../blueprint/guardrails/deny-console-escapes';
import { exempt, statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('deny-console-escapes', () => {
  const deny = (change = {}) => bySid(statementsOf(denyConsoleEscapes, change), 'DenyConsoleEscapes');

  it.each(['cloudshell:*', 'ssm:StartSession', 'ecs:ExecuteCommand'])(
    'denies %s to administrators too',
    (action) => {
      expect(deny().Action).toContain(action);
      expect(deny()).not.toHaveProperty('Condition');
    },
  );

  it('leaves alone what CodePipeline deploys to instances with', () => {
    expect(deny().Action).not.toContain('ssm:SendCommand');
  });

  it('lets through who is exempt', () => {
    expect(deny(exempt).Condition?.ArnNotLike).toEqual({ 'aws:PrincipalArn': exempt.exemptRoles });
  });
});
