import type { Account } from '../../../../blueprint/schema/account';

/** Pipelines, builds, artifacts and images. It is in every region that is deployed to. */
export const tooling: Account = {
  name: 'tooling',
  id: '222222222222',
  organizationalUnit: 'Infrastructure',
  regions: ['eu-west-1', 'eu-central-1'],
};
