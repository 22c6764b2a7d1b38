import { roleOfPattern } from '../principals';
import { type GuardedAccount, type GuardrailRequests, keptFrom, leftAlone, mostly, there } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html';

const TYPE = 'ec2:InstanceType';

/** Types of which a list has hardly all. */
const LARGE = ['p5.48xlarge', 'u-24tb1.112xlarge', 'x2iedn.metal', 'inf2.48xlarge'];

export const allowedInstanceTypes: GuardrailRequests = {
  denied: (guarded) => {
    const other = LARGE.find((type) => !listsOf(guarded).some((list) => isIn(list, type)));
    if (other === undefined) return [];
    return [
      keptFrom(`starts an instance of the type ${other}`, {
        actions: ['ec2:RunInstances'],
        resource: there(guarded, 'ec2', 'instance/i-1'),
        context: { [TYPE]: other },
        documentation,
      }),
    ];
  },
  leavesAlone: (guarded) =>
    mostly(guarded, common(guarded)).flatMap((pattern) =>
      leftAlone(guarded, `starts an instance of the type ${pattern}`, {
        actions: ['ec2:RunInstances'],
        resource: there(guarded, 'ec2', 'instance/i-1'),
        context: { [TYPE]: roleOfPattern(pattern) },
        free: [{ context: { [TYPE]: [pattern] }, reason: 'accounts/ names the types by this pattern' }],
        documentation,
      }),
    ),
  harmless: (guarded) => ({ 'ec2:RunInstances': { [TYPE]: roleOfPattern(common(guarded)[0] ?? '') } }),
};

/** The list of each target. */
function listsOf({ bound }: GuardedAccount): readonly (readonly string[])[] {
  return bound.flatMap((entry) => ('types' in entry ? [entry.types] : []));
}

function isIn(list: readonly string[], type: string): boolean {
  return list.some((pattern) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(type),
  );
}

/** What every list lets through. */
function common(guarded: GuardedAccount): readonly string[] {
  const lists = listsOf(guarded);
  return [...new Set(lists.flat())].filter((pattern) => lists.every((list) => isIn(list, pattern)));
}
