import { type BuildspecInput, buildspec } from '../../../../blueprint/schema/buildspec';
import { readWanted } from '../../../../blueprint/schema/wanted';

/** The least that a buildspec has. */
export const phases: BuildspecInput['phases'] = { build: { commands: ['make'] } };

/** What is wrong with a buildspec: a line for each problem, with the path of its field. */
export function problemsOf(fields: object): readonly string[] {
  const { error } = buildspec.safeParse({ phases, ...fields });
  return (error?.issues ?? []).map(
    ({ path, message }) => `${path.join(' ')}: ${readWanted(message)?.what ?? message}`,
  );
}
