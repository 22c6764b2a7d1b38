import { z } from 'zod';
import { line, name, pattern, wanted, whole } from './wanted';

const shared = {
  /** Tells it from the others of its wave. */
  name: name('verification'),
  /** Name of the wave after whose deployments it looks. */
  wave: z.string(),
};

/** Asks an address until it answers as it should. */
const http = z.strictObject({
  kind: z.literal('http'),
  ...shared,
  /** Address that is asked; it must be reachable from the internet. */
  url: pattern(
    /^https:\/\/[\w.-]+(:\d{1,5})?(\/[\w.~/?=&%+,:@-]*)?$/,
    'an address that begins with https://',
    'write it as a browser takes it, without blanks and quotes',
  ),
  /** Status that the answer must have. @default 200 */
  status: whole(200, 599, 'as HTTP counts them').default(200),
  /** Minutes until it fails where it never answers so (1-50). @default 5 */
  minutes: whole(1, 50, 'minutes').default(5),
});

/** Commands of one's own, one after another; the first that fails fails the wave. */
const command = z.strictObject({
  kind: z.literal('command'),
  ...shared,
  /** Each on one line, because CodePipeline takes no others (1-50). */
  commands: z
    .array(line(1000))
    .min(1, wanted('at least one command', 'write one or delete the verification'))
    .max(50, wanted('at most 50 commands', 'put them into a script of the repository')),
});

/**
 * What must hold after the deployments of a wave, or the wave fails, or is rolled back, as its `onFailure` says. It runs on a
 * machine of CodePipeline, which costs as a build does, for at most 55 minutes, with a role that may do nothing but write its log.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/rule-reference-Commands.html (2026-11-28)
 */
export const verification = z.discriminatedUnion('kind', [http, command]);

/** One verification with every default filled in. */
export type Verification = z.output<typeof verification>;
