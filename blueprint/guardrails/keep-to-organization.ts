import { defineGuardrail } from './guardrail';
import { idsOf, outsiders, perimeterDenial } from './perimeter';

export const keepToOrganization = defineGuardrail({
  id: 'keep-to-organization',
  type: 'resource-control',
  policy: 'perimeter',
  denies:
    'to everybody outside of the organization, whatever a policy of the resource says: everything on resources of the services that RCPs cover, such as buckets, keys, registries, queues, secrets, tables, logs, pipelines, and assuming roles',
  why: 'One wrong line in the policy of a bucket or a role must not open it to the world.',
  letsThrough: ['everybody of the organization'],
  exempt: { accounts: true, roles: 'anybody outside can name a role so' },
  options: {
    /**
     * Accounts outside of the organization that may come in where a policy lets them, such as a scanner's, or those of
     * AWS that write the logs of load balancers in older regions. @default none
     */
    accounts: outsiders,
  },
  trusts: ({ accounts }) => ({ accounts: idsOf(accounts) }),
  statements: (subject) => {
    const accounts = idsOf(subject.options.accounts);
    // AWS's own services work for others, and web identities have no organization: their providers are trusted by name.
    const condition = {
      StringNotEqualsIfExists: {
        'aws:PrincipalOrgID': subject.facts.organization.id,
        ...(accounts.length > 0 && { 'aws:PrincipalAccount': accounts }),
      },
      BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' },
    };
    return [perimeterDenial('DenyStrangers', condition, subject)];
  },
});
