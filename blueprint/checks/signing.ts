import { deployTraits } from '../deploy';
import { SIGNING_WORK } from '../plan/signing-builds';
import { LONGEST_VARIABLE } from '../plan/text-lengths';
import { namesNothing } from '../problems/did-you-mean';
import type { Problem } from '../problems/problem';
import { hasUnknown } from '../problems/unknown';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { toolProblems, tools } from '../tools';
import { duplicatesOf } from './duplicates';

/** Signatures that nobody could make, and tools that nobody mirrors. */
export function checkSigning(facts: LandingZoneFacts): readonly Problem[] {
  return [
    ...toolsOf(facts),
    ...mirroredTwice(facts),
    ...(facts.applications.some(({ build }) => build.kind === 'tools') ? toolProblems(tools) : []),
    ...facts.applications.flatMap((application) => [
      ...deployedTools(application),
      ...admissionWithoutKey(application),
      ...(application.signed ? signedApplication(facts, application) : []),
    ]),
  ];
}

/** The application that mirrors the tools. */
function toolsOf({ signing, applications }: LandingZoneFacts): readonly Problem[] {
  if (!signing) return [];
  const place = 'signing.tools';
  const mirrors = applications.find(({ name }) => name === signing.tools);
  if (!mirrors)
    return namesNothing({
      place,
      name: signing.tools,
      names: applications.map(({ name }) => name),
      wanted: "the name of an application with build: { kind: 'tools' }",
      otherwise: 'add one: docs/signing.md shows it',
    });
  return mirrors.build.kind === 'tools'
    ? []
    : [
        {
          place,
          found: `"${signing.tools}", whose build is of the kind ${mirrors.build.kind} and mirrors nothing`,
          wanted: "the name of an application with build: { kind: 'tools' }",
          change: 'name another application, or add one: docs/signing.md shows it',
        },
      ];
}

function deployedTools({ name, build, deploy }: ApplicationFacts): readonly Problem[] {
  if (build.kind !== 'tools' || deploy.length === 0) return [];
  return [
    {
      place: `applications.${name}.deploy`,
      found: 'the deployment of an application that mirrors tools',
      wanted: 'nothing to deploy: builds take the tools out of its repository',
      change: 'delete "deploy"',
    },
  ];
}

/** Functions that verify what nobody signs. */
function admissionWithoutKey({ name, deploy, signed }: ApplicationFacts): readonly Problem[] {
  if (signed) return [];
  return deploy
    .filter((each) => !hasUnknown(each))
    .flatMap((each) => deployTraits(each).admission?.(each) ?? [])
    .map((hook) => ({
      place: `applications.${name}.deploy`,
      found: `the function ${hook.function}, which verifies signatures, of an application whose images nobody signs`,
      wanted: 'signed: true beside it, or no such function',
      change: "write signed: true, or delete verifies: 'signature'",
    }));
}

function signedApplication({ signing }: LandingZoneFacts, application: ApplicationFacts): readonly Problem[] {
  const { name, build } = application;
  const place = `applications.${name}.signed`;
  return [
    ...(signing
      ? []
      : [
          {
            place,
            found: 'images that are to be signed, in a landing zone without signing',
            wanted: 'the tools that sign, and the kind of key',
            change: "write signing: { tools: '…' } in accounts/index.ts, or delete it here",
          },
        ]),
    ...(build.kind === 'container' || build.kind === 'pushed-image' || hasUnknown(build)
      ? []
      : [
          {
            place,
            found: `a build of the kind ${build.kind}, whose image nobody here can say the origin of`,
            wanted:
              "build: { kind: 'container' }, whose image the landing zone makes and says of what, or pushed-image, of which it says that it passed",
            change: 'build it as container, or delete "signed"',
          },
        ]),
    ...neverVerified(application),
    ...ignoredTwice(application),
    ...tooMuch(application),
    ...actionNames(application),
  ];
}

/** Builds take tools out of one repository. */
function mirroredTwice({ applications }: LandingZoneFacts): readonly Problem[] {
  const [first, ...others] = applications.filter(({ build }) => build.kind === 'tools');
  return others.map(({ name }) => ({
    place: `applications.${name}.build.kind`,
    found: `"tools", which ${first?.name} mirrors already`,
    wanted: 'one application that mirrors them',
    change: 'delete one of the two',
  }));
}

/** What no wave verifies proves nothing. */
function neverVerified({ name, deploy }: ApplicationFacts): readonly Problem[] {
  if (deploy.length > 0) return [];
  return [
    {
      place: `applications.${name}.signed`,
      found: 'signatures of an application that deploys nothing',
      wanted: 'deployments, before which they are verified',
      change: 'delete "signed", or write "deploy"',
    },
  ];
}

function ignoredTwice({ name, signed }: ApplicationFacts): readonly Problem[] {
  return duplicatesOf(signed?.ignore ?? [], ({ id }) => id).map(({ again }) => ({
    place: `applications.${name}.signed.ignore.${again.id}`,
    found: 'two entries for this vulnerability',
    wanted: 'one reason and one last day for each',
    change: 'delete one of the two',
  }));
}

/** What the builds look at is in variables of theirs. */
function tooMuch({ name, signed }: ApplicationFacts): readonly Problem[] {
  if (!signed) return [];
  const lists = {
    ignore: JSON.stringify(signed.ignore.map(({ id, until }) => ({ id, until }))),
    deniedLicences: signed.deniedLicences.join(' '),
  };
  return Object.entries(lists)
    .filter(([, list]) => list.length > LONGEST_VARIABLE)
    .map(([field, { length }]) => ({
      place: `applications.${name}.signed.${field}`,
      found: `a list that a build reads as ${length} characters`,
      wanted: `at most ${LONGEST_VARIABLE}`,
      change: 'delete entries that nothing needs any more',
    }));
}

/** Builds of further stages are called after the application and the action, as those that sign and verify are. */
function actionNames({ name, stages }: ApplicationFacts): readonly Problem[] {
  return stages.flatMap((stage) =>
    stage.actions
      .filter((action) => SIGNING_WORK.some((does) => does === action.name))
      .map((action) => ({
        place: `applications.${name}.stages.${stage.name}.actions.${action.name}`,
        found: `"${action.name}", which a build of signatures is called`,
        wanted: `a name that is none of ${SIGNING_WORK.join(', ')}`,
        change: 'rename the action',
      })),
  );
}
