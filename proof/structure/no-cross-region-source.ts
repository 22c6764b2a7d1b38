import { actionsOf } from './pipeline';
import type { StructureRule } from './rule';
import { known } from './terraform';

export const noCrossRegionSource: StructureRule = {
  id: 'no-cross-region-source',
  why: 'Sources and actions of others than AWS run in the region of the pipeline only.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/actions-create-cross-region.html',
  check: (pipeline) => {
    const home = known(pipeline.region);
    return actionsOf(pipeline).flatMap(({ place, category, owner, region }) => {
      const other = known(region);
      const isBound = category === 'Source' || owner === 'ThirdParty' || owner === 'Custom';
      if (!isBound || home === undefined || other === undefined || other === home) return [];
      return [
        { place, found: `the region ${other}, where the pipeline is in ${home}`, change: 'leave it out' },
      ];
    });
  },
};
