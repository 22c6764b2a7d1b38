import type {
  CreateProvisioningArtifactCommandOutput,
  DescribeProvisioningArtifactCommandOutput,
  ListProvisioningArtifactsCommandOutput,
  ProvisioningArtifactDetail,
} from '@aws-sdk/client-service-catalog';
import { fileIn } from '../artifact-file';
import type { Need } from '../callers';
import { type ActionKind, arnOf, type Looking, needed, type Playing } from './action';

/**
 * Makes a version of a product, of a template in the artifact; one that Service Catalog cannot make is taken away again.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ServiceCatalog.html (2026-11-28)
 */
export const serviceCatalog: ActionKind = {
  play: async (playing) => {
    const [artifact = ''] = playing.inputs.names;
    await fileIn(playing, artifact, needed(playing, 'TemplateFilePath'));
    await ask(playing, { operation: 'ListProvisioningArtifacts' });
    const id = await create(playing, artifact);
    const found = await ask<DescribeProvisioningArtifactCommandOutput>(playing, {
      operation: 'DescribeProvisioningArtifact',
      params: { ProvisioningArtifactId: id },
    });
    if (found.Status === 'FAILED') {
      await ask(playing, { operation: 'DeleteProvisioningArtifact', params: { ProvisioningArtifactId: id } });
      throw new Error(`Service Catalog could not make the version ${needed(playing, 'ProductVersionName')}`);
    }
    return { summary: `${product(playing)} has the version ${needed(playing, 'ProductVersionName')}` };
  },
  version: async (looking) => {
    const { ProvisioningArtifactDetails: versions = [] } =
      await looking.administrator.send<ListProvisioningArtifactsCommandOutput>(looking.at.account, {
        service: 'service-catalog',
        operation: 'ListProvisioningArtifacts',
        region: looking.at.region,
        params: { ProductId: product(looking) },
      });
    const newest = [...versions].sort((left, right) => timeOf(left) - timeOf(right)).at(-1);
    return { target: `product ${product(looking)}`, version: newest && `${newest.Name} (${newest.Id})` };
  },
};

const product = (looking: Looking) => needed(looking, 'ProductId');
const timeOf = ({ CreatedTime }: ProvisioningArtifactDetail) => CreatedTime?.getTime() ?? 0;

/**
 * Service Catalog has CloudFormation look at the template, in the name of whoever makes the version.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-ServiceCatalog.html#edit-role-servicecatalog (2026-11-28)
 */
async function create(playing: Playing, artifact: string): Promise<string> {
  const { bucket, key, region } = playing.inputs.placeOf(artifact);
  const { ProvisioningArtifactDetail: made } = await ask<CreateProvisioningArtifactCommandOutput>(playing, {
    operation: 'CreateProvisioningArtifact',
    params: {
      IdempotencyToken: playing.run,
      Parameters: {
        Name: needed(playing, 'ProductVersionName'),
        Description: playing.configuration.ProductVersionDescription,
        Type: needed(playing, 'ProductType'),
        Info: { LoadTemplateFromURL: `https://${bucket}.s3.${region}.amazonaws.com/${key}` },
      },
    },
    needs: [
      {
        action: 'cloudformation:ValidateTemplate',
        // It has no resource-level permission.
        resource: '*',
        context: { 'aws:ViaAWSService': 'true' },
      },
    ],
  });
  return made?.Id ?? '';
}

interface Asked {
  readonly operation: string;
  readonly params?: object;
  /** Beside the operation's own permission. */
  readonly needs?: readonly Need[];
}

function ask<Answer extends object>(playing: Playing, { operation, params, needs = [] }: Asked) {
  const resource = arnOf(playing, 'catalog', `product/${product(playing)}`);
  return playing.role.call<Answer>({
    service: 'service-catalog',
    operation,
    region: playing.at.region,
    params: { ProductId: product(playing), ...params },
    needs: [{ action: `servicecatalog:${operation}`, resource }, ...needs],
  });
}
