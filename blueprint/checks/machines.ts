import { tryParseArn } from '../../policies/arn';
import { cachedBasesOf } from '../plan/base-images';
import { needsOf, withoutLocalCache } from '../plan/builds';
import { componentsOf, suffixOf } from '../plan/repositories';
import { isScan, toldToScan } from '../plan/scan-builds';
import type { Problem } from '../problems/problem';
import type { BuildFacts } from '../schema/build';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { type Machine, machinesOf } from './builds';

/** Problems of settings of builds that exclude each other, or that CodeBuild or the blueprint decides otherwise. */
export function checkMachines(facts: LandingZoneFacts): readonly Problem[] {
  return facts.applications.flatMap((application) =>
    machinesOf(application).flatMap((machine) => [
      ...localCache(machine),
      ...fleet(facts, machine),
      ...variables(application, machine),
      ...presetImage(machine),
      ...references(machine),
    ]),
  );
}

/** @see https://docs.aws.amazon.com/codebuild/latest/userguide/caching-local.html (2026-11-28) */
function localCache({ place, build }: Machine): readonly Problem[] {
  const why = withoutLocalCache(build);
  // What Lambda has not, is told of Lambda.
  if (build.cache?.kind !== 'local' || why === undefined || build.compute.startsWith('lambda')) return [];
  return [
    {
      place: `${place}.cache`,
      found: `a local cache, with ${why}`,
      wanted: 'another cache: CodeBuild keeps nothing on such a machine for a later build',
      change: "write { kind: 's3' }, or delete it",
    },
  ];
}

/**
 * A fleet is in a network or not, and belongs to an account and a region.
 *
 * @see https://docs.aws.amazon.com/codebuild/latest/APIReference/API_CreateProject.html (vpcConfig, read 2026-11-28)
 */
function fleet({ tooling, regions }: LandingZoneFacts, { place, build }: Machine): readonly Problem[] {
  const { region, account } = tryParseArn(build.fleetArn ?? '') ?? {};
  if (region === undefined) return [];
  return [
    ...(build.vpc
      ? [
          {
            place: `${place}.vpc`,
            found: 'a network, for a build on a fleet',
            wanted: 'no network: the fleet has one, or none',
            change: 'delete it, and put the fleet into the network',
          },
        ]
      : []),
    ...(account === tooling.id && region === regions.primary
      ? []
      : [
          {
            place: `${place}.fleetArn`,
            found: `a fleet of account ${account} in ${region}`,
            wanted: `a fleet of the tooling account (${tooling.id}) in ${regions.primary}, where the project is`,
            change: 'correct the ARN',
          },
        ]),
  ];
}

/** Variables that the blueprint sets in builds which ask caches for images. */
const ASKING = ['REGISTRY_REGION', 'REGISTRY', 'BASE_TAGS'];

/** Variables that the blueprint sets in builds which change a file. */
const CHANGING = ['CHANGED_FILE', 'CACHES', 'CHANGED_REPOSITORY', 'CHANGED_BRANCH'];

/** Variables that the blueprint sets in builds which push or find images. */
const OURS = [
  'REGISTRY_REGION',
  'REGISTRY',
  'REPOSITORY',
  'DOCKERFILE',
  'CONTAINER',
  'REPLICAS',
  'PULL_REGISTRIES',
  'TASK_DEFINITIONS',
  'APPSPECS',
];

/** Variables that it sets in a build that pushes to components. */
function ofComponents(application: ApplicationFacts, build: BuildFacts): readonly string[] {
  const components = componentsOf(application);
  const { pushes, finds } = needsOf(build);
  return [
    ...(components.length > 0 && !pushes && !finds ? ['REGISTRY_REGION', 'REGISTRY', 'PULL_REGISTRIES'] : []),
    ...components.flatMap(({ component }) => [
      `REPOSITORY_${suffixOf(component)}`,
      `REPLICAS_${suffixOf(component)}`,
    ]),
  ];
}

