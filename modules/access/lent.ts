import { oneOrAll } from '../../policies/document';
import type { Permission } from './permissions';

/** Keys are lent to all services by one statement of a boundary: which of them takes a grant back, the role's own policies say. */
export function lent(permissions: readonly Permission[]): readonly Permission[] {
  const services = [...new Set(permissions.flatMap(servicesOf))];
  return permissions.map((each) =>
    servicesOf(each).length === 0
      ? each
      : {
          ...each,
          when: {
            ...each.when,
            StringEquals: { ...each.when?.StringEquals, 'kms:ViaService': oneOrAll(services) },
          },
        },
  );
}

/** Services that keys are lent through. */
function servicesOf({ actions, when }: Permission): readonly string[] {
  return actions.includes('kms:CreateGrant') ? [when?.StringEquals?.['kms:ViaService'] ?? []].flat() : [];
}
