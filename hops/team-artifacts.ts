import { deployTraits } from '../blueprint/deploy';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import type { Target } from '../blueprint/plan/targets';
import { artifactArn, artifactKey, keyOfArtifact, throughStorage } from './artifact-store';
import { pages } from './documentation';
import { everyObjectBelow } from './free';
import { allowed, denied, type Free, type Hop, type HopPlace } from './hop';
import { own, stranger } from './principals';

/** A role of a team in one account, and the artifact that it reads in one region. */
interface Reading {
  readonly blueprint: Blueprint;
  readonly application: string;
  readonly place: HopPlace;
  readonly account: string;
  readonly region: string;
  readonly role: string;
  readonly artifact: string;
  /** The role, as titles name it. */
  readonly title: string;
}

/**
 * The agent on an instance gets the revision with the role of the instance, out of the bucket of the tooling account and
 * under its key: the classic failure across accounts. The team brings the role; its own policies must allow it, too.
 */
export function teamArtifactHops(
  blueprint: Blueprint,
  { facts: { name }, targets }: PlannedApplication,
): readonly Hop[] {
  return targets.flatMap((target) =>
    readingsOf(blueprint, name, target).flatMap((reading) => [
      ...readsIts(reading),
      ...readsNoOthers(reading),
      ...isNobodyElse(reading),
    ]),
  );
}

function readingsOf(
  blueprint: Blueprint,
  application: string,
  { account, region, deploys }: Target,
): readonly Reading[] {
  const found = deploys.flatMap((deploy) =>
    deployTraits(deploy)
      .teamRoles(deploy)
      .flatMap(({ name: role, noun, readsArtifact: artifact }) =>
        artifact === undefined ? [] : [{ role, artifact, noun }],
      ),
  );
  const first = found.filter(
    ({ role, artifact }, position) =>
      found.findIndex((each) => each.role === role && each.artifact === artifact) === position,
  );
  return first.map(({ role, artifact, noun }) => ({
    blueprint,
    application,
    place: { application, account: account.name },
    account: account.id,
    region,
    role,
    artifact,
    title: `the ${noun} ${role} of ${application} in ${account.name}`,
  }));
}

const callerOf = ({ blueprint: { names }, account }: Reading, role: string) =>
  ({ kind: 'administrator', arn: names.roleArn(account, role) }) as const;

const objectOf = ({ blueprint, region }: Reading, key: string, application: string) =>
  own(artifactArn(blueprint.names, application, { region, key }), blueprint.facts.tooling.id);

/** The account stands beside the name, in a condition of its own; where they are too many, the organization does. */
function inItsAccounts({ blueprint, role }: Reading): readonly Free[] {
  const reason = 'a policy of constant size: accounts and names of roles are conditions of their own';
  return [{ who: [blueprint.names.roleArn('*', role)], in: 'resource policy', reason }];
}

function readsIts(reading: Reading): readonly Hop[] {
  const { blueprint, place, title, region, role, artifact, application } = reading;
  const resource = objectOf(reading, keyOfArtifact(artifact), application);
  const below = everyObjectBelow(
    resource.arn.replace(/\/[^/]*$/, ''),
    'CodePipeline names the objects below the folder of an artifact',
  );
  const asks = {
    who: callerOf(reading, role),
    documentation: pages.crossAccount,
    free: inItsAccounts(reading),
  };
  return [
    ...allowed(place, `${title} gets ${artifact} in ${region}`, {
      ...asks,
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resource: { ...resource, free: [below] },
    }),
    ...allowed(place, `${title} decrypts ${artifact} in ${region}`, {
      ...asks,
      actions: ['kms:Decrypt'],
      resource: artifactKey(blueprint, region),
      context: throughStorage(blueprint, region),
    }),
  ];
}

/** Neither another artifact, nor one of another application; and it writes none. */
function readsNoOthers(reading: Reading): readonly Hop[] {
  const { blueprint, place, title, region, role, artifact, application } = reading;
  const folder = keyOfArtifact(artifact);
  const who = callerOf(reading, role);
  const get = (sentence: string, key: string, of: string) =>
    denied(place, `${title} gets ${sentence} in ${region}`, {
      who,
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resource: objectOf(reading, key, of),
      documentation: pages.artifactKeys,
    });
  return [
    ...get('an artifact that it does not install', keyOfArtifact('unreleased'), application),
    ...get('an artifact whose name begins alike', folder.replace('/', '2/'), application),
    ...get('an artifact of another application', folder, 'another'),
    ...denied(place, `${title} gets ${artifact} in ${region} without TLS`, {
      who,
      actions: ['s3:GetObject'],
      resource: objectOf(reading, folder, application),
      context: { 'aws:SecureTransport': 'false' },
      documentation: pages.s3Tls,
    }),
    ...denied(place, `${title} writes or deletes ${artifact} in ${region}`, {
      who,
      actions: ['s3:PutObject', 's3:DeleteObject', 's3:DeleteObjectVersion'],
      resource: objectOf(reading, folder, application),
      documentation: pages.crossAccount,
    }),
    ...denied(place, `${title} decrypts by itself in ${region}`, {
      who,
      actions: ['kms:Decrypt'],
      resource: artifactKey(blueprint, region),
      context: { 'kms:ViaService': [] },
      documentation: pages.viaService,
    }),
    ...denied(place, `${title} encrypts or administers in ${region}`, {
      who,
      actions: ['kms:GenerateDataKey', 'kms:Encrypt', 'kms:CreateGrant', 'kms:PutKeyPolicy'],
      resource: artifactKey(blueprint, region),
      context: throughStorage(blueprint, region),
      documentation: pages.keyPolicy,
    }),
  ];
}

/** A role that is called nearly the same, one with a path, and a stranger's of the same name. */
function isNobodyElse(reading: Reading): readonly Hop[] {
  const { blueprint, place, title, region, role, artifact, application } = reading;
  const { management } = blueprint.facts;
  const elsewhere = blueprint.facts.workloads.find(
    ({ name }) => !blueprint.applications.some(({ regionsIn }) => regionsIn.has(name)),
  );
  const others = [
    ...(elsewhere
      ? [
          [
            `a role of ${elsewhere.name}, where nothing is deployed, with the name of`,
            { kind: 'administrator', arn: blueprint.names.roleArn(elsewhere.id, role) },
          ] as const,
        ]
      : []),
    ['a role whose name begins as', callerOf(reading, `${role}-2`)],
    ['a role with a path that ends as', callerOf(reading, `another/${role}`)],
    ["somebody else's role with the name of", stranger(blueprint, role)],
    [
      `a role of ${management.name} with the name of`,
      { kind: 'administrator', arn: blueprint.names.roleArn(management.id, role) },
    ],
  ] as const;
  return others.flatMap(([who, caller]) => [
    ...denied(place, `${who} ${title} gets ${artifact} in ${region}`, {
      who: caller,
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resource: objectOf(reading, keyOfArtifact(artifact), application),
      documentation: pages.dataPerimeter,
    }),
    ...denied(place, `${who} ${title} decrypts ${artifact} in ${region}`, {
      who: caller,
      actions: ['kms:Decrypt'],
      resource: artifactKey(blueprint, region),
      context: throughStorage(blueprint, region),
      documentation: pages.dataPerimeter,
    }),
  ]);
}
