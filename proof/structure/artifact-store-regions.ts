import type { Block } from '../gather/stacks';
import { actionsOf, type Pipeline } from './pipeline';
import type { StructureRemark, StructureRule } from './rule';
import { isExpression, known, repeated, text } from './terraform';

/**
 * A rule of a condition may be in another region too: whether it needs a store there is not told, so there is no finding.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html
 */
export const artifactStoreRegions: StructureRule = {
  id: 'artifact-store-regions',
  why: 'Artifacts are kept in the region where they are used, and in that of the pipeline.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html',
  check: (pipeline) => [...ofStores(pipeline), ...ofActions(pipeline)],
};

/** Terraform's provider checks the regions of the stores too, but not before an apply. */
function ofStores({ stores, region }: Pipeline): readonly StructureRemark[] {
  const regions = stores.map(regionOf);
  const told = regions.flatMap((each) => each ?? []);
  if (stores.length === 0)
    return [{ found: 'no artifact store', change: 'add one in the region of the pipeline' }];
  if (stores.length === 1) return told.length === 1 ? [loneRegion] : [];
  const unnamed = told.length < stores.length ? [unnamedRegion] : [];
  return [...unnamed, ...repeated(told).map(twice), ...absent(told, known(region))];
}

function ofActions(pipeline: Pipeline): readonly StructureRemark[] {
  const told = pipeline.stores.flatMap((store) => regionOf(store) ?? []);
  const home = known(pipeline.region);
  if (told.some(isExpression)) return [];
  return actionsOf(pipeline).flatMap(({ place, region }) => {
    const other = known(region);
    if (other === undefined || other === home || told.includes(other)) return [];
    // Without the pipeline's own region nobody knows whether a lone store is in that of the action.
    if (home === undefined && told.length === 0) return [];
    return [
      { place, found: `the region ${other}, which has no artifact store`, change: 'add a store in it' },
    ];
  });
}

function absent(told: readonly string[], home: string | undefined): readonly StructureRemark[] {
  if (home === undefined || told.includes(home) || told.some(isExpression)) return [];
  return [{ found: `no artifact store in ${home}, where the pipeline is`, change: 'add one' }];
}

function twice(region: string): StructureRemark {
  return { found: `more than one artifact store in ${region}`, change: 'leave one of them' };
}

function regionOf({ region }: Block): string | undefined {
  return text(region) || undefined;
}

const loneRegion: StructureRemark = {
  found: 'a region on the only artifact store',
  change: 'leave it out: one store is in the region of the pipeline',
};

const unnamedRegion: StructureRemark = {
  found: 'an artifact store without a region among several',
  change: 'name the region of each',
};
