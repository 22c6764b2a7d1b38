import type { Block } from '../gather/stacks';
import { type Action, actionsOf, type Pipeline, type Stage } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';
import { known, text } from './terraform';

/** What is measured: what it is, where it is, how it may look. */
interface Measured {
  readonly place?: string;
  readonly what: string;
  readonly text: string | undefined;
  readonly pattern: RegExp;
  readonly wanted: string;
}

type Form = Pick<Measured, 'pattern' | 'wanted'>;

const name: Form = { pattern: /^[A-Za-z0-9.@\-_]{1,100}$/, wanted: '1-100 of A-Z a-z 0-9 . @ - _' };
const namespace: Form = { pattern: /^[A-Za-z0-9@\-_]{1,100}$/, wanted: '1-100 of A-Z a-z 0-9 @ - _' };
const artifact: Form = { pattern: /^[A-Za-z0-9_-]{1,100}$/, wanted: '1-100 of A-Z a-z 0-9 _ -' };
const key: Form = { pattern: /^.{1,50}$/s, wanted: '1-50 characters' };
const actionValue: Form = { pattern: /^.{1,1000}$/s, wanted: '1-1000 characters' };
const ruleValue: Form = { pattern: /^.{1,10000}$/s, wanted: '1-10000 characters' };

/**
 * The API model's patterns. Descriptions, which only variables have, are for the rule `variables`.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_ActionDeclaration.html
 */
export const lengths: StructureRule = {
  id: 'lengths',
  why: 'AWS refuses names and values that are too long, and names with other characters than its own.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html',
  check: (pipeline) => measuredOf(pipeline).flatMap(remark),
};

function measuredOf(pipeline: Pipeline): readonly Measured[] {
  return [
    { what: 'the pipeline name', text: pipeline.name, ...name },
    ...pipeline.stages.map((stage) => ({
      place: stage.place,
      what: 'the stage name',
      text: stage.name,
      ...name,
    })),
    ...actionsOf(pipeline).flatMap(ofAction),
    ...pipeline.stages.flatMap(ofRules),
  ];
}

function ofAction(action: Action): readonly Measured[] {
  const { place, inputs = [], outputs = [], configuration } = action;
  return [
    { place, what: 'the action name', text: action.name, ...name },
    { place, what: 'the namespace', text: action.namespace, ...namespace },
    ...[...inputs, ...outputs].map((each) => ({ place, what: 'the artifact name', text: each, ...artifact })),
    ...ofConfiguration(place, configuration, actionValue),
  ];
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_RuleDeclaration.html */
function ofRules({ place, hooks }: Stage): readonly Measured[] {
  const rules = hooks.flatMap(({ conditions }) => conditions.flatMap((condition) => condition.rules));
  return rules.flatMap((rule) => [
    { place, what: 'the rule name', text: rule.name, ...name },
    ...ofConfiguration(place, rule.configuration, ruleValue),
  ]);
}

function ofConfiguration(place: string, configuration: Block = {}, value: Form): readonly Measured[] {
  return Object.entries(configuration).flatMap(([name, each]) => [
    { place, what: 'the configuration key', text: name, ...key },
    { place, what: `the value of ${name}`, text: text(each), ...value },
  ]);
}

function remark({ place, what, text, pattern, wanted }: Measured): readonly StructureRemark[] {
  const told = known(text);
  if (told === undefined || pattern.test(told)) return [];
  const shown = told.length > 60 ? `${told.slice(0, 60)}… (${told.length} characters)` : told;
  return [{ ...(place && { place }), found: `${what} "${shown}"`, change: `use ${wanted}` }];
}
