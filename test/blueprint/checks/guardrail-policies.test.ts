import { checkGuardrailPolicies } from '../../../blueprint/checks/guardrail-policies';
import type { PlannedPolicy } from '../../../blueprint/plan/guardrails';
import { problemLine } from '../../../blueprint/problems/problem';
import { quotasInForce } from '../../../blueprint/quotas';

const policy = (type: PlannedPolicy['type'], Action: string | readonly string[]): PlannedPolicy => ({
  id: 'rcp-r-acme-perimeter',
  type,
  name: 'acme-rcp-root-perimeter',
  description: 'our-own',
  target: { name: 'root', id: 'r-acme' },
  document: {
    Version: '2012-10-17',
    Statement: [{ Sid: 'DenyOurs', Effect: 'Deny', Action, Resource: '*' }],
  },
  guardrails: [{ id: 'our-own', size: 100, sids: ['DenyOurs'] }],
});

const problems = (...asked: Parameters<typeof policy>) =>
  checkGuardrailPolicies([policy(...asked)], quotasInForce({})).map(problemLine);

describe('a resource control policy', () => {
  it('is refused with an action of a service that AWS does not cover, by the guardrail that has it', () => {
    expect(problems('resource-control', ['s3:*', 'lambda:InvokeFunction'])).toEqual([
      'guardrails.on.root: found lambda:InvokeFunction in our-own, a resource control policy, wanted actions of services that resource control policies cover: deny it by a service control policy; or, where AWS covers the service by now, add it to policies/rcp-services.ts with the date',
    ]);
  });

  it('is taken with actions of services that it covers, in whatever case, and with all actions', () => {
    expect(problems('resource-control', ['S3:PutObject', 'sts:AssumeRole', '*'])).toEqual([]);
    expect(problems('resource-control', '*')).toEqual([]);
  });

  it('is told apart from a service control policy, which may name any service', () => {
    expect(problems('service-control', 'lambda:InvokeFunction')).toEqual([]);
  });
});
