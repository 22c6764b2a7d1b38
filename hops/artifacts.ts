import type { Blueprint } from '../blueprint/plan/planned';
import {
  anotherKey,
  artifact,
  artifactArn,
  artifactKey,
  forDeliveryRoles,
  opened,
  openedArtifactKey,
  throughStorage,
} from './artifact-store';
import { pages } from './documentation';
import { everyObjectBelow } from './free';
import { allowed, denied, type Free, type Hop, type HopCaller, type HopPlace, type HopResource } from './hop';
import { own, strangersAccount } from './principals';

/** A role that works with the artifacts of one application, in the store of one region. */
export interface ArtifactUse {
  readonly place: HopPlace;
  /** The role, as titles name it: "the build role of storefront". */
  readonly name: string;
  readonly who: HopCaller;
  readonly application: string;
  readonly region: string;
  /** Keys, below the folder of the application, that it reads. @default any */
  readonly reads?: readonly string[];
  /** Keys, below the folder of the application, that it writes. @default any */
  readonly writes?: readonly string[];
  /** Page that says what the role needs. */
  readonly documentation: string;
}

/** A boundary is one for all deploy roles of an account: the artifacts of every application are below it. */
function underBoundary({ names }: Blueprint, region: string): Free {
  return {
    resource: [`${names.artifactBucketArn(region)}/*`],
    in: 'permission boundary',
    reason: 'which artifacts a role works with, its own policies say',
  };
}

/** What an action that takes an input artifact asks for. */
export function readsArtifacts(blueprint: Blueprint, use: ArtifactUse): readonly Hop[] {
  const { place, name, who, region, documentation } = use;
  const free = [...forDeliveryRoles(blueprint, who, region), underBoundary(blueprint, region)];
  return [
    ...objectsOf(blueprint, use, use.reads).flatMap(([what, resource]) =>
      allowed(place, `${name} reads ${what} in ${region}`, {
        who,
        actions: ['s3:GetObject', 's3:GetObjectVersion'],
        resource,
        documentation,
        free,
      }),
    ),
    ...allowed(place, `${name} decrypts an artifact in ${region}`, {
      who,
      free,
      actions: ['kms:Decrypt'],
      resource: artifactKey(blueprint, region),
      context: throughStorage(blueprint, region),
      documentation,
    }),
    ...readsNothingElse(blueprint, use),
  ];
}

/** The objects behind these keys, and how a sentence calls them; an artifact of the application without any. */
export function objectsOf(
  blueprint: Blueprint,
  { application, region }: ArtifactUse,
  keys: readonly string[] | undefined,
): readonly (readonly [string, HopResource])[] {
  const { names, facts } = blueprint;
  if (!keys) return [['an artifact', artifact(blueprint, application, region)]];
  const reason = 'CodePipeline and CodeBuild name the objects below the folder of an artifact or of a cache';
  return [...new Set(keys)].map((key) => {
    const arn = artifactArn(names, application, { region, key });
    const below = everyObjectBelow(arn.replace(/\/[^/]*$/, ''), reason);
    return [`${key.replace(/\/[^/]*$/, '')}/`, own(arn, facts.tooling.id, below)];
  });
}

/** Whoever is given some artifacts reads no others: neither the folder beside theirs nor one that begins like it. */
function readsNoOthers({ names, facts }: Blueprint, use: ArtifactUse): readonly Hop[] {
  const { place, name, who, region, reads = [] } = use;
  if (!use.reads) return [];
  return ['another/a1B2c3D', ...reads.slice(0, 1).map((key) => key.replace('/', '2/'))].flatMap((key) =>
    denied(place, `${name} reads ${key.replace(/\/[^/]*$/, '')}/, which it is not given, in ${region}`, {
      who,
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resource: own(artifactArn(names, use.application, { region, key }), facts.tooling.id),
      documentation: pages.artifactKeys,
    }),
  );
}

/** Names of buckets can be guessed, and an account may have further keys. */
function readsNothingElse(blueprint: Blueprint, use: ArtifactUse): readonly Hop[] {
  const { place, name, who, region } = use;
  return [
    ...readsNoOthers(blueprint, use),
    ...denied(place, `${name} reads an artifact in ${region} from somebody else's bucket of that name`, {
      who,
      actions: ['s3:GetObject'],
      resource: strangersArtifact(blueprint, use, use.reads),
      documentation: pages.dataPerimeter,
    }),
    ...denied(place, `${name} uses another key of the tooling account in ${region}`, {
      who,
      actions: ['kms:Decrypt'],
      resource: opened(anotherKey(blueprint, region), who),
      context: { ...throughStorage(blueprint, region), 'kms:ResourceAliases': ['alias/another'] },
      documentation: pages.aliases,
    }),
    ...notByItself(blueprint, use, 'kms:Decrypt'),
    ...denied(place, `${name} reads an artifact in ${region} without TLS`, {
      who,
      actions: ['s3:GetObject'],
      resource: own(
        artifactArn(blueprint.names, use.application, { region, key: use.reads?.[0] }),
        blueprint.facts.tooling.id,
      ),
      context: { 'aws:SecureTransport': 'false' },
      documentation: pages.s3Tls,
    }),
  ];
}

/** The key also encrypts logs and messages, and what is given to a caller directly leaves no trace in the bucket. */
export function notByItself(blueprint: Blueprint, use: ArtifactUse, action: string): readonly Hop[] {
  const { place, name, who, region } = use;
  const { names } = blueprint;
  const asks = {
    who,
    actions: [action],
    resource: opened(openedArtifactKey(blueprint, region), who),
    documentation: pages.viaService,
  };
  const alias = { 'kms:ResourceAliases': [names.artifactKeyAlias()] };
  return [
    ...denied(place, `${name} uses the artifact key in ${region} by itself, were its policy open`, {
      ...asks,
      context: { ...alias, 'kms:ViaService': [] },
    }),
    ...denied(
      place,
      `${name} uses the artifact key in ${region} through another service, were its policy open`,
      {
        ...asks,
        context: { ...alias, 'kms:ViaService': names.endpoint('secretsmanager', region) },
      },
    ),
  ];
}

export function strangersArtifact(
  blueprint: Blueprint,
  { application, region }: ArtifactUse,
  keys: readonly string[] | undefined,
): HopResource & { kind: 'foreign' } {
  const arn = artifactArn(blueprint.names, application, { region, key: keys?.[0] });
  return { kind: 'foreign', arn, account: strangersAccount(blueprint) };
}
