import { defaultQuotas, type QuotaName, type Quotas } from '../../blueprint/quotas';
import type { StructureRemark, StructureRule } from './rule';

interface Counted {
  readonly place?: string;
  readonly quota: QuotaName;
  readonly count: number;
}

export const counts: StructureRule = {
  id: 'counts',
  why: 'AWS limits stages and actions; the least number of stages has a rule of its own.',
  documentation: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html',
  check: ({ stages }, quotas) => {
    const actions = stages.reduce((sum, stage) => sum + stage.actions.length, 0);
    const counted: readonly Counted[] = [
      { quota: 'codepipeline-stages-per-pipeline', count: stages.length },
      { quota: 'codepipeline-actions-per-pipeline', count: actions },
      ...stages.map((stage) => ({
        place: stage.place,
        quota: 'codepipeline-actions-per-stage' as const,
        count: stage.actions.length,
      })),
    ];
    return [...counted.flatMap((each) => tooMany(each, quotas)), ...stages.flatMap(empty)];
  },
};

function tooMany({ quota, count, ...place }: Counted, quotas: Quotas): readonly StructureRemark[] {
  const limit = quotas[quota];
  if (count <= limit) return [];
  const found = `${count} ${defaultQuotas[quota].unit}, where AWS takes ${limit} (${quota})`;
  return [{ ...place, found, change: 'make two of it, or ask for a higher quota' }];
}

/** @see https://docs.aws.amazon.com/codepipeline/latest/userguide/limits.html */
function empty({ place, actions }: { readonly place: string; readonly actions: readonly unknown[] }) {
  return actions.length > 0
    ? []
    : [{ place, found: 'no action', change: 'add an action, or delete the stage' }];
}
