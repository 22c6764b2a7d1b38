import type { Account } from '../../../../blueprint/schema/account';

export const staging: Account = {
  name: 'staging',
  id: '444444444444',
  organizationalUnit: 'Production',
};
