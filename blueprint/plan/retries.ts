import { deployTraits } from '../deploy';
import type { Stage } from './stage';

/**
 * What is tried again of a stage that failed: where a deployment works on what an earlier action of it made, and which is
 * gone then, all of its actions.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_RetryConfiguration.html (2026-11-28)
 */
export function retryModeOf({ groups }: Stage): 'ALL_ACTIONS' | 'FAILED_ACTIONS' {
  const restarts = groups
    .flat()
    .some((step) => step.kind === 'deploy' && deployTraits(step.deploy).restarts === true);
  return restarts ? 'ALL_ACTIONS' : 'FAILED_ACTIONS';
}
