import { about, here, type Told } from './told';

/** What binds every account, and sees what they do. */
export const ofOrganization = {
  'guardrails-changed': ({ blueprint: { names, facts } }) =>
    about(
      [
        'organizations:AttachPolicy',
        'organizations:CloseAccount',
        'organizations:DeletePolicy',
        'organizations:DeleteResourcePolicy',
        'organizations:DeregisterDelegatedAdministrator',
        'organizations:DetachPolicy',
        'organizations:DisableAWSServiceAccess',
        'organizations:DisablePolicyType',
        'organizations:EnableAWSServiceAccess',
        'organizations:MoveAccount',
        'organizations:PutResourcePolicy',
        'organizations:RegisterDelegatedAdministrator',
        'organizations:RemoveAccountFromOrganization',
        'organizations:UpdatePolicy',
      ],
      `arn:${names.partition}:organizations::${facts.management.id}:policy/${facts.organization.id}/service_control_policy/p-any`,
    ),
  'trails-changed': (place) =>
    about(
      [
        'cloudtrail:DeleteTrail',
        'cloudtrail:DeregisterOrganizationDelegatedAdmin',
        'cloudtrail:PutEventConfiguration',
        'cloudtrail:PutEventSelectors',
        'cloudtrail:PutInsightSelectors',
        'cloudtrail:RegisterOrganizationDelegatedAdmin',
        'cloudtrail:StopLogging',
        'cloudtrail:UpdateTrail',
      ],
      here(place, 'cloudtrail', 'trail/any'),
    ),
  'ways-changed': (place) =>
    about(
      [
        'cloudformation:CreateStackInstances',
        'cloudformation:CreateStackSet',
        'cloudformation:DeleteStackInstances',
        'cloudformation:DeleteStackSet',
        'cloudformation:ImportStacksToStackSet',
        'cloudformation:UpdateStackInstances',
        'cloudformation:UpdateStackSet',
      ],
      here(place, 'cloudformation', `stackset/${place.blueprint.names.terraformStackSet()}:a1b2c3`),
    ),
} as const satisfies Readonly<Record<string, Told>>;
