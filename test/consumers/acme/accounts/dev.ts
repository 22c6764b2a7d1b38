import type { Account } from '../../../../blueprint/schema/account';

export const dev: Account = {
  name: 'dev',
  id: '333333333333',
  organizationalUnit: 'Development',
};
