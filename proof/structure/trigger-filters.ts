import type { StructureRemark, StructureRule } from './rule';
import { isExpression } from './terraform';
import { readTrigger, type TriggerFilter } from './trigger';

/** Triggers in a pipeline, filters of an event in a trigger, patterns in a list, characters in a pattern. */
const MOST = { triggers: 50, filters: 3, patterns: 8, characters: 255 };

/**
 * That tags stand alone is not on AWS's page, whose example for the CLI even mixes them; but CreatePipeline refuses it.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GitPushFilter.html
 * @see https://github.com/hashicorp/terraform-provider-aws/issues/43105
 */
export const triggerFilters: StructureRule = {
  id: 'trigger-filters',
  why: 'AWS limits the filters of a trigger and their patterns, and takes no tags beside branches or file paths.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GitConfiguration.html',
  check: ({ triggers }) => [
    ...atMost(triggers.length, MOST.triggers, 'triggers'),
    ...triggers
      .map(readTrigger)
      .flatMap(({ filters }) => [
        ...tooMany(filters, 'push'),
        ...tooMany(filters, 'pull_request'),
        ...filters.flatMap(ofFilter),
      ]),
  ],
};

function tooMany(filters: readonly TriggerFilter[], event: TriggerFilter['event']) {
  const count = filters.filter((filter) => filter.event === event).length;
  return atMost(count, MOST.filters, `${event} filters in a trigger`);
}

function ofFilter({ event, criteria, lists }: TriggerFilter): readonly StructureRemark[] {
  const besideTags = criteria.includes('tags') ? criteria.filter((each) => each !== 'tags') : [];
  return [
    ...besideTags.map((each) => ({
      found: `tags and ${each} in one ${event} filter`,
      change: 'make two filters of it',
    })),
    ...[...lists].flatMap(([list, patterns]) => [
      ...atMost(patterns.length, MOST.patterns, `patterns in ${list}`),
      ...patterns.flatMap((pattern) => wrongPattern(list, pattern)),
    ]),
  ];
}

function wrongPattern(list: string, pattern: string): readonly StructureRemark[] {
  if (isExpression(pattern) || (pattern.length >= 1 && pattern.length <= MOST.characters)) return [];
  return [
    { found: `a pattern of ${pattern.length} characters in ${list}`, change: `use 1 to ${MOST.characters}` },
  ];
}

function atMost(count: number, most: number, what: string): readonly StructureRemark[] {
  return count <= most ? [] : [{ found: `${count} ${what}`, change: `leave at most ${most}` }];
}
