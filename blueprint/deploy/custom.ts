import { z } from 'zod';
import { polledBy } from '../plan/custom-actions';
import { namesNothing } from '../problems/did-you-mean';
import { lines, pattern, text } from '../schema/wanted';
import { unknownArtifact } from './artifact-file';
import { type PlaceOfFiles, pathAt } from './eks-files';
import { deployName } from './name';
import type { DeployProblem, DeploySubject, DeployTraits } from './traits';

/** A custom action, such as Jenkins: your own worker deploys, with credentials of its own. */
export const custom = z.strictObject({
  kind: z.literal('custom'),
  /** Name of one of the landing zone's `customActions`, of category Deploy. */
  action: z.string(),
  /**
   * Values of its configuration properties; `{account}`, `{region}` and `{registry}` stand for those of the target.
   *
   * @default none
   */
  configuration: z.record(text(50), lines(1000)).default({}),
  /** The artifact of the build that the worker gets, where the action takes any. @default 'build' */
  artifact: pattern(/^[\w-]{1,100}$/, 'the name of an artifact', 'correct it').default('build'),
  ...deployName,
});

type Custom = z.output<typeof custom>;

/** One action in each target, which a worker does. */
export const customTraits: DeployTraits<Custom> = {
  takes: 'nothing',
  readBack: {
    none: 'a worker of somebody else does it, with credentials of its own: the landing zone does not know what it put where',
  },
  target: { noun: 'custom action', nameIn: () => undefined },
  teamRoles: () => [],
  bounds: () => [],
  bypasses: {
    none: 'what a worker of your own does in AWS, it does with credentials that the landing zone does not make (docs/deploy/custom.md)',
  },
  steps: () => [{ role: 'own credentials' }],
  // The landing zone makes the type of the action; what the worker needs there, its team alone knows.
  requires: () => [],
  problems: (deploy, subject) => [...ofNoAction(deploy, subject), ...unknownArtifact(deploy, subject)],
};

/** The configuration of a target. */
export function configurationAt(
  { configuration }: Pick<Custom, 'configuration'>,
  place: PlaceOfFiles,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(configuration).map(([key, value]) => [key, pathAt(value, place)]));
}

function ofNoAction(deploy: Custom, { customActions, places }: DeploySubject): readonly DeployProblem[] {
  const deploying = customActions.filter(({ category }) => category === 'Deploy');
  const type = deploying.find(({ name }) => name === deploy.action);
  if (!type)
    return namesNothing({
      place: 'action',
      name: deploy.action,
      names: deploying.map(({ name }) => name),
      wanted: "the name of one of the landing zone's custom actions of category Deploy",
      otherwise: 'add it to "customActions", with category: \'Deploy\'',
    }).map(({ place, ...problem }) => ({ field: place, ...problem }));
  const written = Object.keys(deploy.configuration);
  if ([...written].sort().join() !== [...type.properties].sort().join())
    return [
      {
        field: 'configuration',
        found: written.join(', ') || 'nothing',
        wanted: `exactly ${type.properties.join(', ') || 'nothing'}`,
        change: 'write a value for each of them, and no others',
      },
    ];
  const polled = polledBy(type);
  const values = places.map((place) => configurationAt(deploy, place)[polled ?? '']);
  const long = values.find((value) => value !== undefined && !/^[\w-]{1,20}$/.test(value));
  if (polled === undefined || long === undefined) return [];
  return [
    {
      field: `configuration.${polled}`,
      found: `"${long}"`,
      wanted: 'at most 20 letters, digits, hyphens and underscores: workers ask for their jobs with it',
      change: 'give the project a shorter name',
    },
  ];
}
