import { tryParseArn } from '../policies/arn';
import type { Pipeline } from './pipeline';

/** ARNs as AWS gave them, and as the proof knows them. */
export type GivenIds = ReadonlyMap<string, string>;

/**
 * ARNs whose end AWS made up when it made something, such as that of a connection: what was synthesized has the name in its
 * place. Both are in the configuration of the same action.
 *
 * @see https://docs.aws.amazon.com/codeconnections/latest/APIReference/API_Connection.html
 */
export function givenIds(deployed: Pipeline, synthesized: Pipeline): GivenIds {
  const wanted = new Map(valuesOf(synthesized));
  const pairs = valuesOf(deployed).flatMap(([place, given]): readonly [string, string][] => {
    const known = wanted.get(place);
    if (known === undefined || known === given) return [];
    return tryParseArn(given) && tryParseArn(known) ? [[given, known]] : [];
  });
  return new Map(pairs);
}

/** Every value that actions are configured with, by its place. */
function valuesOf({ stages }: Pipeline): readonly (readonly [place: string, value: string])[] {
  return stages.flatMap(({ name: stage, actions }) =>
    actions.flatMap(({ name, configuration }) =>
      Object.entries(configuration).map(([key, value]) => [`${stage}/${name}/${key}`, value] as const),
    ),
  );
}
