import { buildUnits } from '../../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { allowed, denied, type Hop } from '../hop';
import { askingBuild, looksAtRun } from '../house-build';
import { own } from '../principals';
import { staysWithin } from './limits';
import { bucket, evidencePages, key, NEW, placeOf, record, type Subject, throughS3 } from './place';

/** What the builds of evidence of an application ask for, and what they and all others must not. */
export function evidenceHops(blueprint: Blueprint, { facts }: PlannedApplication): readonly Hop[] {
  const { records, name: application } = facts;
  if (!records) return [];
  return buildUnits(facts).flatMap((unit) => {
    const subject = { blueprint, application, ...askingBuild(blueprint, unit) };
    if (!unit.evidence) return writesNothing(subject);
    return [
      ...reads(subject),
      ...(unit.evidence === 'record' ? appends(subject) : writesNothing(subject)),
      ...staysWithin(subject),
    ];
  });
}

function reads(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const place = placeOf(subject);
  return [
    ...looksAtRun(blueprint, subject, { name: application }),
    ...allowed(place, `${title} lists the records of ${application}`, {
      who,
      actions: ['s3:ListBucket'],
      resource: bucket(blueprint),
      context: { 's3:prefix': `${application}/` },
      documentation: evidencePages.list,
    }),
    ...allowed(place, `${title} reads a record of ${application}`, {
      who,
      actions: ['s3:GetObject'],
      resource: record(blueprint, application),
      documentation: evidencePages.read,
    }),
    ...allowed(place, `${title} decrypts a record`, {
      who,
      actions: ['kms:Decrypt'],
      resource: key(blueprint),
      context: throughS3(blueprint),
      documentation: evidencePages.encryption,
    }),
    ...denied(place, `${title} reads a record of ${application} without TLS`, {
      who,
      actions: ['s3:GetObject'],
      resource: record(blueprint, application),
      context: { 'aws:SecureTransport': 'false' },
      documentation: pages.s3Tls,
    }),
  ];
}

function appends(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const place = placeOf(subject);
  const put = { who, actions: ['s3:PutObject'], resource: record(blueprint, application) };
  const powerful = { ...who, kind: 'role with everything attached' } as const;
  return [
    ...allowed(place, `${title} appends a record of ${application}`, {
      ...put,
      context: NEW,
      free: [
        {
          context: { 's3:if-none-match': ['*'] },
          in: 'identity policy',
          reason: 'Amazon S3 takes no other value, and its page asks whether there is one',
        },
      ],
      documentation: evidencePages.conditional,
    }),
    ...allowed(place, `${title} looks how the conditions of the run ended`, {
      who,
      actions: ['codepipeline:ListRuleExecutions'],
      resource: own(blueprint.names.pipelineArn(application), blueprint.facts.tooling.id),
      documentation: evidencePages.rules,
    }),
    ...allowed(place, `${title} encrypts a record`, {
      who,
      actions: ['kms:GenerateDataKey'],
      resource: key(blueprint),
      context: throughS3(blueprint),
      documentation: evidencePages.encryption,
    }),
    ...denied(place, `${title} writes over a record of ${application}`, {
      ...put,
      context: { 's3:if-none-match': [] },
      documentation: evidencePages.conditional,
    }),
    // Whoever gives it more rights does not change what the bucket says.
    ...denied(place, `${title}, with everything attached, writes over a record of ${application}`, {
      ...put,
      who: powerful,
      context: { 's3:if-none-match': [] },
      documentation: evidencePages.conditional,
    }),
    ...denied(place, `${title}, with everything attached, deletes or unlocks a record of ${application}`, {
      ...put,
      who: powerful,
      actions: DELETES,
      documentation: evidencePages.lock,
    }),
  ];
}

/** What makes a record go, or lets somebody make it go. */
export const DELETES = [
  's3:BypassGovernanceRetention',
  's3:DeleteObject',
  's3:DeleteObjectVersion',
  's3:PutObjectLegalHold',
  's3:PutObjectRetention',
];

/** Every other build of the application, whatever it is granted. */
function writesNothing(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  return denied(placeOf(subject), `${title}, with everything attached, puts a record of ${application}`, {
    who: { ...who, kind: 'role with everything attached' },
    actions: ['s3:PutObject'],
    resource: record(blueprint, application),
    context: NEW,
    documentation: evidencePages.conditional,
  });
}
