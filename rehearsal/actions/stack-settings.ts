import { z } from 'zod';
import { fileAt, fileIn } from '../artifact-file';
import type { Playing } from './action';

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-cfn-artifacts.html (2026-11-28) */
const templateConfiguration = z.object({
  Parameters: z.record(z.string(), z.string()).default({}),
  Tags: z.record(z.string(), z.string()).default({}),
  StackPolicy: z.unknown().optional(),
});

/** @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/continuous-delivery-codepipeline-parameter-override-functions.html (2026-11-28) */
const overrides = z.record(
  z.string(),
  z.union([z.string(), z.strictObject({ 'Fn::GetParam': z.tuple([z.string(), z.string(), z.string()]) })]),
);

/** A parameter of a template, as CloudFormation takes it. */
export interface Parameter {
  readonly ParameterKey: string;
  readonly ParameterValue: string;
}

/** What a stack is made with, beside its template. */
export interface StackSettings {
  readonly parameters: readonly Parameter[];
  readonly tags: readonly { readonly Key: string; readonly Value: string }[];
  /** @default no file has one */
  readonly stackPolicy: unknown;
}

/** Parameters, tags and policy of the template configuration; parameters of the action itself come before those. */
export async function stackSettings(playing: Playing): Promise<StackSettings> {
  const { TemplateConfiguration, ParameterOverrides = '{}' } = playing.configuration;
  const text = TemplateConfiguration === undefined ? '{}' : await fileAt(playing, TemplateConfiguration);
  const { Parameters, Tags, StackPolicy } = read(templateConfiguration, text, TemplateConfiguration);
  const own = read(overrides, ParameterOverrides, 'ParameterOverrides');
  const values = await Promise.all(
    Object.entries(own).map(async ([name, value]) => [name, await givenValue(playing, value)] as const),
  );
  const all: Readonly<Record<string, string>> = { ...Parameters, ...Object.fromEntries(values) };
  return {
    parameters: Object.entries(all).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    })),
    tags: Object.entries(Tags).map(([Key, Value]) => ({ Key, Value })),
    stackPolicy: StackPolicy,
  };
}

/** JSON of a form. @throws with the name of the file or the property that has another. */
export function read<Form extends z.ZodType>(form: Form, text: string, name = 'the file'): z.output<Form> {
  try {
    return form.parse(JSON.parse(text));
  } catch (error) {
    throw new Error(`${name} is not valid: ${error instanceof z.ZodError ? z.prettifyError(error) : error}`);
  }
}

async function givenValue(playing: Playing, value: z.output<typeof overrides>[string]): Promise<string> {
  if (typeof value === 'string') return value;
  const [artifact, file, key] = value['Fn::GetParam'];
  const values = read(z.record(z.string(), z.unknown()), await fileIn(playing, artifact, file), file);
  if (values[key] === undefined) throw new Error(`${file} of ${artifact} has no ${key}`);
  return String(values[key]);
}
