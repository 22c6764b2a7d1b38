import type { Deploy } from '../../blueprint/deploy';
import { fileOf } from '../../blueprint/deploy/artifact-file';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import { forAllDeployRoles, underBoundary } from '../free';
import type { Guarded } from '../guardrails/guarded';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import { deniedAlways, deniedBeside } from './bounded';
import type { AroundDeployment, DeployedAction, DeployedStep, Deployment, HopsOfDeployKind } from './kind';

type ServiceCatalog = OfKind<Deploy, 'service-catalog'>;

/** As of 2026-11-28. */
const catalogAction =
  'https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ServiceCatalog.html#edit-role-servicecatalog';
/** As of 2026-11-28. */
const catalogActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsservicecatalog.html';

export const serviceCatalog: HopsOfDeployKind<ServiceCatalog> = {
  inTarget: (deploy, deployment) => [
    ...makesVersions(deploy, deployment),
    ...changesNoOtherProduct(deploy, deployment),
  ],
  action,
  aroundPipeline: () => [],
  aroundDeployment: aroundProduct,
};

function productIn({ products }: ServiceCatalog, account: string): string {
  return the(products[account], `the product in ${account}`).product;
}

function action(deploy: ServiceCatalog, { step: { account, region } }: DeployedStep): DeployedAction {
  const { artifact, file } = fileOf(deploy.template, { account: account.name, region });
  return {
    category: 'Deploy',
    provider: 'ServiceCatalog',
    inputs: [artifact],
    configuration: {
      TemplateFilePath: file,
      ProductVersionName: deploy.version,
      ProductVersionDescription: deploy.description,
      ProductType: 'CLOUD_FORMATION_TEMPLATE',
      ProductId: productIn(deploy, account.name),
      ConfigurationFilePath: undefined,
    },
  };
}

/** What the Service Catalog action asks for. */
function makesVersions(deploy: ServiceCatalog, deployment: Deployment): readonly Hop[] {
  const { place, title, who, account, region, where, inTarget, blueprint } = deployment;
  const product = productIn(deploy, account.name);
  return [
    ...allowed(place, `${title} makes a version of the product ${product} in ${where}`, {
      who,
      actions: [
        'servicecatalog:ListProvisioningArtifacts',
        'servicecatalog:CreateProvisioningArtifact',
        'servicecatalog:DescribeProvisioningArtifact',
        'servicecatalog:DeleteProvisioningArtifact',
        'servicecatalog:UpdateProduct',
      ],
      resource: inTarget('catalog', `product/${product}`),
      documentation: catalogAction,
      free: [...underBoundary(blueprint, account), forAllDeployRoles(blueprint)],
    }),
    ...allowed(place, `${title} has CloudFormation look at the template of a product in ${where}`, {
      who,
      actions: ['cloudformation:ValidateTemplate'],
      resource: own('*', account.id),
      // The action has no resource; it is sent to the region of the deployment.
      context: { 'aws:RequestedRegion': region },
      documentation: catalogAction,
    }),
  ];
}

/** No other product; and this one is neither deleted nor provisioned. */
function changesNoOtherProduct(deploy: ServiceCatalog, deployment: Deployment): readonly Hop[] {
  const { account, inTarget } = deployment;
  const product = productIn(deploy, account.name);
  return [
    ...deniedBeside(deployment, `changes another product than ${product}`, {
      documentation: catalogActions,
      actions: ['servicecatalog:CreateProvisioningArtifact', 'servicecatalog:DeleteProvisioningArtifact'],
      resource: inTarget('catalog', 'product/prod-another000000'),
    }),
    ...deniedAlways(deployment, `deletes or provisions the product ${product}`, {
      documentation: catalogActions,
      actions: ['servicecatalog:DeleteProduct', 'servicecatalog:ProvisionProduct'],
      resource: inTarget('catalog', `product/${product}`),
    }),
  ];
}

/**
 * How a person would go round the pipeline of a product. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsservicecatalog.html
 */
function aroundProduct({ products }: ServiceCatalog, { inTarget }: AroundDeployment): readonly Guarded[] {
  return Object.values(products).map(({ product }) => ({
    sentence: `changes versions of the product ${product}`,
    actions: [
      'servicecatalog:CreateProvisioningArtifact',
      'servicecatalog:UpdateProvisioningArtifact',
      'servicecatalog:DeleteProvisioningArtifact',
      'servicecatalog:UpdateProduct',
      'servicecatalog:DeleteProduct',
    ],
    resource: inTarget('catalog', `product/${product}`),
    documentation: catalogActions,
    except: 'administrators',
    binds: 'everybody',
  }));
}
