import type {
  AliasConfiguration,
  FunctionConfiguration,
  GetAliasCommandOutput,
  UpdateFunctionCodeCommandOutput,
} from '@aws-sdk/client-lambda';
import { alarmsOf, loudAlarms } from '../alarms';
import { computeLog } from '../compute-log';
import { type ActionKind, arnOf, type Looking, needed, type Playing } from './action';

/**
 * Writes the package of an artifact to a function, publishes a version of it, and shifts an alias to that version. Waiting
 * times are said, not waited for.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-LambdaDeploy.html (2026-11-28)
 */
export const lambdaDeploy: ActionKind = {
  play: async (playing) => {
    await computeLog(playing.role, playing.pipeline, playing.at);
    const alias = playing.configuration.FunctionAlias;
    const before = alias === undefined ? undefined : await aliasOf(playing, alias);
    const version = await versionToDeploy(playing);
    if (before) await shift(playing, before, version);
    return {
      summary: `${functionName(playing)}${alias === undefined ? '' : `:${alias}`} runs version ${version}`,
      variables: { FunctionVersion: version },
    };
  },
  version: async (looking) => {
    const alias = looking.configuration.FunctionAlias ?? '$LATEST';
    const target = `function ${functionName(looking)}:${alias}`;
    try {
      const { Version = '', CodeSha256 = '' } = await looking.administrator.send<FunctionConfiguration>(
        looking.at.account,
        {
          service: 'lambda',
          operation: 'GetFunctionConfiguration',
          region: looking.at.region,
          params: { FunctionName: functionName(looking), Qualifier: alias },
        },
      );
      const digest = Buffer.from(CodeSha256, 'base64').toString('hex');
      return {
        target,
        version: alias === '$LATEST' ? digest.slice(0, 12) : Version,
        digests: digest === '' ? [] : [`sha256:${digest}`],
      };
    } catch (error) {
      if ((error as Error).name !== 'ResourceNotFoundException') throw error;
      return { target, version: undefined };
    }
  },
};

const functionName = (looking: Looking) => needed(looking, 'FunctionName');

/** Asks for the function, or for a version or an alias of it. */
function asked<Answer extends object>(
  playing: Playing,
  operation: string,
  { params = {}, of }: { readonly params?: object; readonly of?: string } = {},
): Promise<Answer> {
  const FunctionName = functionName(playing);
  const resource = arnOf(playing, 'lambda', `function:${FunctionName}${of === undefined ? '' : `:${of}`}`);
  return playing.role.call<Answer>({
    service: 'lambda',
    operation,
    region: playing.at.region,
    params: { FunctionName, ...(of !== undefined && { Qualifier: of }), ...params },
    needs: [{ action: `lambda:${operation}`, resource }],
  });
}

/** The alias must be there, and have one version behind it: that is what the action goes back to. */
async function aliasOf(playing: Playing, Name: string): Promise<AliasConfiguration> {
  const alias = await asked<GetAliasCommandOutput>(playing, 'GetAlias', { params: { Name } });
  if (Object.keys(alias.RoutingConfig?.AdditionalVersionWeights ?? {}).length > 0)
    throw new Error(`the alias ${Name} has two versions behind it: one must be there when the action starts`);
  const resource = arnOf(playing, 'lambda', `function:${functionName(playing)}:${Name}`);
  const needs = [{ action: 'lambda:GetProvisionedConcurrencyConfig', resource }];
  const operation = 'GetProvisionedConcurrencyConfig';
  await playing.role.play(
    { service: 'lambda', operation, region: playing.at.region, needs },
    () => undefined,
  );
  return alias;
}

/** The version that the configuration names, or a new one of the package. */
async function versionToDeploy(playing: Playing): Promise<string> {
  const { PublishedTargetVersion: published } = playing.configuration;
  if (published !== undefined) {
    const { Version = published } = await asked<FunctionConfiguration>(playing, 'GetFunctionConfiguration', {
      of: published,
    });
    return Version;
  }
  const [input = ''] = playing.inputs.names;
  const ZipFile = await playing.inputs.bytes(input);
  const { CodeSha256 } = await asked<UpdateFunctionCodeCommandOutput>(playing, 'UpdateFunctionCode', {
    params: { ZipFile },
  });
  const { LastUpdateStatus = 'Successful', LastUpdateStatusReason } = await asked<FunctionConfiguration>(
    playing,
    'GetFunctionConfiguration',
  );
  if (LastUpdateStatus === 'Failed')
    throw new Error(`the function was not updated: ${LastUpdateStatusReason}`);
  const { Version = '' } = await asked<FunctionConfiguration>(playing, 'PublishVersion', {
    params: { CodeSha256 },
  });
  return Version;
}

/** Shifts the alias in the steps of the strategy; an alarm that goes off gives it back to the version before. */
async function shift(playing: Playing, before: AliasConfiguration, version: string): Promise<void> {
  const { Name = '', FunctionVersion: old = '' } = before;
  const alarms = alarmsOf(playing.configuration.Alarms);
  for (const { weight, minutes } of stepsOf(playing.configuration.DeployStrategy)) {
    const AdditionalVersionWeights = { [version]: weight };
    await update(playing, Name, { FunctionVersion: old, RoutingConfig: { AdditionalVersionWeights } });
    playing.tell(`${Math.round(weight * 100)} percent of the calls go to version ${version}, ${minutes} min`);
    await quietOr(playing, alarms, () => goBack(playing, before));
  }
  await update(playing, Name, {
    FunctionVersion: version,
    RoutingConfig: { AdditionalVersionWeights: {} },
  });
  await quietOr(playing, alarms, () => goBack(playing, before));
}

function goBack(playing: Playing, { Name = '', FunctionVersion }: AliasConfiguration): Promise<void> {
  playing.tell(`${Name} goes back to version ${FunctionVersion}`);
  return update(playing, Name, { FunctionVersion, RoutingConfig: { AdditionalVersionWeights: {} } });
}

async function quietOr(
  playing: Playing,
  alarms: readonly string[],
  back: () => Promise<void>,
): Promise<void> {
  const loud = await loudAlarms(playing.role, playing.at, alarms);
  if (loud.length === 0) return;
  await back();
  throw new Error(`the alarm ${loud.join(', ')} is in the state ALARM`);
}

async function update(playing: Playing, Name: string, to: object): Promise<void> {
  await asked(playing, 'UpdateAlias', { params: { Name, ...to } });
}

/** One part of a shift: the share of the calls, and how long it stays so. */
interface Step {
  readonly weight: number;
  readonly minutes: number;
}

/** `AllAtOnce`, `Canary10Percent5Minutes`, `Linear10PercentEvery1Minute`: what comes before everything is shifted. */
function stepsOf(strategy = 'AllAtOnce'): readonly Step[] {
  if (strategy === 'AllAtOnce') return [];
  const [, kind, share, minutes] =
    /^(Canary|Linear)(\d+)Percent(?:Every)?(\d+)Minutes?$/.exec(strategy) ?? [];
  if (kind === undefined) throw new Error(`${strategy} is no strategy of the action`);
  const percent = Number(share);
  const count = kind === 'Canary' ? 1 : Math.ceil(100 / percent) - 1;
  return Array.from({ length: count }, (_, step) => ({
    weight: ((step + 1) * percent) / 100,
    minutes: Number(minutes),
  }));
}
