import type { LandingZone } from '../blueprint/schema/landing-zone';
import { webshop } from './applications/webshop';
import { guardrails } from './guardrails';
import workloads from './workloads.json';

/** A fork that keeps nothing of what upstream ships: other names, ids, regions, accounts and waves, one application. */
export const landingZone: LandingZone = {
  prefix: 'globex',
  organization: {
    id: 'o-globex98765',
    rootId: 'r-glbx',
    organizationalUnits: [
      { name: 'Platform', id: 'ou-glbx-platform1' },
      { name: 'Products', id: 'ou-glbx-products1' },
      { name: 'Trial', id: 'ou-glbx-trial0001', parent: 'Products' },
      { name: 'Live', id: 'ou-glbx-live00001', parent: 'Products' },
    ],
  },
  regions: { primary: 'us-east-2', further: ['us-west-2'] },
  access: { kind: 'assume-role', roleName: 'GlobexPlatform' },
  management: {
    name: 'payer',
    id: '910000000001',
    organizationalUnit: 'root',
    access: { kind: 'ambient' },
  },
  tooling: {
    name: 'shared-services',
    id: '910000000002',
    organizationalUnit: 'Platform',
    regions: ['us-east-2', 'us-west-2'],
  },
  workloads,
  waves: [
    { name: 'trial', accounts: { organizationalUnit: 'Trial' } },
    { name: 'live', accounts: { organizationalUnit: 'Live' }, approval: {} },
  ],
  applications: [webshop],
  guardrails,
};
