import type { Account } from '../../../../blueprint/schema/account';

/** Two regions, and a replica of every image: it goes on without the tooling account. */
export const prod: Account = {
  name: 'prod',
  id: '555555555555',
  organizationalUnit: 'Production',
  regions: ['eu-west-1', 'eu-central-1'],
  images: 'replica',
};
