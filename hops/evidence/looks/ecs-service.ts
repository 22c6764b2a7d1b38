import { pages } from '../../documentation';
import { allowed, denied } from '../../hop';
import { own } from '../../principals';
import { evidencePages } from '../place';
import type { HopsOfLook } from './kind';

/** A service of Amazon ECS, and the task definition that it runs. */
export const ecsService: HopsOfLook<{ readonly cluster: string; readonly service: string }> = (
  { cluster, service },
  { place, title, who, boundless, region, inTarget, accountId, free },
) => [
  ...allowed(place, `${title} looks at ${cluster}/${service} in ${region}`, {
    who,
    actions: ['ecs:DescribeServices'],
    resource: inTarget('ecs', `service/${cluster}/${service}`),
    free,
    documentation: evidencePages.services,
  }),
  ...allowed(place, `${title} looks at the task definition of ${cluster}/${service} in ${region}`, {
    who,
    actions: ['ecs:DescribeTaskDefinition'],
    resource: own('*', accountId),
    // The action has no resource; it is sent to the region of the service.
    context: { 'aws:RequestedRegion': region },
    documentation: evidencePages.definitions,
  }),
  ...denied(place, `${title}, without its boundary, looks at another service than ${service} in ${region}`, {
    who: boundless,
    actions: ['ecs:DescribeServices'],
    resource: inTarget('ecs', `service/${cluster}/another`),
    documentation: evidencePages.services,
  }),
  ...denied(place, `${title}, without its boundary, changes ${cluster}/${service} in ${region}`, {
    who: boundless,
    actions: ['ecs:UpdateService', 'ecs:DeleteService'],
    resource: inTarget('ecs', `service/${cluster}/${service}`),
    documentation: pages.ecsActions,
  }),
];
