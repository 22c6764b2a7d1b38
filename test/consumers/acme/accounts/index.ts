import type { LandingZone } from '../../../../blueprint/schema/landing-zone';
import { accepted } from './accepted';
import { reports } from './applications/reports';
import { storefront } from './applications/storefront';
import { dev } from './dev';
import { guardrails } from './guardrails';
import { management } from './management';
import { prod } from './prod';
import { staging } from './staging';
import { tooling } from './tooling';

/** The landing zone on one screen. */
export const landingZone: LandingZone = {
  prefix: 'acme',
  organization: {
    id: 'o-acme1234567',
    rootId: 'r-acme',
    organizationalUnits: [
      { name: 'Infrastructure', id: 'ou-acme-infra001' },
      { name: 'Workloads', id: 'ou-acme-workload' },
      { name: 'Development', id: 'ou-acme-dev00001', parent: 'Workloads' },
      { name: 'Production', id: 'ou-acme-prod0001', parent: 'Workloads' },
    ],
  },
  regions: { primary: 'eu-west-1', further: ['eu-central-1'] },
  access: { kind: 'assume-role', roleName: 'OrganizationAccountAccessRole' },
  management,
  tooling,
  workloads: [dev, staging, prod],
  waves: [
    { name: 'dev', accounts: ['dev'] },
    { name: 'staging', accounts: ['staging'] },
    { name: 'prod', accounts: ['prod'], approval: { timeoutMinutes: 1440 } },
  ],
  applications: [storefront, reports],
  guardrails,
  accepted,
};
