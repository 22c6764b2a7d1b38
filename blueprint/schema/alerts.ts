import { z } from 'zod';
import { alertIds } from '../alerts/ids';
import { mail } from './notify';
import { explanation, list, pattern } from './wanted';

/**
 * Rules of Amazon EventBridge for what should never happen, in every account, and a topic in the audit account (in the
 * tooling account, where there is none) that tells people. `docs/audit.md` says what each listens for. It costs a key, and
 * a dollar for a million events; AWS CloudTrail must log in each account, or EventBridge hears of no call.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail.html
 */
export const alertSettings = z.strictObject({
  /** Mail addresses that are told. @default none: subscribe to the topic yourself */
  mails: list(mail).default([]),
  /**
   * Further roles for emergencies, by name or pattern, with the path where there is one: their use is told.
   *
   * @default those that `people` has
   */
  breakGlass: list(
    pattern(
      /^([\w+=,.@*-]+\/)*(?=([*]*[\w+=,.@-]){4})[\w+=,.@*-]{4,128}$/,
      'the name of a role, * as wildcard, with at least 4 other characters',
      'correct it',
    ),
  ).default([]),
  /** Alerts that are not raised, each with the reason. @default all are */
  without: z
    .array(
      z.strictObject({
        alert: z.enum(alertIds),
        reason: explanation('say why nobody needs to hear of it, for whoever reviews it'),
      }),
    )
    .default([]),
});
