import type { Deploy } from '../../blueprint/deploy';
import { fileOf } from '../../blueprint/deploy/artifact-file';
import type { OfKind } from '../../blueprint/kinds';
import { the } from '../../blueprint/the';
import { catalogCeiling, deployToCatalog, productVersion } from '../../modules/deploy/service-catalog';
import type { DeployKind } from './kind';

type ServiceCatalog = OfKind<Deploy, 'service-catalog'>;

const productIn = ({ products }: ServiceCatalog, account: string) =>
  the(products[account], `the product in ${account}`).product;

/** A version of a product. */
export const serviceCatalog: DeployKind<ServiceCatalog> = {
  grants: (deploy, { names, account, regions }) =>
    deployToCatalog({
      partition: names.partition,
      accountId: account.id,
      regions,
      product: productIn(deploy, account.name),
    }),
  ceiling: () => catalogCeiling(),
  action: (deploy, { step, roleArn }) => {
    const { account, region, name } = step;
    const { version, description, template } = deploy;
    const product = productIn(deploy, account.name);
    const file = fileOf(template, { account: account.name, region });
    return productVersion({ name, roleArn, region, product, version, description, ...file });
  },
};
