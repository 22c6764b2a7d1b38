import type { Block } from '../gather/stacks';
import { blocks, text, texts } from './terraform';

/** A filter of a trigger: what Terraform calls it, and its lists of patterns. */
export interface TriggerFilter {
  readonly event: 'push' | 'pull_request';
  /** Lists of patterns that are there, such as `tags.includes`. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
  /** Which of tags, branches and file paths it has. */
  readonly criteria: readonly string[];
}

export interface Trigger {
  readonly source: string | undefined;
  readonly provider: string | undefined;
  readonly filters: readonly TriggerFilter[];
}

const EVENTS = ['push', 'pull_request'] as const;
const CRITERIA = ['tags', 'branches', 'file_paths'];

export function readTrigger(trigger: Block): Trigger {
  const [git = {}] = blocks(trigger.git_configuration);
  return {
    source: text(git.source_action_name),
    provider: text(trigger.provider_type),
    filters: EVENTS.flatMap((event) => blocks(git[event]).map((filter) => readFilter(event, filter))),
  };
}

function readFilter(event: TriggerFilter['event'], filter: Block): TriggerFilter {
  const criteria = CRITERIA.filter((each) => blocks(filter[each]).length > 0);
  const lists = criteria.flatMap((each) =>
    blocks(filter[each]).flatMap((block) =>
      ['includes', 'excludes'].flatMap((list) => {
        const patterns = texts(block[list]) ?? [];
        return patterns.length > 0 ? [[`${each}.${list}`, patterns] as const] : [];
      }),
    ),
  );
  return { event, criteria, lists: new Map(lists) };
}
