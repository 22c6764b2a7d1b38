import { z } from 'zod';
import { region } from '../schema/account';
import { pattern, text } from '../schema/wanted';
import { artifactFile, fileOf, notOfTheBuild } from './artifact-file';
import { inAccounts } from './in-accounts';
import { deployName } from './name';
import type { DeployTraits, Guard } from './traits';

/** A product in one account. */
const product = z.strictObject({
  /** Id of the product, which an administrator of the account makes. */
  product: pattern(
    /^prod-[a-z0-9]{13}$/,
    'the id of a product: prod- and 13 lower-case letters and digits',
    'copy the id of the product, not its name and not its ARN',
  ),
  /** The region that the product is in. @default the first that the application and the account share */
  region: region.optional(),
});

/** A new version of a product of Service Catalog, which others provision. */
export const serviceCatalog = z.strictObject({
  kind: z.literal('service-catalog'),
  /** The products, by the name of the account that each is in. */
  products: z.record(z.string(), product),
  /** The template, as a file of an artifact: `build::product.yaml`. */
  template: artifactFile('the template'),
  /**
   * Name of the version, which no version of the product has yet: with a variable of the run, and without blanks.
   *
   * @default the id of the run
   */
  version: pattern(
    /^(?=.*#\{[\w@-]+\.[\w@-]+\})([\w.-]|#\{[\w@-]+\.[\w@-]+\})+$/,
    'a name without blanks that differs in each run: with a variable, such as v-#{source.CommitId}',
    'add a variable of the run',
  ).default('#{codepipeline.PipelineExecutionId}'),
  /** What the version is, for those who provision it. @default none */
  description: text(1000).optional(),
  ...deployName,
});

type ServiceCatalog = z.output<typeof serviceCatalog>;

/**
 * Who changes the versions of a product beside the pipeline. As of 2026-11-28.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsservicecatalog.html
 */
function guards({ products }: ServiceCatalog, partition: string): readonly Guard[] {
  const resources = Object.values(products).map(
    (each) => `arn:${partition}:catalog:*:*:product/${each.product}`,
  );
  return [
    {
      actions: [
        'servicecatalog:CreateProvisioningArtifact',
        'servicecatalog:DeleteProvisioningArtifact',
        'servicecatalog:UpdateProduct',
      ],
      resources,
      letsThrough: 'deploy roles',
    },
    {
      actions: ['servicecatalog:DeleteProduct', 'servicecatalog:UpdateProvisioningArtifact'],
      resources,
      letsThrough: 'nobody',
    },
  ];
}

/** One action, which makes the version. */
export const serviceCatalogTraits: DeployTraits<ServiceCatalog> = {
  takes: 'template',
  readBack: {
    none: 'it makes a version of a product, which runs nowhere until somebody provisions it',
  },
  target: { noun: 'product', nameIn: ({ products }, account) => products[account]?.product },
  teamRoles: () => [],
  bounds: ({ products }, account) => [`product/${products[account]?.product ?? ''}`],
  brings: ({ products }) =>
    Object.values(products).map((each) => `arn:*:catalog:*:*:product/${each.product}`),
  bypasses: {
    none: 'denied on every resource they would close the catalogs of the account: they are denied on the products that pipelines deploy',
  },
  guards,
  steps: () => [{ role: 'deploy role' }],
  goesTo: ({ products }, { account, region: at, regions }) =>
    products[account] !== undefined && at === (products[account].region ?? regions[0]),
  requires: ({ products }, { account }) => {
    const name = products[account]?.product;
    return name === undefined ? [] : [{ type: 'AWS::ServiceCatalog::CloudFormationProduct', name }];
  },
  reads: ({ template }, place) => [{ field: 'template', ...fileOf(template, place) }],
  problems: ({ template, products }, subject) => [
    ...notOfTheBuild({ template }, subject.artifacts),
    ...inAccounts({ field: 'products', noun: 'product', targets: products }, subject),
  ],
};
