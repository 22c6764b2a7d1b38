import type { Statement } from '../../policies/document';
import type { Named, PipelineAction } from '../actions/pipeline-action';

export interface ServiceCatalogProps {
  readonly partition: string;
  readonly accountId: string;
  /** Regions of the account that the product is in. */
  readonly regions: readonly string[];
  /** Id of the product. */
  readonly product: string;
}

const VERSIONS = [
  'servicecatalog:CreateProvisioningArtifact',
  'servicecatalog:DeleteProvisioningArtifact',
  'servicecatalog:DescribeProvisioningArtifact',
  'servicecatalog:ListProvisioningArtifacts',
  'servicecatalog:UpdateProduct',
];
const VALIDATE = 'cloudformation:ValidateTemplate';

/**
 * What the Service Catalog action asks for in the account of the product.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ServiceCatalog.html#edit-role-servicecatalog (2026-11-28)
 */
export function deployToCatalog({
  partition,
  accountId,
  regions,
  product,
}: ServiceCatalogProps): readonly Statement[] {
  return [
    {
      Sid: 'MakeProductVersions',
      Effect: 'Allow',
      Action: VERSIONS,
      Resource: regions.map((region) => `arn:${partition}:catalog:${region}:${accountId}:product/${product}`),
    },
    // ValidateTemplate has no resource-level permission; without it Service Catalog calls every template invalid.
    { Sid: 'ValidateTemplates', Effect: 'Allow', Action: VALIDATE, Resource: '*' },
  ];
}

/** The most that a role which deploys products may ever be granted, for any product of the account. */
export function catalogCeiling(): readonly Statement[] {
  return [{ Sid: 'CeilingCatalog', Effect: 'Allow', Action: [VALIDATE, ...VERSIONS], Resource: '*' }];
}

export interface ProductVersionProps extends Named {
  readonly region: string;
  readonly artifact: string;
  /** Path of the template in the artifact. */
  readonly file: string;
  readonly product: string;
  readonly version: string;
  readonly description?: string | undefined;
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ServiceCatalog.html (2026-11-28) */
export function productVersion(props: ProductVersionProps): PipelineAction {
  return {
    name: props.name,
    roleArn: props.roleArn,
    category: 'Deploy',
    provider: 'ServiceCatalog',
    region: props.region,
    inputs: [props.artifact],
    configuration: {
      TemplateFilePath: props.file,
      ProductVersionName: props.version,
      ProductType: 'CLOUD_FORMATION_TEMPLATE',
      ProductId: props.product,
      ...(props.description !== undefined && { ProductVersionDescription: props.description }),
    },
  };
}
