import { opened } from '../artifact-store';
import { pages } from '../documentation';
import { denied, type Hop, type HopResource } from '../hop';
import { strangersAccount } from '../principals';
import { bucket, evidencePages, keeper, key, NEW, placeOf, record, type Subject, throughS3 } from './place';

/** What a build of evidence does with records, and what no condition of either side lets it do beyond. */
export function staysWithin(subject: Subject): readonly Hop[] {
  return [
    ...staysBelow(subject),
    ...usesTls(subject),
    ...goesNowhereElse(subject),
    ...usesNoOtherKey(subject),
    ...usesKeyForRecords(subject),
    ...(subject.unit.evidence === 'record' ? putsWhatIsNew(subject) : []),
  ];
}

/** Actions of a build on a record, and on the key. */
function onRecords({ unit }: Subject) {
  const puts = unit.evidence === 'record';
  return {
    objects: ['s3:GetObject', ...(puts ? ['s3:PutObject'] : [])],
    keys: ['kms:Decrypt', ...(puts ? ['kms:GenerateDataKey'] : [])],
  };
}

/** A chain belongs to its application. */
function staysBelow(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const another = `${application}-another`;
  const resource = record(blueprint, another);
  const place = placeOf(subject);
  return [
    ...denied(place, `${title} reads or puts a record of another application`, {
      who,
      actions: onRecords(subject).objects,
      resource,
      context: NEW,
      documentation: evidencePages.conditional,
    }),
    ...denied(place, `${title} lists the records of all applications`, {
      who,
      actions: ['s3:ListBucket'],
      resource: bucket(blueprint),
      context: { 's3:prefix': '' },
      documentation: evidencePages.list,
    }),
  ];
}

function usesTls(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  return denied(placeOf(subject), `${title} lists the records of ${application} without TLS`, {
    who,
    actions: ['s3:ListBucket'],
    resource: bucket(blueprint),
    context: { 's3:prefix': `${application}/`, 'aws:SecureTransport': 'false' },
    documentation: pages.s3Tls,
  });
}

/** Whoever owns a bucket of that name elsewhere lets everybody in: it is the identity that says whose bucket it is. */
function goesNowhereElse(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const place = placeOf(subject);
  const foreign = (arn: string) => ({ kind: 'foreign', arn, account: strangersAccount(blueprint) }) as const;
  return [
    ...denied(place, `${title} lists somebody else's bucket with the name of that of the records`, {
      who,
      actions: ['s3:ListBucket'],
      resource: foreign(bucket(blueprint).arn),
      context: { 's3:prefix': `${application}/` },
      documentation: pages.dataPerimeter,
    }),
    ...denied(place, `${title} works with somebody else's record of ${application}`, {
      who,
      actions: onRecords(subject).objects,
      resource: foreign(record(blueprint, application).arn),
      context: NEW,
      documentation: pages.dataPerimeter,
    }),
  ];
}

/** A key of the account that keeps the records, as if its policy let everybody in: its id is random. */
function openedKey({ blueprint, who }: Subject): HopResource {
  const { names, facts } = blueprint;
  const { id } = keeper(blueprint);
  const arn = `arn:${names.partition}:kms:${facts.regions.primary}:${id}:key/any`;
  return opened({ kind: 'other', arn, account: id }, who);
}

function usesNoOtherKey(subject: Subject): readonly Hop[] {
  const { blueprint, who, title } = subject;
  const asks = { who, actions: onRecords(subject).keys, resource: openedKey(subject) };
  return [
    ...denied(placeOf(subject), `${title} uses another key of the account that keeps records`, {
      ...asks,
      context: { ...throughS3(blueprint), 'kms:ResourceAliases': ['alias/another'] },
      documentation: pages.aliases,
    }),
    ...denied(placeOf(subject), `${title} uses a key of that account without a name`, {
      ...asks,
      context: { ...throughS3(blueprint), 'kms:ResourceAliases': [] },
      documentation: pages.aliases,
    }),
  ];
}

/** Asked of its own policies alone, and of the policy of the key alone. */
function usesKeyForRecords(subject: Subject): readonly Hop[] {
  const { blueprint, who, title } = subject;
  const { names, facts } = blueprint;
  const alias = { 'kms:ResourceAliases': [names.evidenceKeyAlias()] };
  const powerful = { kind: 'role with everything attached', arn: 'arn' in who ? who.arn : '' } as const;
  const ways = [
    ['by itself', []],
    ['through another service', names.endpoint('secretsmanager', facts.regions.primary)],
  ] as const;
  return ways.flatMap(([how, service]) => [
    ...denied(placeOf(subject), `${title} uses the key of the records ${how}, were its policy open`, {
      who,
      actions: onRecords(subject).keys,
      resource: openedKey(subject),
      context: { ...alias, 'kms:ViaService': service },
      documentation: pages.viaService,
    }),
    ...denied(placeOf(subject), `${title}, with everything attached, uses the key of the records ${how}`, {
      who: powerful,
      actions: onRecords(subject).keys,
      resource: key(blueprint),
      context: { 'kms:ViaService': service },
      documentation: pages.viaService,
    }),
  ]);
}

/** What its own policies say where the bucket says nothing. */
function putsWhatIsNew(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const { arn } = record(blueprint, application);
  return denied(placeOf(subject), `${title} writes over a record of ${application}, were the bucket open`, {
    who,
    actions: ['s3:PutObject'],
    resource: opened({ kind: 'other', arn, account: keeper(blueprint).id }, who),
    context: { 's3:if-none-match': [] },
    documentation: evidencePages.conditional,
  });
}
