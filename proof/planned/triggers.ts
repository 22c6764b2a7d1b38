import { type NamedSource, sourcesOf } from '../../blueprint/plan/starts';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';
import type { Wanted } from './wanted';

type Connection = Extract<ApplicationFacts['source'], { readonly kind: 'connection' }>;
type Trigger = NonNullable<Connection['triggers']>[number];

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GitPullRequestFilter.html (2026-11-28) */
const EVENTS = { opened: 'OPEN', updated: 'UPDATED', closed: 'CLOSED' } as const;

/** The triggers of a pipeline: what of its repositories starts it. */
export function triggersOf(application: ApplicationFacts): readonly Wanted[] {
  return sourcesOf(application).flatMap(triggerOf);
}

function triggerOf({ name, source }: NamedSource): readonly Wanted[] {
  const triggers = source.kind === 'connection' ? (source.triggers ?? []) : [];
  if (source.kind !== 'connection' || triggers.length === 0) return [];
  const requests = triggers.filter(({ on }) => on === 'pull-request');
  const pushes = triggers.filter(({ on }) => on !== 'pull-request');
  return [
    {
      provider_type: 'CodeStarSourceConnection',
      git_configuration: {
        source_action_name: name,
        push: pushes.map((each) => filterOf(each, source.branch)),
        pull_request: requests.map((each) => filterOf(each, source.branch)),
      },
    },
  ];
}

function filterOf(trigger: Trigger, branch: string): Wanted {
  if (trigger.on === 'tag') return { tags: trigger.tags };
  const common = { branches: trigger.branches ?? { includes: [branch] }, file_paths: trigger.paths };
  if (trigger.on === 'push') return common;
  return {
    ...common,
    events: (trigger.events ?? (['opened', 'updated', 'closed'] as const)).map((each) => EVENTS[each]),
  };
}
