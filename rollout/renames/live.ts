import { isBlock, type StackOutput } from '../../proof/gather/stacks';
import { liveKind } from './kinds';

/** A resource of an output, and where AWS has it. */
export interface LiveResource {
  /** Terraform's address: `aws_s3_bucket.artifacts_bucket`. */
  readonly address: string;
  readonly type: string;
  /** The provider that its state names: `aws`, or `aws.<alias>`. */
  readonly provider: string;
  /** The region of that provider. */
  readonly region: string;
  /** Its name in AWS, or the address where AWS gives it an id. */
  readonly name: string;
  /** What it keeps as it was made: `encryption KMS`. Empty where nothing of it is such, or is not written. */
  readonly forEver: string;
}

/** A stack of an output: one state, in one account. */
export interface LiveStack {
  readonly id: string;
  readonly account: string;
  /** Where its state is kept. */
  readonly state: string;
  /** The region of each of its providers. */
  readonly providers: ReadonlyMap<string, string>;
  readonly resources: readonly LiveResource[];
}

/** What of a stack is alive once it was applied. */
export function liveStack({ id, json }: StackOutput): LiveStack {
  const providers = [json.provider]
    .flatMap((each) => (isBlock(each) ? [each.aws].flat() : []))
    .filter(isBlock);
  const regions = new Map(
    providers.map(({ alias, region }) => [alias === undefined ? 'aws' : `aws.${alias}`, String(region)]),
  );
  const resources = Object.entries(isBlock(json.resource) ? json.resource : {}).flatMap(([type, bodies]) =>
    Object.entries(isBlock(bodies) ? bodies : {}).map(([name, body]) => ({
      type,
      address: `${type}.${name}`,
      body,
    })),
  );
  const [account] = [providers[0]?.allowed_account_ids].flat();
  return {
    id,
    account: String(account),
    state: stateOf(json),
    providers: regions,
    resources: resources.flatMap(({ type, address, body }) => {
      if (!isBlock(body)) return [];
      const provider = String(body.provider ?? 'aws');
      const region = regions.get(provider) ?? 'unknown';
      return [
        { type, address, provider, region, name: nameOf(type, address, body), forEver: forEver(type, body) },
      ];
    }),
  };
}

/** Where the state is: a file, an object, or a workspace. */
function stateOf({ terraform }: StackOutput['json']): string {
  const { backend, cloud } = isBlock(terraform) ? terraform : {};
  const { local, s3 } = isBlock(backend) ? backend : {};
  if (isBlock(local)) return String(local.path).replace(/^(\.\.\/)+/, '');
  if (isBlock(s3)) return `s3://${s3.bucket}/${s3.key}`;
  if (!isBlock(cloud)) return JSON.stringify(backend);
  const { name } = isBlock(cloud.workspaces) ? cloud.workspaces : {};
  return `the workspace ${name} of ${cloud.organization} at ${cloud.hostname}`;
}

function nameOf(type: string, address: string, body: Readonly<Record<string, unknown>>): string {
  const parts = (liveKind(type)?.identity ?? []).flatMap((attribute) => body[attribute] ?? []);
  return parts.length === 0 ? address : parts.reverse().join('');
}

function forEver(type: string, body: Readonly<Record<string, unknown>>): string {
  const kept = liveKind(type)?.forEver;
  const [block] = kept ? [body[kept.block]].flat() : [];
  return kept && isBlock(block) ? `${kept.noun} ${block[kept.argument]}` : '';
}
