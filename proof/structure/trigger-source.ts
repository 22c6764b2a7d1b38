import { actionsOf, type Pipeline } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';
import { isExpression, known, repeated } from './terraform';
import { readTrigger, type Trigger } from './trigger';

const CONNECTION = 'CodeStarSourceConnection';

/** @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GitConfiguration.html */
export const triggerSource: StructureRule = {
  id: 'trigger-source',
  why: 'A trigger is of one source, which is behind a connection, and a source has one trigger.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_GitConfiguration.html',
  check: (pipeline) => {
    const triggers = pipeline.triggers.map(readTrigger);
    const sources = triggers.flatMap(({ source }) => known(source) ?? []);
    return [...triggers.flatMap((trigger) => remarks(trigger, pipeline)), ...repeated(sources).map(twice)];
  },
};

function remarks({ source, provider }: Trigger, pipeline: Pipeline): readonly StructureRemark[] {
  const kind = known(provider);
  const unknown =
    kind === undefined || kind === CONNECTION
      ? []
      : [{ found: `a trigger of the provider type ${kind}`, change: `use ${CONNECTION}` }];
  const name = known(source);
  return name === undefined ? unknown : [...unknown, ...ofSource(name, pipeline)];
}

function ofSource(name: string, pipeline: Pipeline): readonly StructureRemark[] {
  const sources = actionsOf(pipeline).filter(({ category }) => category === 'Source');
  const source = sources.find((action) => action.name === name);
  // A source whose name or provider Terraform fills in might be the one.
  if (sources.some((action) => [action.name, action.provider].some((part) => part && isExpression(part))))
    return [];
  if (source?.provider === CONNECTION) return [];
  const found = source
    ? `a trigger of the source "${name}", which is of ${source.provider}`
    : `a trigger of the source "${name}", which is not there`;
  return [{ ...(source && { place: source.place }), found, change: `name a source action of ${CONNECTION}` }];
}

function twice(name: string): StructureRemark {
  return {
    found: `more than one trigger of the source "${name}"`,
    change: 'put the filters into one trigger',
  };
}
