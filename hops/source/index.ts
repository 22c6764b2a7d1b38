import { buildUnits } from '../../blueprint/plan/builds';
import { connectionArnOf, connectionServiceOf } from '../../blueprint/plan/connections';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { PRIMARY_SOURCE, sourcesOf } from '../../blueprint/plan/starts';
import type { ApplicationFacts } from '../../blueprint/schema/landing-zone';
import { artifactKey, writesArtifacts } from '../artifacts';
import { pages } from '../documentation';
import { allowed, denied, type Hop, type HopCaller, type HopsOfKinds, hopsOfKind } from '../hop';
import { own, role, stranger, strangersAccount } from '../principals';

interface Subject {
  readonly blueprint: Blueprint;
  /** Name of the application. */
  readonly application: string;
  /** Name of the source. */
  readonly name: string;
  /** The role the source action runs with. */
  readonly who: HopCaller;
}

type Source<Kind extends ApplicationFacts['source']['kind']> = Extract<
  ApplicationFacts['source'],
  { readonly kind: Kind }
>;

/** What each kind of source asks for, beside writing its artifact. */
const bySource: HopsOfKinds<ApplicationFacts['source'], Subject> = {
  connection: throughConnection,
  codecommit: fromCodecommit,
  s3: fromBucket,
  ecr: fromRegistry,
};

/** What the source actions of an application ask for. */
export function sourceHops(blueprint: Blueprint, { facts: application }: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const who = role(names.toolingRoleArn(names.stageRole(application.name, 'source')));
  return [
    ...sourcesOf(application).flatMap(({ name, source }) =>
      hopsOfKind(bySource, { blueprint, application: application.name, name, who }, source),
    ),
    ...writesArtifacts(blueprint, {
      place: placeOf(blueprint, application.name),
      name: `the source role of ${application.name}`,
      who,
      application: application.name,
      region: facts.regions.primary,
      documentation: pages.crossAccount,
    }),
  ];
}

function placeOf({ facts }: Blueprint, application: string) {
  return { application, account: facts.tooling.name };
}

function throughConnection(subject: Subject, source: Source<'connection'>): readonly Hop[] {
  const { blueprint, application, name, who } = subject;
  const { names, facts } = blueprint;
  const arn = connectionArnOf(source, names);
  const place = placeOf(blueprint, application);
  const asks = {
    // The prefix is that of the connection.
    actions: [`${connectionServiceOf(arn)}:UseConnection`],
    resource: own(arn, facts.tooling.id),
  };
  return [
    ...allowed(place, `the source role of ${application} reads ${name} through the connection`, {
      ...asks,
      who,
      documentation: pages.connectionPermissions,
    }),
    ...(source.clone === 'full'
      ? buildersOf(subject).flatMap(({ id, who: builder }) =>
          allowed(place, `the build role of ${id} clones ${name} through the connection`, {
            ...asks,
            who: builder,
            documentation: pages.fullClone,
          }),
        )
      : []),
  ];
}

function fromCodecommit(subject: Subject, { repository, clone }: Source<'codecommit'>): readonly Hop[] {
  const { blueprint, application, name, who } = subject;
  const { names, facts } = blueprint;
  const place = placeOf(blueprint, application);
  const resource = own(names.codecommitRepositoryArn(repository), facts.tooling.id);
  const archive = ['CancelUploadArchive', 'GetUploadArchiveStatus', 'UploadArchive'];
  return [
    ...allowed(place, `the source role of ${application} reads the repository of ${name}`, {
      who,
      actions: ['GetBranch', 'GetCommit', ...(clone === 'full' ? ['GetRepository'] : archive)].map(
        (action) => `codecommit:${action}`,
      ),
      resource,
      documentation: pages.codecommitSource,
    }),
    ...(clone === 'full'
      ? buildersOf(subject).flatMap(({ id, who: builder }) =>
          allowed(place, `the build role of ${id} clones ${name}`, {
            who: builder,
            actions: ['codecommit:GitPull'],
            resource,
            documentation: pages.codecommitClone,
          }),
        )
      : []),
    ...denied(place, `the source role of ${application} reads another repository than that of ${name}`, {
      who,
      actions: ['codecommit:GetCommit'],
      resource: own(names.codecommitRepositoryArn('another'), facts.tooling.id),
      documentation: pages.codecommitSource,
    }),
  ];
}

