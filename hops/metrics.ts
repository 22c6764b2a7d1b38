import type { Blueprint } from '../blueprint/plan/planned';
import { allowed, denied, type Hop, type HopPlace } from './hop';
import { own, role } from './principals';

/** As of 2026-11-28. */
const namespacePage =
  'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/iam-cw-condition-keys-namespace.html';

/** A role of the tooling account that counts something as a metric of the landing zone, and no other. */
export function countsMetric(
  { names, facts }: Blueprint,
  {
    place,
    title,
    what,
    roleArn,
  }: { readonly place: HopPlace } & Readonly<Record<'title' | 'what' | 'roleArn', string>>,
): readonly Hop[] {
  const asks = {
    who: role(roleArn),
    actions: ['cloudwatch:PutMetricData'],
    resource: own('*', facts.tooling.id, {
      resource: ['*'],
      reason: 'the namespace alone tells metrics apart',
    }),
    documentation: namespacePage,
  };
  const inNamespace = (namespace: string) => ({
    context: { 'cloudwatch:namespace': namespace, 'aws:RequestedRegion': facts.regions.primary },
  });
  return [
    ...allowed(place, `${title} counts ${what}`, { ...asks, ...inNamespace(names.metricNamespace()) }),
    ...denied(place, `${title} counts what is not ours`, { ...asks, ...inNamespace('another/namespace') }),
  ];
}
