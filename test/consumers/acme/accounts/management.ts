import type { Account } from '../../../../blueprint/schema/account';

/** Owns the organization and its guardrails. Nothing else runs here. */
export const management: Account = {
  name: 'management',
  id: '111111111111',
  organizationalUnit: 'root',
  access: { kind: 'ambient' },
};
