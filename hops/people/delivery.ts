import type { OfKind } from '../../blueprint/kinds';
import { buildUnits } from '../../blueprint/plan/builds';
import type { PlannedApplication } from '../../blueprint/plan/planned';
import type { PersonSet } from '../../blueprint/schema/people';
import { artifact, artifactKey } from '../artifact-store';
import { pages } from '../documentation';
import { anything } from '../guardrails/guarded';
import type { Hop } from '../hop';
import { own } from '../principals';
import { mustNot, needs, type Person } from './subject';

// Pages as of 2026-11-28.
const buildActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html';
const logActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html';
const secretActions =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html';

export type Reader = Person<OfKind<PersonSet, 'reader' | 'operator'>>;

/** Who reads sees the delivery of its own applications, and neither what is delivered nor what is secret. */
export function readerHops(reader: Reader): readonly Hop[] {
  const { blueprint, set, account } = reader;
  const [own_, others] = split(reader);
  return [
    ...needs(reader, 'lists pipelines', {
      actions: ['codepipeline:ListPipelines'],
      ...anything(reader),
      documentation: pages.pipelineActions,
      free: [{ resource: ['*'], reason: 'AWS lists all pipelines of the account' }],
    }),
    ...own_.flatMap((application) => sees(reader, application)),
    ...others.slice(0, 1).flatMap((application) => doesNotSee(reader, application)),
    ...own_.flatMap((application) => touchesNothing(reader, application)),
    ...(set.kind === 'reader' ? own_.flatMap((each) => operatesNothing(reader, each)) : []),
    ...mustNot(reader, 'reads a secret', {
      actions: ['secretsmanager:GetSecretValue'],
      resource: own(blueprint.names.secretArn('any').replace('??????', 'a1B2c3'), account.id),
      documentation: secretActions,
    }),
  ];
}

/** The applications that a set is about, and the others. */
export function split({ blueprint: { applications }, set }: Reader) {
  const isOwn = ({ facts }: PlannedApplication) => set.applications.includes(facts.name);
  return [applications.filter(isOwn), applications.filter((each) => !isOwn(each))] as const;
}

const PIPELINE_READS = [
  'codepipeline:GetPipeline',
  'codepipeline:GetPipelineExecution',
  'codepipeline:GetPipelineState',
  'codepipeline:ListActionExecutions',
  'codepipeline:ListPipelineExecutions',
];
const BUILD_READS = [
  'codebuild:BatchGetBuilds',
  'codebuild:BatchGetProjects',
  'codebuild:ListBuildsForProject',
];

function sees(reader: Reader, { facts }: PlannedApplication): readonly Hop[] {
  const { names } = reader.blueprint;
  const { id } = reader.account;
  const application = facts.name;
  return [
    ...needs(reader, `sees the pipeline of ${facts.name}`, {
      application,
      actions: PIPELINE_READS,
      resource: own(names.pipelineArn(facts.name), id),
      documentation: pages.pipelineActions,
    }),
    ...buildUnits(facts).flatMap((unit) => [
      ...needs(reader, `sees builds of ${unit.id}`, {
        application,
        actions: BUILD_READS,
        resource: own(names.buildProjectArn(unit.id), id),
        documentation: buildActions,
      }),
      ...needs(reader, `reads the log of ${unit.id}`, {
        application,
        actions: ['logs:GetLogEvents'],
        resource: own(`${names.buildLogGroupArn(unit.id)}:log-stream:any`, id),
        documentation: logActions,
        free: [
          {
            resource: [`${names.buildLogGroupArn(unit.id)}:log-stream:*`],
            reason: 'CodeBuild makes a stream for each build',
          },
        ],
      }),
    ]),
  ];
}

function doesNotSee(reader: Reader, { facts: { name } }: PlannedApplication): readonly Hop[] {
  const { names } = reader.blueprint;
  const { id } = reader.account;
  return [
    ...mustNot(reader, `sees the pipeline of ${name}`, {
      actions: PIPELINE_READS,
      resource: own(names.pipelineArn(name), id),
      documentation: pages.pipelineActions,
    }),
    ...mustNot(reader, `sees builds of ${name}`, {
      actions: BUILD_READS,
      resource: own(names.buildProjectArn(name), id),
      documentation: buildActions,
    }),
    ...mustNot(reader, `reads the log of ${name}`, {
      actions: ['logs:GetLogEvents'],
      resource: own(`${names.buildLogGroupArn(name)}:log-stream:any`, id),
      documentation: logActions,
    }),
  ];
}

/** Neither reads nor changes what is delivered, and starts nothing. */
function touchesNothing(reader: Reader, { facts: { name } }: PlannedApplication): readonly Hop[] {
  const { blueprint, account } = reader;
  const { names, facts } = blueprint;
  const region = facts.regions.primary;
  const pipeline = own(names.pipelineArn(name), account.id);
  return [
    ...mustNot(reader, `touches an artifact of ${name}`, {
      actions: ['s3:GetObject', 's3:PutObject'],
      resource: artifact(blueprint, name, region),
      documentation: pages.s3Source,
    }),
    ...mustNot(reader, `decrypts an artifact of ${name}`, {
      actions: ['kms:Decrypt'],
      resource: artifactKey(blueprint, region),
      context: { 'kms:ViaService': names.endpoint('s3', region) },
      documentation: pages.s3Key,
    }),
    ...mustNot(reader, `starts or changes the pipeline of ${name}`, {
      actions: ['codepipeline:StartPipelineExecution', 'codepipeline:UpdatePipeline'],
      resource: pipeline,
      documentation: pages.pipelineActions,
    }),
    ...mustNot(reader, `starts a build of ${name}, with commands of its own`, {
      actions: ['codebuild:StartBuild', 'codebuild:StartBuildBatch', 'codebuild:UpdateProject'],
      resource: own(names.buildProjectArn(name), account.id),
      documentation: buildActions,
    }),
    ...mustNot(reader, `approves a wave of ${name} by itself`, {
      actions: ['codepipeline:PutApprovalResult'],
      resource: own(`${names.pipelineArn(name)}/any/approve`, account.id),
      documentation: pages.approvers,
    }),
  ];
}

/** Neither tries stages again nor stops runs. */
export function operatesNothing(reader: Reader, { facts: { name } }: PlannedApplication): readonly Hop[] {
  const { names } = reader.blueprint;
  const arn = names.pipelineArn(name);
  return [
    ...mustNot(reader, `tries a stage of ${name} again`, {
      actions: ['codepipeline:RetryStageExecution'],
      resource: own(`${arn}/any`, reader.account.id),
      documentation: pages.pipelineActions,
    }),
    ...mustNot(reader, `stops a run of ${name}`, {
      actions: ['codepipeline:StopPipelineExecution'],
      resource: own(arn, reader.account.id),
      documentation: pages.pipelineActions,
    }),
  ];
}
