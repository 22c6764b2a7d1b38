import { randomUUID } from 'node:crypto';
import type { Answers, Asked } from './answer';

interface Params {
  readonly ProductId: string;
  readonly Parameters: { readonly Name: string };
}

/** Service Catalog: every product is there, with one version. */
export function products(): Answers<Params> {
  const made = new Map<string, readonly object[]>();
  const versions = ({ params }: Asked<Params>) =>
    made.get(params.ProductId) ?? [{ Id: 'pa-1', Name: 'first' }];
  return {
    'service-catalog:ListProvisioningArtifacts': (asked) => ({
      ProvisioningArtifactDetails: versions(asked),
    }),
    'service-catalog:CreateProvisioningArtifact': (asked) => {
      const detail = { Id: `pa-${randomUUID()}`, Name: asked.params.Parameters.Name };
      made.set(asked.params.ProductId, [...versions(asked), detail]);
      return { ProvisioningArtifactDetail: detail };
    },
    'service-catalog:DescribeProvisioningArtifact': () => ({ Status: 'AVAILABLE' }),
    'service-catalog:DeleteProvisioningArtifact': ({ params }) => (made.delete(params.ProductId) ? {} : {}),
  };
}
