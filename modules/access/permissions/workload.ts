import { here, of, on, type Permission, passes, type TypePermissions } from './permission';

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
