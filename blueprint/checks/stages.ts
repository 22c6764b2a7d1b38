import { hasImages } from '../plan/builds';
import { polledBy } from '../plan/custom-actions';
import { IMAGE_TAG } from '../plan/images';
import { namesNothing } from '../problems/did-you-mean';
import type { Problem } from '../problems/problem';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import type { StageActionFacts } from '../schema/stage';
import { duplicatesOf } from './duplicates';
import { checkScans } from './scans';

/** Problems of further stages: where they stand, and what their actions name. */
export function checkStages(facts: LandingZoneFacts): readonly Problem[] {
  return [
    ...facts.applications.flatMap((application) => [
      ...places(facts, application),
      ...actionNames(application),
      ...actions(facts, application),
    ]),
    ...polledProperties(facts),
    ...checkScans(facts),
    ...duplicatesOf(facts.customActions, ({ name }) => name).map(({ again }) => ({
      place: `customActions.${again.name}`,
      found: 'two custom actions of this name',
      wanted: 'a unique name for each custom action',
      change: 'rename one of the two',
    })),
  ];
}

function places(facts: LandingZoneFacts, { name, stages, deploy }: ApplicationFacts): readonly Problem[] {
  const known = ['build', ...(deploy.length > 0 ? facts.waves.map((wave) => wave.name) : [])];
  return stages.flatMap((stage) =>
    namesNothing({
      place: `applications.${name}.stages.${stage.name}.after`,
      name: stage.after,
      names: known,
      wanted: `one of ${known.join(', ')}`,
      otherwise: 'correct it',
    }),
  );
}

/** Builds of further stages are called after the application and the action, artifacts of scans after the action. */
function actionNames({ name, stages, furtherSources }: ApplicationFacts): readonly Problem[] {
  const taken = ['source', 'build', ...furtherSources.map((each) => each.name)];
  const all = stages.flatMap((stage) =>
    stage.actions.map((action) => ({ stage: stage.name, name: action.name })),
  );
  const place = (stage: string, action: string) => `applications.${name}.stages.${stage}.actions.${action}`;
  return [
    ...duplicatesOf(all, (each) => each.name).map(({ again }) => ({
      place: place(again.stage, again.name),
      found: 'two actions of this name',
      wanted: 'a unique name for each action of the application',
      change: 'rename one of the two',
    })),
    ...all
      .filter((each) => taken.includes(each.name))
      .map((each) => ({
        place: place(each.stage, each.name),
        found: `"${each.name}", which a source or the build is called`,
        wanted: `a name that is none of ${taken.join(', ')}`,
        change: 'rename the action',
      })),
  ];
}

function actions(facts: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  return application.stages.flatMap((stage) =>
    stage.actions.flatMap((action) => {
      const place = `applications.${application.name}.stages.${stage.name}.actions.${action.name}`;
      return [
        ...clonedSource(facts, { application, action, place }),
        ...(action.kind === 'inspector-scan' ? scan(application, action, place) : []),
        ...(action.kind === 'custom' ? custom(facts, action, place) : []),
      ];
    }),
  );
}

/**
 * A source that is handed on to be cloned is a reference, which builds alone understand.
 *
 * @see https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html (2026-11-28)
 */
function clonedSource(
  { customActions }: LandingZoneFacts,
  { application: { source }, action, place }: Placed,
): readonly Problem[] {
  const full = 'clone' in source && source.clone === 'full';
  const type = action.kind === 'custom' && customActions.find(({ name }) => name === action.action);
  const takes = (action.kind === 'inspector-scan' && action.of === 'source') || (type && type.inputs > 0);
  if (!full || !takes) return [];
  return [
    {
      place,
      found: "a source with clone: 'full', which only builds can use",
      wanted: 'a source as a ZIP file for actions that are no builds',
      change: "write clone: 'zip' in the source, or do it in an action of kind build",
    },
  ];
}

interface Placed {
  readonly application: ApplicationFacts;
  readonly action: StageActionFacts;
  readonly place: string;
}

function scan(
  { build }: ApplicationFacts,
  { of, thresholds }: Extract<StageActionFacts, { kind: 'inspector-scan' }>,
  place: string,
): readonly Problem[] {
  const none = Object.values(thresholds).every((most) => most === undefined);
  return [
    ...(none
      ? [
          {
            place: `${place}.thresholds`,
            found: 'no threshold: the scan would never fail',
            wanted: 'how many findings of a severity are too many',
            change: 'write one, such as critical: 0',
          },
        ]
      : []),
    ...(of === 'image' ? scannedImage(build, place) : []),
  ];
}

/** What is scanned is what this run built: a tag that moves may be another image by then. */
function scannedImage(build: ApplicationFacts['build'], place: string): readonly Problem[] {
  const problem = (found: string, wanted: string, change: string) => [
    { place: `${place}.of`, found, wanted, change },
  ];
  const builds = 'an application whose pipeline builds the image';
  if (!hasImages(build)) return problem('the image of a build that makes none', builds, 'write of: "source"');
  if (build.kind === 'pushed-image')
    return problem(
      'an image that was pushed under a tag that moves: another one may be scanned than is deployed',
      builds,
      'scan it where it is built, and delete this action',
    );
  const exported = build.kind === 'buildspec' ? build.buildspec.env?.['exported-variables'] : [IMAGE_TAG];
  return exported?.includes(IMAGE_TAG)
    ? []
    : problem(
        'the image of a buildspec that does not say its tag',
        `the tag in the variable ${IMAGE_TAG}, which the buildspec exports`,
        `write env: { 'exported-variables': ['${IMAGE_TAG}'] }, and set it before the image is pushed`,
      );
}

function custom(
  { customActions }: LandingZoneFacts,
  { action, configuration }: Extract<StageActionFacts, { kind: 'custom' }>,
  place: string,
): readonly Problem[] {
  const type = customActions.find(({ name }) => name === action);
  if (!type) {
    return namesNothing({
      place: `${place}.action`,
      name: action,
      names: customActions.map(({ name }) => name),
      wanted: "the name of one of the landing zone's custom actions",
      otherwise: 'add it to "customActions"',
    });
  }
  const written = Object.keys(configuration);
  const same =
    written.length === type.properties.length && type.properties.every((each) => written.includes(each));
  if (same) return notPolled(polledBy(type), configuration, place);
  return [
    {
      place: `${place}.configuration`,
      found: written.join(', ') || 'nothing',
      wanted: `exactly ${type.properties.join(', ') || 'nothing'}`,
      change: 'write a value for each of them, and no others',
    },
  ];
}

/** AWS takes short values only of the property by which workers ask for jobs. */
function notPolled(
  property: string | undefined,
  configuration: Readonly<Record<string, string>>,
  place: string,
): readonly Problem[] {
  const value = property === undefined ? undefined : configuration[property];
  if (value === undefined || /^[\w-]{1,20}$/.test(value)) return [];
  return [
    {
      place: `${place}.configuration.${property}`,
      found: `"${value}"`,
      wanted: 'at most 20 letters, digits, hyphens and underscores: workers ask for their jobs with it',
      change: 'give the project a shorter name',
    },
  ];
}

/** The property by which workers ask is one that an action writes. */
function polledProperties({ customActions }: LandingZoneFacts): readonly Problem[] {
  return customActions.flatMap(({ name, polledBy: property, properties }) =>
    property === undefined || properties.includes(property)
      ? []
      : [
          {
            place: `customActions.${name}.polledBy`,
            found: `"${property}"`,
            wanted: `one of its properties (${properties.join(', ') || 'none'})`,
            change: 'add it to "properties", or delete the field',
          },
        ],
  );
}
