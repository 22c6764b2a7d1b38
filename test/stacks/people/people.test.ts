import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { landingZone as kitchenSink } from '../../consumers/kitchen-sink/accounts';
import { landingZone as singleAccount } from '../../consumers/single-account/accounts';
import { aLandingZone } from '../../support/landing-zone';
import { all, listOf, type Stack, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

const sink = stackOf(synthAll(kitchenSink), 'organization');
const plain = synthAll(singleAccount);

const policyOf = (stack: Stack, set: string) => {
  const found = all(stack, 'aws_ssoadmin_permission_set_inline_policy').find(
    ({ name }) => name === `people-${set}_policy`,
  );
  return JSON.parse(String(found?.attributes.inline_policy));
};

describe('permission sets', () => {
  it('are given to groups, by name and by id, in each account of theirs and nowhere else', () => {
    const given = all(sink, 'aws_ssoadmin_account_assignment').map(
      ({ attributes: { principal_id, target_id, permission_set_arn } }) => [
        permission_set_arn,
        principal_id,
        target_id,
      ],
    );
    const [id] = given.filter(([set]) => String(set).includes('Auditor2027'));
    expect(id?.slice(1)).toEqual(['0123456789-01234567-89ab-cdef-0123-456789abcdef', '710000000002']);
    const broken = given.filter(([set]) => String(set).includes('BreakGlass'));
    expect(broken.map(([, , account]) => account).sort()).toEqual(['710000000002', '710000000004']);
    expect(given.every(([, , account]) => account !== '710000000001')).toBe(true);
  });

  it('allow nothing from the day after their last one', () => {
    const { Statement } = policyOf(sink, 'Auditor2027');
    expect(Statement.map(({ Condition }: { Condition: object }) => Condition)).toEqual(
      Statement.map(() => ({ DateLessThanEquals: { 'aws:CurrentTime': '2037-03-31T23:59:59Z' } })),
    );
  });

  it('are assigned once each part of what they allow is there, and taken away before any of it goes', () => {
    const parts = sink.json.resource ?? {};
    const names = (type: string) => Object.keys(parts[type] ?? {}).map((name) => `${type}.${name}`);
    const rights = Object.keys(parts)
      .filter((type) => /^aws_ssoadmin_.*(policy|boundary)/.test(type))
      .flatMap(names);
    expect(rights.length).toBeGreaterThan(3);
    const waits = all(sink, 'aws_ssoadmin_account_assignment').map(({ name, attributes }) => ({
      name,
      missing: rights
        .filter((right) => right.split('.')[1]?.startsWith(`${name.split('_')[0]}_`))
        .filter((right) => !listOf(attributes.depends_on as string[]).includes(right)),
    }));
    expect(waits.filter(({ missing }) => missing.length > 0)).toEqual([]);
    expect(new Set(waits.map(({ name }) => name.split('_')[0])).size).toBeGreaterThan(3);
  });

  it("have the company's boundary, each of them, and the policies of the company that accounts/ names", () => {
    const boundaries = all(sink, 'aws_ssoadmin_permissions_boundary_attachment');
    expect(boundaries.length).toBe(all(sink, 'aws_ssoadmin_permission_set').length);
    for (const { attributes } of boundaries)
      expect(attributes.permissions_boundary).toEqual({
        customer_managed_policy_reference: { name: 'EveryRole', path: '/security/' },
      });
    const policies = all(sink, 'aws_ssoadmin_customer_managed_policy_attachment');
    expect(policies.map(({ attributes }) => attributes)).toMatchObject([
      {
        permission_set_arn: '${aws_ssoadmin_permission_set.people-SecurityAuditor_set.arn}',
        customer_managed_policy_reference: { name: 'AuditTools', path: '/security/' },
      },
    ]);
  });

  it('have no boundary where the company has none, and a policy without a path is looked for at /', () => {
    const people: LandingZone['people'] = {
      through: {
        kind: 'identity-center',
        instance: 'ssoins-0123456789abcdef',
        identityStore: 'd-0123456789',
      },
      sets: [
        {
          kind: 'reader',
          name: 'Reader',
          applications: ['shop'],
          groups: ['A'],
          policies: [
            { policy: 'Tools', statements: [{ Effect: 'Allow', Action: 'support:*', Resource: '*' }] },
          ],
        },
      ],
    };
    const organization = stackOf(synthAll(aLandingZone({ people })), 'organization');
    expect(all(organization, 'aws_ssoadmin_permissions_boundary_attachment')).toEqual([]);
    const [tools] = all(organization, 'aws_ssoadmin_customer_managed_policy_attachment');
    expect(tools?.attributes.customer_managed_policy_reference).toEqual({ name: 'Tools', path: '/' });
  });

  it('last as long as they say, and an hour in an emergency', () => {
    const hours = all(sink, 'aws_ssoadmin_permission_set').map(
      ({ attributes: { name, session_duration } }) => [name, session_duration],
    );
    expect(Object.fromEntries(hours)).toMatchObject({
      Auditor2027: 'PT8H',
      BreakGlass: 'PT1H',
      CatalogReader: 'PT4H',
    });
  });

  it('stand in the stack of the delegated administrator, in the home region of IAM Identity Center', () => {
    const people: LandingZone['people'] = {
      through: {
        kind: 'identity-center',
        instance: 'ssoins-0123456789abcdef',
        identityStore: 'd-0123456789',
        region: 'us-east-1',
        by: 'tooling',
      },
      sets: [{ kind: 'reader', name: 'Reader', applications: ['shop'], groups: ['A'] }],
    };
    const stacks = synthAll(aLandingZone({ people }));
    const [set] = all(stackOf(stacks, 'tooling'), 'aws_ssoadmin_permission_set');
    expect(set?.attributes.provider).toBe('aws.us-east-1');
    expect(all(stackOf(stacks, 'organization'), 'aws_ssoadmin_permission_set')).toEqual([]);
  });
});

describe('plain roles', () => {
  const role = (name: string) =>
    all(stackOf(plain, 'tooling'), 'aws_iam_role').find(({ attributes }) => attributes.name === name)
      ?.attributes;

  it('let in named users with MFA alone in an emergency, for an hour', () => {
    const glass = role('nimbus-delivery-person-BreakGlass');
    expect(glass?.max_session_duration).toBe(3600);
    const { Statement } = JSON.parse(String(glass?.assume_role_policy));
    expect(Statement).toEqual([
      {
        Sid: 'NamedPeopleMayAssume',
        Effect: 'Allow',
        Principal: { AWS: 'arn:aws:iam::830000000001:root' },
        Action: 'sts:AssumeRole',
        Condition: {
          ArnEquals: {
            'aws:PrincipalArn': [
              'arn:aws:iam::830000000001:user/emergency-1',
              'arn:aws:iam::830000000001:user/emergency-2',
            ],
          },
          Bool: { 'aws:MultiFactorAuthPresent': 'true' },
        },
      },
    ]);
  });

  it('let in whom the SAML provider of their own account sends', () => {
    const { Statement } = JSON.parse(String(role('nimbus-delivery-person-Developer')?.assume_role_policy));
    expect(Statement).toMatchObject([
      {
        Principal: { Federated: 'arn:aws:iam::830000000002:saml-provider/Okta' },
        Action: 'sts:AssumeRoleWithSAML',
      },
    ]);
  });
});
