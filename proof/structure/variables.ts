import type { Block } from '../gather/stacks';
import type { Pipeline } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';
import { known, repeated, text } from './terraform';

const MOST = 50;

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineVariableDeclaration.html */
export const variables: StructureRule = {
  id: 'variables',
  why: 'AWS limits how many variables a pipeline has and how they look.',
  documentation:
    'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineVariableDeclaration.html',
  check: (pipeline) => [...ofPipeline(pipeline), ...pipeline.variables.flatMap(ofVariable)],
};

function ofPipeline({ variables }: Pipeline): readonly StructureRemark[] {
  const count = variables.length;
  const names = variables.flatMap(({ name }) => known(text(name)) ?? []);
  return [
    ...(count > MOST ? [{ found: `${count} variables`, change: `leave at most ${MOST}` }] : []),
    ...repeated(names).map((name) => ({
      found: `more than one variable "${name}"`,
      change: 'leave one of them',
    })),
  ];
}

function ofVariable({ name, default_value: value, description }: Block): readonly StructureRemark[] {
  const title = `the variable "${text(name) ?? '?'}"`;
  const checks = [
    { part: name, pattern: /^[A-Za-z0-9@_-]{1,128}$/, found: title, wanted: '1-128 of A-Z a-z 0-9 @ - _' },
    { part: value, pattern: /^.{1,1000}$/s, found: `the default of ${title}`, wanted: '1-1000 characters' },
    {
      part: description,
      pattern: /^.{0,200}$/s,
      found: `the description of ${title}`,
      wanted: 'at most 200 characters',
    },
  ];
  return checks.flatMap(({ part, pattern, found, wanted }) => {
    const told = known(text(part));
    return told === undefined || pattern.test(told) ? [] : [{ found, change: `use ${wanted}` }];
  });
}
