import type { Quotas } from '../../blueprint/quotas';
import type { Remark, Rule } from '../lint/rule';
import type { Pipeline } from './pipeline';

/** What a rule says of a pipeline. AWS refuses what a rule finds, so each is an error. */
export interface StructureRemark extends Omit<Remark, 'severity'> {
  /** `<stage>` or `<stage>/<action>`. @default the pipeline itself */
  readonly place?: string;
}

/** A rule that looks at one pipeline at a time. */
export interface StructureRule extends Rule {
  /** AWS's page that tells it. */
  readonly documentation: string;
  readonly check: (pipeline: Pipeline, quotas: Quotas) => readonly StructureRemark[];
}
