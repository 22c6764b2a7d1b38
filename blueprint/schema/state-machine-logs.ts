import { z } from 'zod';
import { wanted } from './wanted';

/**
 * Logs of what the state machines of the landing zone do, in one log group of the tooling account, for `logDays`. Without them
 * Step Functions keeps the history of each run for 90 days, and nobody is charged for it.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html (2026-11-29)
 */
export const stateMachineLogs = z.strictObject({
  /** Which events: all, errors, or those that end a run. @default 'ALL' */
  level: z.enum(['ALL', 'ERROR', 'FATAL'], wanted('ALL, ERROR or FATAL', 'choose one')).default('ALL'),
  /** Whether input and output of each state are logged too: names of roles, stacks and pipelines. @default true */
  data: z.boolean(wanted('true or false', 'write one of the two')).default(true),
});
