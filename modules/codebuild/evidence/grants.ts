import type { Statement } from '../../../policies/document';

/** Where the records of an application are. */
export interface EvidenceAccess {
  readonly bucketArn: string;
  /** Account that owns bucket and key. */
  readonly accountId: string;
  readonly application: string;
  /** ARN pattern of the keys of that account: key ids are random. */
  readonly anyKeyArn: string;
  readonly keyAlias: string;
  /** Amazon S3 of the region, as `kms:ViaService` has it. */
  readonly storage: string;
  readonly pipelineArn: string;
}

/** What both builds read: the run that they are part of, and the records of their application. */
export function readEvidence(access: EvidenceAccess): readonly Statement[] {
  const { bucketArn, accountId, application, pipelineArn } = access;
  const inOwner = { 'aws:ResourceAccount': accountId };
  return [
    {
      Sid: 'LookAtRun',
      Effect: 'Allow',
      Action: ['codepipeline:GetPipelineExecution', 'codepipeline:ListActionExecutions'],
      Resource: pipelineArn,
    },
    {
      Sid: 'ListRecords',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucketArn,
      Condition: { StringEquals: { 's3:prefix': `${application}/`, ...inOwner } },
    },
    {
      Sid: 'ReadRecords',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: `${bucketArn}/${application}/*`,
      Condition: { StringEquals: inOwner },
    },
    { ...useKey('DecryptRecords', access), Action: 'kms:Decrypt' },
  ];
}

/**
 * What the build that records needs beside: it puts what is not there yet, and says how conditions ended.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html (2026-11-29)
 */
export function appendEvidence(access: EvidenceAccess): readonly Statement[] {
  return [
    {
      Sid: 'AppendRecord',
      Effect: 'Allow',
      Action: 's3:PutObject',
      Resource: `${access.bucketArn}/${access.application}/*`,
      Condition: {
        Null: { 's3:if-none-match': 'false' },
        StringEquals: { 'aws:ResourceAccount': access.accountId },
      },
    },
    { ...useKey('EncryptRecord', access), Action: 'kms:GenerateDataKey' },
    {
      Sid: 'LookAtConditions',
      Effect: 'Allow',
      Action: 'codepipeline:ListRuleExecutions',
      Resource: access.pipelineArn,
    },
  ];
}

function useKey(Sid: string, { anyKeyArn, keyAlias, storage }: EvidenceAccess) {
  return {
    Sid,
    Effect: 'Allow',
    Resource: anyKeyArn,
    Condition: {
      StringEquals: { 'kms:ViaService': storage },
      'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias },
    },
  } as const;
}
