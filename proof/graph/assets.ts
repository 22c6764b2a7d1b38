import { domainOf } from '../../blueprint/regions';
import type { Hop, HopResource } from '../../hops/hop';
import { formatArn, parseArn } from '../../policies/arn';
import { covers } from '../../policies/pattern';
import type { FoundPolicy, FoundResource, Gathered } from '../gather/model';
import { ArnIndex } from './arn-index';
import { type EdgeKind, EVERYTHING } from './model';
import { concrete } from './pattern';

/** Something that requests are about. */
export interface Asset {
  /** Id of its node. */
  readonly node: string;
  readonly arn: string;
  readonly account: string;
  /** Policies that may let somebody in who has no permission of his own. */
  readonly policies: readonly FoundPolicy[];
  readonly resource: HopResource;
  /** What a request carries. @default nothing that the asker chooses */
  readonly context?: Hop['context'];
}

/** A concrete thing to ask about. */
export interface Aim {
  readonly asset: Asset;
  readonly resource: HopResource;
  readonly label?: string;
}

/** One kind of access, and what it can be to. */
export interface Access {
  readonly kind: EdgeKind;
  readonly action: string;
  readonly assets: readonly Asset[];
  /** What a pattern in a policy aims at. */
  aims(pattern: string): readonly Aim[];
}

/** Every kind of access that is asked about, in the order of the graph. */
export function accessesTo(gathered: Gathered, repositories: readonly string[]): readonly Access[] {
  const ofType = (type: string) => [...gathered.resources.values()].filter((found) => found.type === type);
  const buckets = ofType('aws_s3_bucket').map(assetOf);
  return [
    accessTo('may assume', 'sts:AssumeRole', [...gathered.roles.values()].map(roleAsset)),
    { ...accessTo('may read', 's3:GetObject', buckets), aims: remembered(objectsIn(buckets)) },
    accessTo('may decrypt', 'kms:Decrypt', ofType('aws_kms_key').map(keyAsset)),
    accessTo(
      'may push',
      'ecr:PutImage',
      repositories.map((arn) => repositoryAsset(arn, gathered)),
    ),
  ];
}

function accessTo(kind: EdgeKind, action: string, assets: readonly Asset[]): Access {
  const index = new ArnIndex(assets.map(({ arn }) => arn));
  const byArn = new Map(assets.map((asset) => [asset.arn, asset]));
  const aims = (pattern: string) =>
    index.matching(pattern).flatMap((arn) => {
      const asset = byArn.get(arn);
      return asset ? [{ asset, resource: asset.resource }] : [];
    });
  return { kind, action, assets, aims: remembered(aims) };
}

/** Many roles have the same pattern in their policies. */
function remembered(aims: Access['aims']): Access['aims'] {
  const known = new Map<string, readonly Aim[]>();
  return (pattern) => {
    const found = known.get(pattern) ?? aims(pattern);
    known.set(pattern, found);
    return found;
  };
}

/** An object in each bucket that a pattern aims at; the pattern's folder is the label. */
function objectsIn(buckets: readonly Asset[]): Access['aims'] {
  const index = new ArnIndex(buckets.map(({ arn }) => arn));
  const byArn = new Map(buckets.map((asset) => [asset.arn, asset]));
  return (pattern) => {
    const slash = pattern.indexOf('/');
    const key = slash < 0 ? '*' : pattern.slice(slash + 1);
    const arns =
      slash < 0
        ? buckets.map(({ arn }) => arn).filter((arn) => covers(pattern, `${arn}/any`))
        : index.matching(pattern.slice(0, slash));
    return arns.flatMap((arn) => {
      const asset = byArn.get(arn);
      if (!asset) return [];
      const object: HopResource = { kind: 'own', arn: `${arn}/${concrete(key)}`, account: asset.account };
      return [{ asset, resource: object, label: folderOf(key) }];
    });
  };
}

/** `acme-shop/*` is the folder `acme-shop/`. */
function folderOf(key: string): string {
  const folder = key.replace(/\*+$/, '');
  if (folder === '') return EVERYTHING;
  return folder.endsWith('/') ? folder : key;
}

function roleAsset({ arn, account, trust }: { arn: string; account: string; trust: FoundPolicy }): Asset {
  return { node: arn, arn, account, policies: [trust], resource: { kind: 'own', arn, account } };
}

function assetOf({ arn, account, policy }: FoundResource): Asset {
  return {
    node: arn,
    arn,
    account,
    policies: policy ? [policy] : [],
    resource: { kind: 'own', arn, account },
  };
}

function keyAsset(key: FoundResource): Asset {
  const aliasArn = keyNode(key);
  const { region } = parseArn(key.arn);
  // Objects are what is decrypted: Amazon S3 asks for the key in the name of who reads one.
  const asset = { ...assetOf(key), context: { 'kms:ViaService': `s3.${region}.${domainOf(region)}` } };
  return aliasArn === key.arn
    ? asset
    : { ...asset, node: aliasArn, resource: { kind: 'key' as const, aliasArn } };
}

/** A key's id is AWS's to choose; its alias stays. */
export function keyNode({ arn, aliases }: Pick<FoundResource, 'arn' | 'aliases'>): string {
  const [alias] = [...aliases].sort();
  return alias === undefined ? arn : formatArn({ ...parseArn(arn), resource: alias });
}

function repositoryAsset(arn: string, { resources, registries }: Gathered): Asset {
  const { region, account } = parseArn(arn);
  const policies = [resources.get(arn)?.policy, registries.get(`${account}/${region}`)];
  return {
    node: arn,
    arn,
    account,
    policies: policies.filter((policy) => policy !== undefined),
    resource: { kind: 'own', arn, account },
  };
}
