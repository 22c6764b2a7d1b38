import { z } from 'zod';
import { pattern, terraformText } from '../schema/wanted';
import { artifactFile, artifactsOfPaths, fileOf } from './artifact-file';

/**
 * The change set that the pipeline makes of a stack, replaces and executes: one of this name in each stack.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateChangeSet.html (2026-11-28)
 */
export const CHANGE_SET = 'delivery';

/** A value of a JSON file that the build writes. */
const valueInFile = z.strictObject({
  file: artifactFile('a JSON file'),
  /** The key of the value in the file. */
  key: pattern(/^[\w.:/-]{1,255}$/, 'a key of the file', 'correct it'),
});

/** Parameters of a template: a text, or a value of a JSON file. */
export const parameters = z.record(
  pattern(/^[A-Za-z0-9]{1,255}$/, 'the name of a parameter: letters and digits', 'correct it'),
  z.union([terraformText, valueInFile]),
);

/** The files that a stack is made of. */
interface StackFiles {
  readonly template: string;
  readonly configuration?: string | undefined;
  readonly parameters?: z.output<typeof parameters> | undefined;
}

/** Where a stack is. */
interface StackPlace {
  readonly account: string;
  readonly region: string;
}

/**
 * The value of `ParameterOverrides`; undefined without parameters.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-parameter-override-functions.html (2026-11-28)
 */
export function parameterOverrides(
  overrides: z.output<typeof parameters> | undefined,
  place: StackPlace,
): string | undefined {
  if (overrides === undefined) return undefined;
  const values = Object.entries(overrides).map(([name, value]) => {
    if (typeof value === 'string') return [name, value];
    const { artifact, file } = fileOf(value.file, place);
    return [name, { 'Fn::GetParam': [artifact, file, value.key] }];
  });
  return JSON.stringify(Object.fromEntries(values));
}

/** Every file that a stack is made of, by the field that names it. */
export function filesOf(stack: StackFiles): Readonly<Record<string, string | undefined>> {
  const inParameters = Object.entries(stack.parameters ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' ? [] : [[`parameters.${name}.file`, value.file]],
  );
  return {
    template: stack.template,
    configuration: stack.configuration,
    ...Object.fromEntries(inParameters),
  };
}

/** The artifacts that those files are of, that of the template first. */
export function artifactsIn(stack: StackFiles): readonly string[] {
  return artifactsOfPaths(Object.values(filesOf(stack)));
}
