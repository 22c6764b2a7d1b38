import { z } from 'zod';
import { projectFields } from './project';
import { until } from './until';
import { explanation, onePath, text } from './wanted';

/** Something that was found and may stay for a while. */
const ignored = z.strictObject({
  /** Its id, as the scan prints it. */
  id: text(500),
  /** Why it may stay: shown in review. */
  reason: explanation('say why the finding may stay, for whoever reviews it'),
  /** The last day on which it is ignored: builds look at the day too, so that a pipeline that nobody changes stops as well. */
  until,
});

const scanFields = {
  /** Findings that may stay, each with a reason and a last day. @default none */
  ignore: z.array(ignored).default([]),
  /**
   * A file of the repository with more of them, for teams that keep their own: a list in JSON, each with `id`, `reason` and `until`.
   *
   * @default none
   */
  ignoreFile: onePath(255).optional(),
  ...projectFields,
};

/** Looks for secrets with gitleaks: in the source, and in its history where the source is cloned. */
export const secretsScan = z.strictObject({ kind: z.literal('secrets-scan'), ...scanFields });

/** Looks at the code with opengrep, by rules of your own. */
export const codeScan = z.strictObject({
  kind: z.literal('code-scan'),
  /** A file of rules in the repository, or a folder of such. */
  rules: onePath(255),
  /** The mildest severity that fails. @default 'error' */
  refuseFrom: z.enum(['error', 'warning', 'info']).default('error'),
  ...scanFields,
});
