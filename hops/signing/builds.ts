import { buildUnits } from '../../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { pages } from '../documentation';
import { allowed, denied, type Hop } from '../hop';
import { askingBuild, looksAtRun } from '../house-build';
import { own } from '../principals';
import { readsFindings, readsImage } from './image-reads';
import { staysWithin } from './limits';
import { placeOf, repository, type Subject, signingKey, signingPages, signs } from './place';

/** What the builds that sign and verify ask for, and what they must not. */
export function signingBuildHops(
  blueprint: Blueprint,
  { facts: application }: PlannedApplication,
): readonly Hop[] {
  return buildUnits(application).flatMap((unit) => {
    if (!unit.signing) return [];
    const subject = { blueprint, application, ...askingBuild(blueprint, unit) };
    return [
      ...readsImage(subject),
      ...readsFindings(subject),
      ...readsKey(subject),
      ...(unit.signing === 'sign' ? [...looks(subject), ...pushes(subject)] : waits(subject)),
      ...staysWithin(subject),
    ];
  });
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
    ...looksAtRun(blueprint, subject, application),
    ...(application.signs?.origin === 'pushed' ? denied : allowed)(
      place,
      `${title} looks at the builds of ${application.name}`,
      {
        who,
        actions: ['codebuild:BatchGetBuilds'],
        resource: own(names.buildProjectArn(application.name), facts.tooling.id),
        documentation: signingPages.builds,
      },
    ),
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