function fromBucket(
  { blueprint, application, name, who }: Subject,
  { bucket: existing, key }: Source<'s3'>,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = placeOf(blueprint, application);
  const arn = names.bucketArn(existing ?? names.sourceBucket(application, name));
  const bucket = own(arn, facts.tooling.id);
  const object = own(`${arn}/${key}`, facts.tooling.id);
  const documentation = pages.s3Source;
  return [
    ...allowed(place, `the source role of ${application} looks at the bucket of ${name}`, {
      who,
      actions: ['s3:GetBucketAcl', 's3:GetBucketLocation', 's3:GetBucketVersioning'],
      resource: bucket,
      documentation,
    }),
    ...allowed(place, `the source role of ${application} reads the object of ${name}`, {
      who,
      actions: ['s3:GetObject', 's3:GetObjectVersion'],
      resource: object,
      documentation,
    }),
    ...denied(place, `the source role of ${application} reads another object of the bucket of ${name}`, {
      who,
      actions: ['s3:GetObject'],
      resource: own(`${arn}/another/${key}`, facts.tooling.id),
      documentation,
    }),
    ...denied(
      place,
      `the source role of ${application} reads the object of ${name} from somebody else's bucket`,
      {
        who,
        actions: ['s3:GetObject'],
        resource: { kind: 'foreign', arn: `${arn}/${key}`, account: strangersAccount(blueprint) },
        documentation: pages.dataPerimeter,
      },
    ),
    ...denied(
      place,
      `the source role of ${application} looks at somebody else's bucket of the name of that of ${name}`,
      {
        who,
        actions: ['s3:GetBucketVersioning'],
        resource: { kind: 'foreign', arn, account: strangersAccount(blueprint) },
        documentation: pages.dataPerimeter,
      },
    ),
    ...(existing ? [] : ownBucket({ blueprint, application, name, who }, { bucket, object })),
  ];
}

/** What holds of a bucket that the landing zone makes, and encrypts with the artifact key. */
function ownBucket(
  { blueprint, application, name, who }: Subject,
  { bucket, object }: { readonly bucket: Hop['resource']; readonly object: Hop['resource'] },
): readonly Hop[] {
  const place = placeOf(blueprint, application);
  const withoutTls = { context: { 'aws:SecureTransport': 'false' }, documentation: pages.s3Tls };
  return [
    ...allowed(place, `the source role of ${application} decrypts the object of ${name}`, {
      who,
      actions: ['kms:Decrypt'],
      resource: artifactKey(blueprint, blueprint.facts.regions.primary),
      documentation: pages.s3Key,
    }),
    ...denied(place, `the source role of ${application} reads the object of ${name} without TLS`, {
      who,
      actions: ['s3:GetObject'],
      resource: object,
      ...withoutTls,
    }),
    ...denied(place, `the source role of ${application} looks at the bucket of ${name} without TLS`, {
      who,
      actions: ['s3:GetBucketLocation'],
      resource: bucket,
      ...withoutTls,
    }),
    ...denied(place, `a stranger reads the object of ${name} of ${application}`, {
      who: stranger(blueprint, 'Somebody'),
      actions: ['s3:GetObject'],
      resource: object,
      documentation: pages.dataPerimeter,
    }),
  ];
}

function fromRegistry(
  { blueprint, application, name, who }: Subject,
  { repository: existing }: Source<'ecr'>,
): readonly Hop[] {
  const { names, facts } = blueprint;
  const place = placeOf(blueprint, application);
  const asks = { who, actions: ['ecr:DescribeImages'], documentation: pages.ecrSource };
  const repository = existing ?? names.repository(application);
  return [
    ...allowed(place, `the source role of ${application} finds the image of ${name}`, {
      ...asks,
      resource: own(names.anyRepositoryArn(repository), facts.tooling.id),
    }),
    ...denied(place, `the source role of ${application} looks at another repository than that of ${name}`, {
      ...asks,
      resource: own(names.anyRepositoryArn('another'), facts.tooling.id),
    }),
  ];
}

/** The roles of the builds that take a source: the build takes all of them, builds of further stages the primary one. */
function buildersOf({ blueprint, application, name }: Subject) {
  const { names } = blueprint;
  const facts = blueprint.applications.find((each) => each.facts.name === application)?.facts;
  return (facts ? buildUnits(facts) : [])
    .filter(({ id }) => id === application || name === PRIMARY_SOURCE)
    .map(({ id }) => ({ id, who: role(names.toolingRoleArn(names.buildRole(id))) }));
}
