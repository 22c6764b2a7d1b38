import { audit } from './audit';
import { baseline } from './baseline';
import { configService } from './config-service';
import { delivery } from './delivery';
import { detection } from './detection';
import { alertsAlone, events } from './events';
import { boundedIdentity, identity } from './identity';
import { images } from './images';
import { monitoring } from './monitoring';
import { organization } from './organization';
import { organizationServices } from './organization-services';
import { packages } from './packages';
import { people } from './people';
import type { TypePermissions } from './permission';
import { security } from './security';
import { signing } from './signing';
import { storage } from './storage';
import { workload } from './workload';

export type { Permission, Place, TypePermissions } from './permission';

/** What an account is to the landing zone. */
export type AccountKind = 'management' | 'tooling' | 'log-archive' | 'audit' | 'workload';

const EVERYWHERE: Readonly<Record<string, TypePermissions>> = {
  ...baseline,
  ...audit,
  ...configService,
  ...delivery,
  ...detection,
  ...events,
  ...identity,
  ...images,
  ...monitoring,
  ...storage,
  ...workload,
  ...organization,
  ...packages,
  ...people,
  ...organizationServices,
  ...security,
  ...signing,
};

/** Pipelines are in the tooling account alone, and what starts them. */
const APART: Readonly<Record<string, TypePermissions>> = { ...EVERYWHERE, ...alertsAlone };

const IN_WORKLOADS: Readonly<Record<string, TypePermissions>> = { ...APART, ...boundedIdentity };

/** What the AWS provider asks for about a type of resource. @throws where nobody wrote it down yet. */
export function permissionsOf(type: string, kind: AccountKind): TypePermissions {
  const known = (kind === 'workload' ? IN_WORKLOADS : kind === 'tooling' ? EVERYWHERE : APART)[type];
  if (known) return known;
  throw new Error(
    `the plan and apply roles cannot be made: modules/access/permissions/ does not say what Terraform asks for about ${type}`,
  );
}
