import { buildUnits } from '../../blueprint/plan/builds';
import { inspectsImages } from '../../blueprint/plan/inspector';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { allowed, type Hop } from '../hop';
import { own } from '../principals';
import { staysWithin } from './limits';
import { placeOf, repository, type Subject, signingKey, signingPages, signs } from './place';

/** What the builds that sign and verify ask for, and what they must not. */
export function signingBuildHops(
  blueprint: Blueprint,
  { facts: application }: PlannedApplication,
): readonly Hop[] {
  return buildUnits(application).flatMap((unit) => {
    if (!unit.signing) return [];
    const arn = blueprint.names.toolingRoleArn(blueprint.names.buildRole(unit.id));
    const who = { kind: 'role', arn } as const;
    const subject = { blueprint, application, unit, who, title: `the build role of ${unit.id}` };
    return [
      ...readsImage(subject),
      ...readsFindings(subject),
      ...readsKey(subject),
      ...(unit.signing === 'sign' ? [...looks(subject), ...pushes(subject)] : waits(subject)),
      ...staysWithin(subject),
    ];
  });
}

function readsImage(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const { facts } = blueprint;
  const place = placeOf(subject);
  const image = { who, resource: repository(blueprint, application.name) };
  return [
    ...allowed(place, `${title} logs in to the registry`, {
      who,
      actions: ['ecr:GetAuthorizationToken'],
      resource: own('*', facts.tooling.id),
      context: { 'aws:RequestedRegion': facts.regions.primary },
      documentation: pages.imagePull,
    }),
    ...allowed(place, `${title} fetches a tool`, {
      who,
      actions: ['ecr:GetDownloadUrlForLayer'],
      resource: repository(blueprint, application.signs?.tools ?? ''),
      documentation: signingPages.layer,
    }),
    ...allowed(place, `${title} asks which image a tag names`, {
      ...image,
      actions: ['ecr:DescribeImages'],
      documentation: signingPages.images,
    }),
    ...allowed(place, `${title} lists what belongs to the image, and reads it`, {
      ...image,
      actions: ['ecr:BatchGetImage'],
      documentation: signingPages.referrers,
    }),
    ...allowed(place, `${title} pulls the layers of the image, or of what belongs to it`, {
      ...image,
      actions: ['ecr:GetDownloadUrlForLayer'],
      documentation: pages.imagePull,
    }),
  ];
}

function readsFindings(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const { facts } = blueprint;
  const place = placeOf(subject);
  return [
    ...allowed(place, `${title} reads the findings of the image`, {
      who,
      actions: ['ecr:DescribeImageScanFindings'],
      resource: repository(blueprint, application.name),
      documentation: signingPages.findings,
    }),
    ...(inspectsImages(facts)
      ? allowed(place, `${title} reads what Amazon Inspector finds`, {
          who,
          actions: ['inspector2:ListCoverage', 'inspector2:ListFindings'],
          resource: own('*', facts.tooling.id),
          context: { 'aws:RequestedRegion': facts.regions.primary },
          documentation: signingPages.inspected,
        })
      : []),
  ];
}

function readsKey(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const key = { who, resource: signingKey(blueprint, application.name) };
  return [
    ...allowed(placeOf(subject), `${title} looks at the key of ${application.name}`, {
      ...key,
      actions: ['kms:DescribeKey'],
      documentation: signingPages.describeKey,
    }),
    ...allowed(placeOf(subject), `${title} reads the public half of the key of ${application.name}`, {
      ...key,
      actions: ['kms:GetPublicKey'],
      documentation: signingPages.publicKey,
    }),
  ];
}

/** Who built the image is what AWS says, not what the build says of itself. */
function looks(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const { names, facts } = blueprint;
  const place = placeOf(subject);
  return [
    ...allowed(place, `${title} looks at the run that it is part of`, {
      who,
      actions: ['codepipeline:GetPipelineExecution', 'codepipeline:ListActionExecutions'],
      resource: own(names.pipelineArn(application.name), facts.tooling.id),
      documentation: signingPages.executions,
    }),
    ...allowed(place, `${title} looks at the build that made the image`, {
      who,
      actions: ['codebuild:BatchGetBuilds'],
      resource: own(names.buildProjectArn(application.name), facts.tooling.id),
      documentation: signingPages.builds,
    }),
  ];
}

function pushes(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  const place = placeOf(subject);
  return [
    ...allowed(place, `${title} signs`, {
      who,
      actions: ['kms:Sign'],
      resource: signingKey(blueprint, application.name),
      context: signs(application),
      documentation: signingPages.sign,
    }),
    ...allowed(place, `${title} pushes what belongs to the image`, {
      who,
      actions: [
        'ecr:BatchCheckLayerAvailability',
        'ecr:InitiateLayerUpload',
        'ecr:UploadLayerPart',
        'ecr:CompleteLayerUpload',
        'ecr:PutImage',
      ],
      resource: repository(blueprint, application.name),
      documentation: pages.imagePush,
    }),
  ];
}

function waits(subject: Subject): readonly Hop[] {
  const { blueprint, application, who, title } = subject;
  return allowed(
    placeOf(subject),
    `${title} waits for the replicas of the image, and of what belongs to it`,
    {
      who,
      actions: ['ecr:DescribeImageReplicationStatus'],
      resource: repository(blueprint, application.name),
      documentation: signingPages.replicas,
    },
  );
}
