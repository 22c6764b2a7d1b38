import { hasUndelivered } from '../../blueprint/plan/notifications';
import { UndeliveredQueue } from '../../modules/pipeline/undelivered-queue';
import type { ToolingScope } from './tooling-scope';

/** The queue of events that reached no pipeline. A queue that nothing writes to needs no policy: then there is none. */
export function addUndeliveredQueue({ stack, blueprint }: ToolingScope): void {
  const { facts, names, applications } = blueprint;
  if (!hasUndelivered(applications)) return;
  new UndeliveredQueue(stack, 'undelivered', {
    name: names.undeliveredQueue(),
    arn: names.undeliveredQueueArn(),
    accountId: facts.tooling.id,
    rulePatternArn: applications.some(({ starts }) => starts.some(({ kind }) => kind !== 'schedule'))
      ? names.rulePatternArn()
      : undefined,
  });
}
