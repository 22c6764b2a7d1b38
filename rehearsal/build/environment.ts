import type { GetSecretValueCommandOutput } from '@aws-sdk/client-secrets-manager';
import type { GetParametersCommandOutput } from '@aws-sdk/client-ssm';
import { partitionOf } from '../../blueprint/regions';
import { tryParseArn } from '../../policies/arn';
import type { BuildInput } from './build-input';
import type { Buildspec } from './buildspec';

/** Where the sources of a build lie, and what it says of its own environment. */
export interface Surroundings {
  readonly spec: Buildspec;
  readonly primary: string;
  /** Folders by the name of the artifact. */
  readonly directories: Readonly<Record<string, string>>;
}

interface Variable {
  readonly name: string;
  readonly value: string;
  readonly type: string;
}

/**
 * The variables of a build: CodeBuild's own, those of the buildspec, of the project, of the action; the later ones win.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-env-ref-env-vars.html
 */
export async function environmentOf(
  input: BuildInput,
  surroundings: Surroundings,
): Promise<Readonly<Record<string, string>>> {
  const { env } = surroundings.spec;
  const all: readonly Variable[] = [
    ...typed(env.variables, 'PLAINTEXT'),
    ...typed(env['parameter-store'], 'PARAMETER_STORE'),
    ...typed(env['secrets-manager'], 'SECRETS_MANAGER'),
    ...(input.project.environment?.environmentVariables ?? []).map(
      ({ name = '', value = '', type = 'PLAINTEXT' }) => ({
        name,
        value,
        type,
      }),
    ),
    ...overrides(input.playing.configuration.EnvironmentVariables),
  ];
  const own: Record<string, string> = builtIn(input, surroundings);
  for (const variable of all) own[variable.name] = await readValue(input, variable);
  return own;
}

function typed(values: Readonly<Record<string, string>>, type: string): readonly Variable[] {
  return Object.entries(values).map(([name, value]) => ({ name, value, type }));
}

function overrides(text: string | undefined): readonly Variable[] {
  if (text === undefined) return [];
  const listed = JSON.parse(text) as readonly Partial<Variable>[];
  return listed.map(({ name = '', value = '', type = 'PLAINTEXT' }) => ({ name, value, type }));
}

function builtIn({ playing, project, id }: BuildInput, { primary, directories }: Surroundings) {
  const { region, account } = playing.at;
  const source = playing.inputs.placeOf(primary);
  const name = project.name ?? '';
  const others = Object.entries(directories).filter(([each]) => each !== primary);
  return {
    AWS_DEFAULT_REGION: region,
    AWS_REGION: region,
    CI: 'true',
    CODEBUILD_BUILD_ARN: `arn:${partitionOf(region)}:codebuild:${region}:${account}:build/${name}:${id}`,
    CODEBUILD_BUILD_ID: `${name}:${id}`,
    CODEBUILD_BUILD_NUMBER: '1',
    CODEBUILD_INITIATOR: `codepipeline/${playing.pipeline.name}`,
    CODEBUILD_RESOLVED_SOURCE_VERSION: source.revision ?? '',
    CODEBUILD_SOURCE_VERSION: `arn:${partitionOf(region)}:s3:::${source.bucket}/${source.key}`,
    CODEBUILD_SRC_DIR: directories[primary] ?? playing.folder,
    ...Object.fromEntries(others.map(([each, folder]) => [`CODEBUILD_SRC_DIR_${each}`, folder])),
  };
}

/** Parameters and secrets are read as the build's role; what is not there has a stand-in. */
async function readValue(input: BuildInput, { value, type }: Variable): Promise<string> {
  if (type === 'PARAMETER_STORE') return parameter(input, value);
  if (type === 'SECRETS_MANAGER') return secret(input, value);
  return value;
}

/** @see https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html */
async function parameter({ build, playing }: BuildInput, named: string): Promise<string> {
  const { region } = playing.at;
  const resource = named.startsWith('arn:')
    ? named
    : `arn:${partitionOf(region)}:ssm:${region}:${build.account}:parameter/${named.replace(/^\//, '')}`;
  const { Parameters = [] } = await build.call<GetParametersCommandOutput>({
    service: 'ssm',
    operation: 'GetParameters',
    region,
    params: { Names: [named], WithDecryption: true },
    needs: [{ action: 'ssm:GetParameters', resource }],
  });
  return Parameters[0]?.Value ?? missing(playing.tell, `the parameter ${named}`);
}

/** `secret-id:json-key:version-stage:version-id`. @see https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html */
async function secret({ build, playing }: BuildInput, reference: string): Promise<string> {
  const { region } = playing.at;
  const arn = tryParseArn(reference);
  const [id = '', key] = arn
    ? [reference.split(':').slice(0, 7).join(':'), reference.split(':')[7]]
    : reference.split(':');
  // AWS adds a hyphen and six characters to the name of a secret.
  const resource = arn
    ? /-[A-Za-z0-9]{6}$/.test(id)
      ? id
      : `${id}-aBcDeF`
    : `arn:${partitionOf(region)}:secretsmanager:${region}:${build.account}:secret:${id}-aBcDeF`;
  const needs = [
    {
      action: 'secretsmanager:GetSecretValue',
      resource,
      context: { 'secretsmanager:VersionStage': 'AWSCURRENT' },
    },
  ];
  try {
    const { SecretString = '' } = await build.call<GetSecretValueCommandOutput>({
      service: 'secrets-manager',
      operation: 'GetSecretValue',
      region,
      params: { SecretId: id },
      needs,
    });
    return key ? String((JSON.parse(SecretString) as Record<string, unknown>)[key] ?? '') : SecretString;
  } catch (error) {
    if ((error as Error).name !== 'ResourceNotFoundException') throw error;
    return missing(playing.tell, `the secret ${id}`);
  }
}

function missing(tell: (line: string) => void, what: string): string {
  tell(`${what} is not there: a stand-in takes its place`);
  return 'stand-in';
}
