import { defineGuardrail } from './guardrail';
import { idsOf, outsiders, perimeterDenial } from './perimeter';

export const confusedDeputy = defineGuardrail({
  id: 'confused-deputy',
  type: 'resource-control',
  policy: 'perimeter',
  denies:
    'to AWS services that work for an account outside of the organization, and say so (`aws:SourceAccount`): everything on resources of the services that RCPs cover',
  why: 'A service that works for somebody else must not be talked into using what is ours.',
  letsThrough: ['everybody of the organization'],
  exempt: { accounts: true, roles: 'it binds services, and a service is no role' },
  options: {
    /** Accounts outside of the organization whose services may come in, such as a partner's that delivers logs. @default none */
    accounts: outsiders,
  },
  trusts: ({ accounts }) => ({ accounts: idsOf(accounts) }),
  statements: (subject) => {
    const accounts = idsOf(subject.options.accounts);
    const condition = {
      StringNotEqualsIfExists: {
        'aws:SourceOrgID': subject.facts.organization.id,
        ...(accounts.length > 0 && { 'aws:SourceAccount': accounts }),
      },
      // Services that send one of the keys send both. Those that send none, such as ELB's logs in older regions, or a
      // service that works by a grant of a key, are bound by what they write or by the grant (2026-03-18, read 2026-11-28):
      // https://github.com/aws-samples/data-perimeter-policy-examples/blob/HEAD/resource_control_policies/README.md
      Null: { 'aws:SourceAccount': 'false' },
      Bool: { 'aws:PrincipalIsAWSService': 'true' },
    };
    return [perimeterDenial('DenyServicesOfStrangers', condition, subject)];
  },
});
