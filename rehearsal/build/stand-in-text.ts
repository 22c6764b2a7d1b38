import type { Playing, TakenFile } from '../actions/action';
import type { PipelineAction } from '../pipeline';

/** What a file says that nothing in a rehearsal writes: what the actions that take it can work with, another in each run. */
export function standInText(
  file: Pick<TakenFile, 'artifact' | 'file'>,
  { pipeline, run }: Pick<Playing, 'pipeline' | 'run'>,
): string {
  const actions = pipeline.stages.flatMap((stage) => stage.actions);
  const found = actions.map((action) => contentFor(action, file, run)).find((each) => each !== undefined);
  return JSON.stringify(found ?? {});
}

function contentFor(
  { provider, configuration, inputs }: PipelineAction,
  { artifact, file }: Pick<TakenFile, 'artifact' | 'file'>,
  run: string,
): object | undefined {
  const path = `${artifact}::${file}`;
  const { TemplatePath, TemplateConfiguration, Parameters, TemplateFilePath, ParameterOverrides } =
    configuration;
  const overrides = provider === 'CloudFormation' ? JSON.parse(ParameterOverrides ?? '{}') : {};
  if (TemplatePath === path) return template(run, Object.keys(overrides));
  if (provider === 'ServiceCatalog' && TemplateFilePath === file && inputs.includes(artifact))
    return template(run, []);
  if (TemplateConfiguration === path) return { Tags: { rehearsal: run } };
  if (Parameters === path) return [];
  const keys = keysOf(overrides, { artifact, file });
  return keys.length === 0 ? undefined : Object.fromEntries(keys.map((key) => [key, run]));
}

/**
 * A template with one resource that costs nothing.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitconditionhandle.html (2026-11-28)
 */
function template(run: string, parameters: readonly string[]): object {
  return {
    ...(parameters.length > 0 && {
      Parameters: Object.fromEntries(parameters.map((name) => [name, { Type: 'String' }])),
    }),
    Resources: { Nothing: { Type: 'AWS::CloudFormation::WaitConditionHandle', Metadata: { run } } },
  };
}

/** The keys of a file that parameters are taken from. */
function keysOf(
  overrides: Readonly<Record<string, unknown>>,
  { artifact, file }: Pick<TakenFile, 'artifact' | 'file'>,
): readonly string[] {
  return Object.values(overrides).flatMap((value) => {
    const [ofArtifact, inFile, key = ''] =
      (value as { readonly 'Fn::GetParam'?: readonly string[] })['Fn::GetParam'] ?? [];
    return ofArtifact === artifact && inFile === file ? [key] : [];
  });
}
