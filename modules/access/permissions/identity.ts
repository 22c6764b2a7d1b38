import { here, of, on, type Permission, type TypePermissions } from './permission';

const ROLE = 'role{path}{prefix}-delivery-*';

/** Roles that no pipeline of the landing zone bounds: of the tooling account, and of services in others. */
const BOUNDED = [
  here('iam', 'role{path}{prefix}-delivery-deploy-*'),
  here('iam', 'role{path}{prefix}-delivery-look-*'),
  here('iam', 'role{path}{prefix}-delivery-plan-*'),
];
const SERVED = 'role{path}{prefix}-delivery-service-*';

const withBoundary = { StringEquals: { 'iam:PermissionsBoundary': '{boundary}' } };

const ROLE_READS = on('iam', ROLE, 'GetRole ListAttachedRolePolicies ListRolePolicies');
/** What makes no role mightier. */
const ROLE_CHANGES =
  'DeleteRole ListInstanceProfilesForRole TagRole UntagRole UpdateAssumeRolePolicy UpdateRole UpdateRoleDescription';
const POLICY = 'policy/{prefix}-delivery-*';

/** A role is made, or gets the company's boundary later. */
function made(role: string): readonly Permission[] {
  return [
    { ...on('iam', role, 'CreateRole'), bounded: 'always' },
    { ...on('iam', role, 'PutRolePermissionsBoundary'), bounded: 'only' },
  ];
}

function given(role: string): Permission {
  return { ...on('iam', role, 'PutRolePolicy'), bounded: 'always' };
}

/** Roles of the delivery, as the tooling account has them. */
export const identity: Readonly<Record<string, TypePermissions>> = {
  aws_iam_role: { read: [ROLE_READS], write: [on('iam', ROLE, ROLE_CHANGES), ...made(ROLE)] },
  aws_iam_role_policy: {
    read: [on('iam', ROLE, 'GetRolePolicy')],
    write: [on('iam', ROLE, 'DeleteRolePolicy'), given(ROLE)],
  },
  aws_iam_policy: {
    read: [on('iam', POLICY, 'GetPolicy GetPolicyVersion')],
    write: [
      on(
        'iam',
        POLICY,
        'CreatePolicy CreatePolicyVersion DeletePolicy DeletePolicyVersion ListPolicyVersions TagPolicy UntagPolicy',
      ),
    ],
  },
  aws_iam_openid_connect_provider: {
    read: [on('iam', 'oidc-provider/{host}', 'GetOpenIDConnectProvider')],
    write: [
      on(
        'iam',
        'oidc-provider/{host}',
        'AddClientIDToOpenIDConnectProvider CreateOpenIDConnectProvider DeleteOpenIDConnectProvider ' +
          'RemoveClientIDFromOpenIDConnectProvider TagOpenIDConnectProvider UntagOpenIDConnectProvider ' +
          'UpdateOpenIDConnectProviderThumbprint',
      ),
    ],
  },
};

/** The same in a workload account: whoever deploys there has the boundary of the deploy roles, from the first moment on. */
export const boundedIdentity: Readonly<Record<string, TypePermissions>> = {
  aws_iam_role: {
    read: [ROLE_READS],
    write: [
      on('iam', ROLE, ROLE_CHANGES),
      { actions: of('iam', 'CreateRole PutRolePermissionsBoundary'), about: BOUNDED, when: withBoundary },
      ...made(SERVED),
    ],
  },
  aws_iam_role_policy: {
    read: [on('iam', ROLE, 'GetRolePolicy')],
    write: [
      on('iam', ROLE, 'DeleteRolePolicy'),
      { actions: ['iam:PutRolePolicy'], about: BOUNDED, when: withBoundary },
      given(SERVED),
    ],
  },
};
