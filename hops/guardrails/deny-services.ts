import { anything, type GuardrailRequests, keptFrom, mostly } from './guarded';
import { serviceRequests } from './service-requests';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html';

export const denyServices: GuardrailRequests = {
  denied: (guarded) => {
    const services = new Set(guarded.bound.flatMap((entry) => ('services' in entry ? entry.services : [])));
    if (services.size === 0) return [];
    return [
      keptFrom('works with a service that nobody needs', {
        actions: mostly(
          guarded,
          [...services].flatMap((service) => serviceRequests[service] ?? []),
        ),
        ...anything(guarded),
        documentation,
        anywhere: true,
      }),
    ];
  },
};
