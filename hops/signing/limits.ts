import { pages } from '../documentation';
import { denied, type Hop } from '../hop';
import { own } from '../principals';
import {
  openKey,
  openRepository,
  placeOf,
  repository,
  type Subject,
  signingKey,
  signingPages,
  signs,
} from './place';

/** What puts something into a repository. */
const PUSHES = ['ecr:InitiateLayerUpload', 'ecr:UploadLayerPart', 'ecr:CompleteLayerUpload', 'ecr:PutImage'];

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

function usesNoOtherKey(subject: Subject): readonly Hop[] {
  const { blueprint, application, unit, who, title } = subject;
  const actions = ['kms:DescribeKey', 'kms:GetPublicKey', ...(unit.signing === 'sign' ? ['kms:Sign'] : [])];
  const asks = { who, actions, resource: openKey(blueprint), documentation: pages.aliases };
  const aliases = { another: ['alias/another'], nameless: [] };
  return Object.entries(aliases).flatMap(([what, alias]) =>
    denied(placeOf(subject), `${title} uses a key of the account, ${what}, were its policy open`, {
      ...asks,
      context: { ...signs(application), 'kms:ResourceAliases': alias },
    }),
  );
}

/** Asked of its own policies alone, and of the policy of the key alone. */
function signsAsItMust(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const { names } = blueprint;
  const ways = [
    ['a text that KMS hashes', { 'kms:MessageType': 'RAW' }],
    ['by another algorithm', { 'kms:SigningAlgorithm': 'ECDSA_SHA_512' }],
  ] as const;
  return ways.flatMap(([how, change]) => [
    ...denied(placeOf(subject), `${title} signs ${how}, were the policy of the key open`, {
      who,
      actions: ['kms:Sign'],
      resource: openKey(blueprint),
      context: {
        ...signs(application),
        ...change,
        'kms:ResourceAliases': [names.signingKeyAlias(application.name)],
      },
      documentation: signingPages.algorithm,
    }),
    ...denied(placeOf(subject), `${title}, with everything attached, signs ${how}`, {
      who: { ...who, kind: 'role with everything attached' },
      actions: ['kms:Sign'],
      resource: signingKey(blueprint, application.name),
      context: { ...signs(application), ...change },
      documentation: signingPages.algorithm,
    }),
  ]);
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

/** Whoever verifies could otherwise make what it verifies. */
function readsOnly(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const powerful = { ...who, kind: 'role with everything attached' } as const;
  const place = placeOf(subject);
  return [
    ...denied(place, `${title} signs, were the policy of the key open`, {
      who,
      actions: ['kms:Sign'],
      resource: openKey(blueprint),
      context: {
        ...signs(application),
        'kms:ResourceAliases': [blueprint.names.signingKeyAlias(application.name)],
      },
      documentation: signingPages.sign,
    }),
    ...denied(place, `${title} pushes, were the repository open`, {
      who,
      actions: PUSHES,
      resource: openRepository(blueprint, application.name),
      documentation: pages.imagePush,
    }),
    ...denied(place, `${title}, with everything attached, pushes`, {
      who: powerful,
      actions: PUSHES,
      resource: repository(blueprint, application.name),
      documentation: pages.imagePush,
    }),
  ];
}

function pushesNowhereElse(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const places = [
    ['the repository of another application', `${application.name}-another`],
    ['the repository of the tools', application.signs?.tools ?? ''],
  ] as const;
  return places.flatMap(([what, name]) =>
    denied(placeOf(subject), `${title} pushes to ${what}`, {
      who,
      actions: PUSHES,
      resource: openRepository(blueprint, name),
      documentation: pages.imagePush,
    }),
  );
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