/** A name in two maps, or one that the blueprint gives a value: one of the two would be lost. */
function variables(application: ApplicationFacts, { place, build }: Machine): readonly Problem[] {
  const needs = needsOf(build);
  const set = [
    ...(needs.pushes || needs.finds ? OURS : []),
    ...(build === application.build ? ofComponents(application, build) : []),
  ];
  const startsFromCopies = cachedBasesOf(build).length > 0;
  const env = build.kind === 'buildspec' ? build.buildspec.env : undefined;
  const maps: readonly (readonly [string, readonly string[]])[] = [
    ['the blueprint', set],
    ['the blueprint', build.kind === 'container' ? ['IMAGE_TAG', 'IMAGE_DIGEST'] : []],
    ['the blueprint', build.kind === 'pushed-image' ? ['IMAGE_DIGEST'] : []],
    ['the blueprint', build.kind === 'base-images' ? [...ASKING, ...(build.change ? CHANGING : [])] : []],
    [
      'the blueprint',
      startsFromCopies ? ['BASE_IMAGES', ...ASKING.filter((each) => !set.includes(each))] : [],
    ],
    [
      'the blueprint',
      isScan(build) ? ['REGISTRY_REGION', 'TOOLS_REPOSITORY', ...Object.keys(toldToScan(build))] : [],
    ],
    ['the variables of the pipeline', application.variables.map(({ name }) => name)],
    ['variables', Object.keys(build.variables ?? {})],
    ['parameters', Object.keys(build.parameters ?? {})],
    ['secrets', Object.keys(build.secrets ?? {})],
    ['buildspec.env.variables', Object.keys(env?.variables ?? {})],
    ['buildspec.env.parameter-store', Object.keys(env?.['parameter-store'] ?? {})],
    ['buildspec.env.secrets-manager', Object.keys(env?.['secrets-manager'] ?? {})],
  ];
  return maps.flatMap(([map, names], position) =>
    names.flatMap((name) => {
      const first = maps.slice(0, position).find(([, taken]) => taken.includes(name));
      return first
        ? [
            {
              place: map.startsWith('the ')
                ? place.replace(/\.build$/, '.variables')
                : `${place}.${map}.${name}`,
              found: `"${name}", which ${first[0]} ${/s$|of the pipeline$/.test(first[0]) ? 'have' : 'has'} too`,
              wanted: 'a name of its own for each variable: one of the two values would be lost',
              change: 'rename it',
            },
          ]
        : [];
    }),
  );
}

/** What a preset of a language writes is for the images of CodeBuild: `runtime-versions` works in no other. */
function presetImage({ place, build }: Machine): readonly Problem[] {
  const preset =
    build.kind === 'static-site' || build.kind === 'cdktf' || (build.kind === 'container' && build.language);
  if (!preset || !build.image || build.image.kind === 'managed') return [];
  return [
    {
      place: `${place}.image`,
      found: `an image of one's own, for the preset of ${typeof preset === 'string' ? preset : build.kind}`,
      wanted: 'an image of CodeBuild, which has the languages that the preset asks for',
      change:
        "delete it; or write { kind: 'buildspec' } with the commands that your image has, or a container without language",
    },
  ];
}

/** Parameter Store hands on a secret by this name; the role would need the secret too. */
const REFERENCE = /^\/aws\/reference\/secretsmanager\//;

function references({ place, build }: Machine): readonly Problem[] {
  const env = build.kind === 'buildspec' ? build.buildspec.env?.['parameter-store'] : undefined;
  const maps = [
    [`${place}.parameters`, build.parameters],
    [`${place}.buildspec.env.parameter-store`, env],
  ] as const;
  return maps.flatMap(([at, map]) =>
    Object.entries(map ?? {})
      .filter(([, parameter]) => REFERENCE.test(parameter))
      .map(([name, parameter]) => ({
        place: `${at}.${name}`,
        found: `"${parameter}", a secret by way of Parameter Store`,
        wanted: 'the secret itself: the role may read parameters there and secrets under secrets',
        change: `write ${name}: '${parameter.replace(REFERENCE, '')}' under secrets`,
      })),
  );
}
