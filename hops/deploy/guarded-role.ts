import { pages } from '../documentation';
import type { Guarded } from '../guardrails/guarded';
import { own } from '../principals';
import type { AroundDeployment } from './kind';

/** How a person would come by what a role may that CloudFormation takes for a pipeline alone. */
export function handsOnRole(role: string, { accountId, roleArn }: AroundDeployment): readonly Guarded[] {
  const does = (sentence: string, asks: Pick<Guarded, 'actions' | 'documentation' | 'context'>): Guarded => ({
    sentence: `${sentence} ${role}, which makes the resources of a stack`,
    resource: own(roleArn(role), accountId),
    except: 'administrators',
    binds: 'everybody',
    ...asks,
  });
  return [
    does('passes to CloudFormation the role', {
      actions: ['iam:PassRole'],
      context: { 'iam:PassedToService': 'cloudformation.amazonaws.com' },
      documentation: pages.passRole,
    }),
    does('makes, or has trust somebody else, the role', {
      actions: ['iam:CreateRole', 'iam:UpdateAssumeRolePolicy'],
      documentation: pages.iamActions,
    }),
  ];
}
