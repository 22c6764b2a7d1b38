import type { CustomActionFacts } from '../schema/stage';

/** The property that the CodePipeline plugin of Jenkins asks with. */
const OF_JENKINS = 'ProjectName';

/** The property by which workers of a custom action ask for their own jobs; undefined where they take all of them. */
export function polledBy({
  polledBy: named,
  properties,
}: Pick<CustomActionFacts, 'polledBy' | 'properties'>): string | undefined {
  return named ?? properties.find((property) => property === OF_JENKINS);
}
