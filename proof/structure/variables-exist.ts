import { actionsOf, isBefore, type Pipeline } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';
import { isExpression, text } from './terraform';

/** Namespaces that every run has. */
const ALWAYS = ['codepipeline', 'variables'];

/** Something with a configuration that reads variables, and when it reads them. */
interface Reader {
  readonly place: string;
  readonly stage: number;
  readonly runOrder: number | undefined;
  readonly configuration: Readonly<Record<string, unknown>> | undefined;
}

/**
 * Which variables an action makes is not looked at: of CodeBuild, Lambda and CloudFormation nobody knows them. Nor are
 * the pipeline's own variables: AWS's page does not say what happens to a name that was not declared.
 */
export const variablesExist: StructureRule = {
  id: 'variables-exist',
  why: 'An action reads only variables of actions that are over before it starts.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/reference-variables.html',
  check: (pipeline) => {
    // A namespace that Terraform names might be any of them.
    if (actionsOf(pipeline).some(({ namespace }) => namespace !== undefined && isExpression(namespace)))
      return [];
    return [...actionsOf(pipeline), ...conditionsOf(pipeline)].flatMap((reader) => remarks(reader, pipeline));
  },
};

/** The rules of conditions: those at the entry come before the actions of the stage, the others after them. */
function conditionsOf({ stages }: Pipeline): readonly Reader[] {
  return stages.flatMap(({ place, hooks }, stage) =>
    hooks.flatMap(({ name, conditions }) =>
      conditions.flatMap(({ rules }) =>
        rules.map(({ configuration }) => ({
          place,
          stage,
          runOrder: name === 'before_entry' ? 0 : Number.POSITIVE_INFINITY,
          configuration,
        })),
      ),
    ),
  );
}

function remarks(reader: Reader, pipeline: Pipeline): readonly StructureRemark[] {
  const before = actionsOf(pipeline).filter((action) => isBefore(action, reader));
  const there = [...ALWAYS, ...before.flatMap(({ namespace }) => namespace ?? [])];
  return namespacesIn(reader.configuration ?? {})
    .filter((namespace) => !there.includes(namespace))
    .map((namespace) => ({
      place: reader.place,
      found: `a variable of the namespace "${namespace}", which no action before it has`,
      change: 'read it after the action that makes it, or give that action the namespace',
    }));
}

/** Namespaces of the variables that a configuration reads. */
function namespacesIn(configuration: Readonly<Record<string, unknown>>): readonly string[] {
  const values = Object.values(configuration).map((value) => text(value) ?? '');
  const namespaces = values.flatMap((value) =>
    [...value.matchAll(/#\{([A-Za-z0-9@_-]+)\.[^}]+\}/g)].flatMap(([, namespace]) => namespace ?? []),
  );
  return [...new Set(namespaces)];
}
