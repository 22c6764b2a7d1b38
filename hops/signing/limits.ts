import { pages } from '../documentation';
import { denied, type Hop } from '../hop';
import { own } from '../principals';
import { signsAsItMust, usesNoOtherKey } from './key-limits';
import { openKey, openRepository, placeOf, type Subject, signingPages } from './place';
import { pushesNowhereElse, readsOnly } from './push-limits';

/** What a build that signs or verifies does with its own, and with nothing else. */
export function staysWithin(subject: Subject): readonly Hop[] {
  const { signing } = subject.unit;
  return [
    ...usesNoOtherKey(subject),
    ...(signing === 'sign' ? [...signsAsItMust(subject), ...looksNowhereElse(subject)] : readsOnly(subject)),
    ...pushesNowhereElse(subject),
    ...readsNothingElse(subject),
    ...changesNothing(subject),
  ];
}

function looksNowhereElse(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const { names, facts } = blueprint;
  const another = `${application.name}-another`;
  return [
    ...denied(placeOf(subject), `${title} looks at the run of another application`, {
      who,
      actions: ['codepipeline:GetPipelineExecution', 'codepipeline:ListActionExecutions'],
      resource: own(names.pipelineArn(another), facts.tooling.id),
      documentation: signingPages.executions,
    }),
    ...denied(placeOf(subject), `${title} looks at the builds of another application`, {
      who,
      actions: ['codebuild:BatchGetBuilds'],
      resource: own(names.buildProjectArn(another), facts.tooling.id),
      documentation: signingPages.builds,
    }),
  ];
}

function readsNothingElse(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  return denied(placeOf(subject), `${title} reads an image of another application`, {
    who,
    actions: [
      'ecr:BatchGetImage',
      'ecr:DescribeImageReplicationStatus',
      'ecr:DescribeImageScanFindings',
      'ecr:DescribeImages',
      'ecr:GetDownloadUrlForLayer',
    ],
    resource: openRepository(blueprint, `${application.name}-another`),
    documentation: pages.imagePull,
  });
}

/** It deploys nothing, starts nothing, and takes nothing away. */
function changesNothing(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const { names, facts } = blueprint;
  const place = placeOf(subject);
  const [workload] = facts.workloads;
  return [
    ...denied(place, `${title} deletes images, or lets others in`, {
      who,
      actions: ['ecr:BatchDeleteImage', 'ecr:DeleteRepository', 'ecr:SetRepositoryPolicy'],
      resource: openRepository(blueprint, application.name),
      documentation: pages.imagePush,
    }),
    ...denied(place, `${title} changes the key or hands it on, were its policy open`, {
      who,
      actions: ['kms:CreateGrant', 'kms:DisableKey', 'kms:PutKeyPolicy', 'kms:ScheduleKeyDeletion'],
      resource: openKey(blueprint),
      context: { 'kms:ResourceAliases': [names.signingKeyAlias(application.name)] },
      documentation: pages.keyPolicy,
    }),
    ...denied(place, `${title} starts the build of the image`, {
      who,
      actions: ['codebuild:StartBuild'],
      resource: own(names.buildProjectArn(application.name), facts.tooling.id),
      documentation: signingPages.builds,
    }),
    ...denied(place, `${title} starts the pipeline`, {
      who,
      actions: ['codepipeline:StartPipelineExecution'],
      resource: own(names.pipelineArn(application.name), facts.tooling.id),
      documentation: pages.pipelineActions,
    }),
    ...(workload
      ? denied(place, `${title} becomes the deploy role in ${workload.name}`, {
          who,
          actions: ['sts:AssumeRole'],
          resource: own(names.deployRoleArn(workload.id, application.name), workload.id),
          documentation: pages.crossAccount,
        })
      : []),
  ];
}
