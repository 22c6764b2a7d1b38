import {
  here,
  of,
  on,
  onAll,
  type Permission,
  passes,
  type TypePermissions,
  tagsAtFirst,
} from './permission';

const TAGS = 'TagResource UntagResource';
const APPLICATIONS = 'application:{prefix}-*';
const GROUPS = 'deploymentgroup:{prefix}-*';

/** Access entries of any cluster: teams name theirs. Only those of delivery roles are made and changed. */
const ENTRIES = 'access-entry/*/role/{account}/{prefix}-delivery-*/*';

function entries(names: string): Permission {
  return on('eks', ENTRIES, names);
}

/** What the stacks of workload accounts have beside roles, keys and images. */
export const workload: Readonly<Record<string, TypePermissions>> = {
  aws_codedeploy_app: {
    read: [on('codedeploy', APPLICATIONS, 'GetApplication ListTagsForResource')],
    write: [on('codedeploy', APPLICATIONS, `CreateApplication DeleteApplication ${TAGS} UpdateApplication`)],
  },
  aws_codedeploy_deployment_config: {
    read: [on('codedeploy', 'deploymentconfig:{prefix}-*', 'GetDeploymentConfig')],
    write: [on('codedeploy', 'deploymentconfig:{prefix}-*', 'CreateDeploymentConfig DeleteDeploymentConfig')],
  },
  aws_codedeploy_deployment_group: {
    read: [on('codedeploy', GROUPS, 'GetDeploymentGroup ListTagsForResource')],
    write: [
      on('codedeploy', GROUPS, `CreateDeploymentGroup DeleteDeploymentGroup ${TAGS} UpdateDeploymentGroup`),
      passes('codedeploy.amazonaws.com', 'service-*'),
    ],
  },
  aws_eks_access_entry: {
    read: [entries('DescribeAccessEntry')],
    write: [
      { actions: of('eks', 'CreateAccessEntry'), about: [here('eks', 'cluster/*')] },
      entries(`DeleteAccessEntry ${TAGS} UpdateAccessEntry`),
    ],
  },
  aws_eks_access_policy_association: {
    read: [entries('ListAssociatedAccessPolicies')],
    write: [entries('AssociateAccessPolicy DisassociateAccessPolicy')],
  },
};

/** Policies have ids at random. Those of the landing zone have its tag from their first moment on. */
const POLICIES = 'arn:{partition}:organizations::{account}:policy/*';
const TARGETS = ['account', 'ou', 'root'].map(
  (target) => `arn:{partition}:organizations::{account}:${target}/*`,
);
const tagged = { StringEquals: { 'aws:ResourceTag/landing-zone': '{tag}' } };

/** Guardrails, in the management account. */
export const organization: Readonly<Record<string, TypePermissions>> = {
  aws_organizations_policy: {
    read: [
      { actions: of('organizations', 'DescribePolicy ListTagsForResource'), about: [POLICIES], when: tagged },
      // How `blueprint recover` finds those that no state knows.
      onAll('organizations', 'ListPolicies'),
    ],
    write: [
      {
        ...onAll('organizations', 'CreatePolicy'),
        when: { StringEquals: { 'aws:RequestTag/landing-zone': '{tag}' } },
      },
      tagsAtFirst('organizations:TagResource', POLICIES),
      {
        actions: of('organizations', 'DeletePolicy TagResource UntagResource UpdatePolicy'),
        about: [POLICIES],
        when: tagged,
      },
    ],
  },
  aws_organizations_policy_attachment: {
    read: [{ actions: of('organizations', 'ListTargetsForPolicy'), about: [POLICIES], when: tagged }],
    write: [
      { actions: of('organizations', 'AttachPolicy DetachPolicy'), about: [POLICIES], when: tagged },
      { actions: of('organizations', 'AttachPolicy DetachPolicy'), about: TARGETS },
    ],
  },
};
