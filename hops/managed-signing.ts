import { buildUnits, needsOf } from '../blueprint/plan/builds';
import { pushesFromOutside } from '../blueprint/plan/external-build';
import { applicationsByProfile, placeOfProfile, profileOf } from '../blueprint/plan/managed-signing';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { componentsPushedBy } from '../blueprint/plan/repositories';
import { allowed, denied, type Hop, type HopResource } from './hop';
import { own, role } from './principals';

// Pages of AWS's documentation, as of 2026-11-29.
const signingPage = 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/managed-signing.html';
const accessPage = 'https://docs.aws.amazon.com/signer/latest/developerguide/authen-apipermissions.html';

/** Images that Amazon ECR signs: as whoever pushes them, and nobody signs for another application or changes what is signed. */
export function managedSigningHops(blueprint: Blueprint, planned: PlannedApplication): readonly Hop[] {
  const { facts, names } = blueprint;
  if (!facts.managedSigning) return [];
  const { name } = planned.facts;
  const profile = profileOf(facts, name);
  const others = applicationsByProfile(facts).filter((each) => each.profile !== profile);
  const place = { application: name, account: facts.tooling.name };
  const signs = {
    actions: ['signer:SignPayload'],
    context: { 'aws:RequestedRegion': facts.regions.primary },
    documentation: signingPage,
  };
  return pushers(blueprint, planned).flatMap(({ title, who }) => [
    ...(profile === undefined
      ? []
      : allowed(place, `Amazon ECR signs as ${title}`, {
          ...signs,
          who,
          resource: profileAsResource(blueprint, profile),
        })),
    ...others.flatMap((other) =>
      denied(place, `${title} signs with ${other.profile}`, {
        ...signs,
        who,
        resource: profileAsResource(blueprint, other.profile),
      }),
    ),
    ...denied(place, `${title} changes what is signed`, {
      who,
      actions: ['ecr:DeleteSigningConfiguration', 'ecr:PutSigningConfiguration'],
      resource: own('*', facts.tooling.id),
      context: { 'aws:RequestedRegion': facts.regions.primary },
      documentation: signingPage,
    }),
    ...(profile === undefined
      ? []
      : denied(place, `${title} takes a profile or a signature back`, {
          who,
          actions: ['signer:CancelSigningProfile', 'signer:RevokeSignature', 'signer:RevokeSigningProfile'],
          resource: own(names.signingProfileArn(profile), facts.tooling.id),
          documentation: accessPage,
        })),
  ]);
}

/** A profile of another account of the landing zone lets the tooling account sign: its own policy, which is not ours, says so. */
function profileAsResource({ facts, names }: Blueprint, profile: string): HopResource {
  const arn = names.signingProfileArn(profile);
  const account = placeOfProfile(profile)?.account ?? facts.tooling.id;
  return account === facts.tooling.id ? own(arn, account) : { kind: 'foreign', arn, account };
}

/** Roles that push the images of an application. */
function pushers({ names }: Blueprint, { facts: application }: PlannedApplication) {
  const builds = buildUnits(application)
    .filter(
      (unit) =>
        needsOf(unit.build).pushes ||
        componentsPushedBy(unit, application).some(({ component }) => component.holds === 'image'),
    )
    .map(({ id }) => ({
      title: `the build role of ${id}`,
      who: role(names.toolingRoleArn(names.buildRole(id))),
    }));
  const outside = pushesFromOutside(application)
    ? [
        {
          title: `the CI role of ${application.name}`,
          who: role(names.toolingRoleArn(names.ciRole(application.name))),
        },
      ]
    : [];
  return [...builds, ...outside];
}
