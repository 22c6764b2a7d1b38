import { takesArtifacts } from '../blueprint/plan/named-accounts';
import type { Blueprint } from '../blueprint/plan/planned';
import { hasStep } from '../blueprint/plan/stage';
import { storeRegions } from '../blueprint/plan/store-regions';
import { artifactKey } from './artifact-store';
import { pages } from './documentation';
import { denied, type Hop, type HopCaller } from './hop';
import { ownKeyHops } from './own-key';
import { somebodyIn, stranger } from './principals';

/** The artifact key of each region that pipelines work in: administrators administer it, delivery roles use it, nobody else does. */
export function keyHops(blueprint: Blueprint): readonly Hop[] {
  return storeRegions(blueprint).flatMap((region) => [
    ...ownKeyHops(blueprint, {
      account: blueprint.facts.tooling,
      aliasArn: blueprint.names.artifactKeyAliasArn(region),
      title: `the artifact key in ${region}`,
    }),
    ...uses(blueprint, region),
  ]);
}

function uses(blueprint: Blueprint, region: string): readonly Hop[] {
  const { facts, names } = blueprint;
  const place = { account: facts.tooling.name };
  const resource = artifactKey(blueprint, region);
  const through = (service: string) => ({ 'kms:ViaService': names.endpoint(service, region) });
  return [
    ...users(blueprint, region).flatMap(([title, who]) =>
      ['s3', 'sns'].flatMap((service) =>
        denied(place, `${title} uses the artifact key in ${region} through ${service}`, {
          who,
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resource,
          context: through(service),
          documentation: pages.keyPolicy,
        }),
      ),
    ),
    ...overloaded(blueprint, region).flatMap(([title, who]) =>
      denied(
        place,
        `${title}, with everything attached, decrypts with the artifact key in ${region} by itself`,
        {
          who,
          actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
          resource,
          context: { 'kms:ViaService': [] },
          documentation: pages.viaService,
        },
      ),
    ),
  ];
}

/** Roles whose own policies somebody widened: what is left is the policy of the key. */
function overloaded(
  { names, applications }: Blueprint,
  region: string,
): readonly (readonly [string, HopCaller])[] {
  const withEverything = (title: string, arn: string): readonly [string, HopCaller] => [
    title,
    { kind: 'role with everything attached', arn },
  ];
  const reader = readerIn(applications, region);
  const reads = reader?.targets.find((target) => target.region === region)?.account;
  const whose = reader?.facts.name ?? '';
  const readers = reads
    ? [withEverything(`the deploy role of ${whose} in ${reads.name}`, names.deployRoleArn(reads.id, whose))]
    : [];
  const others = applications.slice(0, 1).flatMap(({ facts: { name }, stages }) => {
    const asking = stages.find((stage) => hasStep(stage, 'approve'));
    return [
      withEverything(`the pipeline role of ${name}`, names.toolingRoleArn(names.pipelineRole(name))),
      ...(asking
        ? [
            withEverything(
              `the role of stage ${asking.name} of ${name}`,
              names.toolingRoleArn(names.stageRole(name, asking.name)),
            ),
          ]
        : []),
    ];
  });
  return [...others, ...readers];
}

/** The first application whose deploy roles read the artifacts of a region. */
function readerIn(applications: Blueprint['applications'], region: string) {
  return applications
    .filter(takesArtifacts)
    .find(({ targets }) => targets.some((target) => target.region === region));
}

/** Those who must not use a key although their own policies allow it: without the account, or without the name, of a reader. */
function users(blueprint: Blueprint, region: string): readonly (readonly [string, HopCaller])[] {
  const { facts, names, applications } = blueprint;
  const reader = readerIn(applications, region);
  const deployedTo = facts.workloads.find(({ name }) =>
    applications.some(({ regionsIn }) => regionsIn.get(name)?.includes(region)),
  );
  const workloads = new Set([...facts.workloads.slice(0, 1), ...(deployedTo ? [deployedTo] : [])]);
  const deployRole = names.deployRole(reader?.facts.name ?? 'another');
  return [
    [`somebody in ${facts.tooling.name}`, somebodyIn(blueprint, facts.tooling.id)],
    ...[...workloads].map(({ name, id }) => [`somebody in ${name}`, somebodyIn(blueprint, id)] as const),
    ['a stranger with the name of a deploy role', stranger(blueprint, deployRole)],
    [
      `a role of ${facts.management.name} with the name of a deploy role`,
      { kind: 'administrator', arn: names.roleArn(facts.management.id, deployRole) },
    ],
  ];
}
