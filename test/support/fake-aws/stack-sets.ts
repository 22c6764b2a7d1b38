import { randomUUID } from 'node:crypto';
import type { Answers, Asked } from './answer';

interface Params {
  readonly StackSetName: string;
  readonly TemplateBody: string;
  readonly Accounts?: readonly string[];
  readonly Regions?: readonly string[];
}

interface Made {
  readonly id: string;
  readonly template: string;
  /** Status by account and region. */
  readonly stacks: ReadonlyMap<string, string>;
}

/** Stack sets as far as a rehearsal asks for them. */
export function stackSetAnswers(): Answers<Params> {
  const sets = new Map<string, Made>();
  const placeOf = ({ account, region, params }: Asked<Params>) =>
    `${account} ${region} ${params.StackSetName}`;
  const found = (asked: Asked<Params>): Made => {
    const set = sets.get(placeOf(asked));
    if (!set) throw Object.assign(new Error('not found'), { name: 'StackSetNotFoundException' });
    return set;
  };
  const follow = (asked: Asked<Params>, status: (place: string, meant: boolean) => string | undefined) => {
    const set = found(asked);
    const { Accounts = [], Regions = [], TemplateBody = set.template } = asked.params;
    const meant = Accounts.flatMap((account) => Regions.map((region) => `${account} ${region}`));
    const all = [...new Set([...set.stacks.keys(), ...meant])];
    const stacks = all.flatMap((place) => {
      const now = status(place, meant.includes(place)) ?? set.stacks.get(place);
      return now === undefined ? [] : [[place, now] as const];
    });
    sets.set(placeOf(asked), { ...set, template: TemplateBody, stacks: new Map(stacks) });
    return { OperationId: randomUUID() };
  };
  const current = (_: string, meant: boolean) => (meant ? 'CURRENT' : undefined);
  return {
    'cloudformation:CreateStackSet': (asked) => {
      const id = `${asked.params.StackSetName}:${randomUUID()}`;
      sets.set(placeOf(asked), { id, template: asked.params.TemplateBody, stacks: new Map() });
      return { StackSetId: id };
    },
    'cloudformation:DescribeStackSet': (asked) => ({
      StackSet: { StackSetId: found(asked).id, TemplateBody: found(asked).template },
    }),
    'cloudformation:ListStackInstances': (asked) => ({
      Summaries: [...found(asked).stacks].map(([place, Status]) => {
        const [Account, Region] = place.split(' ');
        return { Account, Region, Status };
      }),
    }),
    'cloudformation:CreateStackInstances': (asked) => follow(asked, current),
    'cloudformation:UpdateStackInstances': (asked) => follow(asked, current),
    'cloudformation:UpdateStackSet': (asked) => follow(asked, (_, meant) => (meant ? 'CURRENT' : 'OUTDATED')),
    'cloudformation:DescribeStackSetOperation': () => ({ StackSetOperation: { Status: 'SUCCEEDED' } }),
  };
}
