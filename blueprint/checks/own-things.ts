import { covers } from '../../policies/pattern';
import { deployTraits } from '../deploy';
import type { Names } from '../names';
import { administrators } from '../plan/guardrails';
import { sourcesOf } from '../plan/starts';
import type { Problem } from '../problems/problem';
import type { ApplicationFacts, LandingZoneFacts } from '../schema/landing-zone';
import { PRIMARY_SOURCE } from '../source/primary';
import { placeOfDeploy } from './place-of-deploy';

/** What `accounts/` names as existing, of others, while the landing zone makes it, or works with it itself. */
export function checkOwnThings(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  return [...buckets(facts, names), ...ownStates(facts), ...teamRoles(facts, names)];
}

interface Named {
  readonly place: string;
  readonly name: string;
}

function buckets(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  const own = new Set([
    ...[facts.regions.primary, ...facts.regions.further, ...facts.regions.leaving].map((region) =>
      names.artifactBucket(region),
    ),
    ...facts.applications.flatMap((application) =>
      sourcesOf(application).map(({ name }) => names.sourceBucket(application.name, name)),
    ),
    ...facts.applications.flatMap(({ name }) => facts.workloads.map(({ id }) => names.stateBucket(id, name))),
  ]);
  return namedBuckets(facts)
    .filter(({ name }) => own.has(name))
    .map(({ place, name }) => ({
      place,
      found: `"${name}", a bucket that the landing zone makes for artifacts, sources and states`,
      wanted: 'a bucket of its own',
      change: 'name another one, which exists already',
    }));
}

function namedBuckets(facts: LandingZoneFacts): readonly Named[] {
  const { state, applications } = facts;
  return [
    ...(state.kind === 's3' ? [{ place: 'state.bucket', name: state.bucket }] : []),
    ...applications.flatMap((application) => [
      ...bucketsOfDeployments(application),
      ...sourcesOf(application).flatMap(({ name, source }) =>
        source.kind === 's3' && source.bucket !== undefined
          ? [{ place: `${sourcePlace(application, name)}.bucket`, name: source.bucket }]
          : [],
      ),
    ]),
  ];
}

function bucketsOfDeployments(application: ApplicationFacts): readonly Named[] {
  return application.deploy.flatMap((deploy) =>
    (deployTraits(deploy).buckets?.(deploy) ?? []).map(({ field, bucket }) => ({
      place: `${placeOfDeploy(application, deploy)}.${field}`,
      name: bucket,
    })),
  );
}

/** Whoever deploys to the bucket of the landing zone's states could write what Terraform believes of every account. */
function ownStates({ state, applications }: LandingZoneFacts): readonly Problem[] {
  if (state.kind !== 's3') return [];
  return applications
    .flatMap(bucketsOfDeployments)
    .filter(({ name }) => name === state.bucket)
    .map(({ place, name }) => ({
      place,
      found: `"${name}", where the landing zone keeps its own state`,
      wanted: 'a bucket of its own: the pipeline would write beside the states of all accounts',
      change: 'name another bucket, or leave the field out where the landing zone makes one',
    }));
}

function sourcePlace({ name: application }: ApplicationFacts, name: string): string {
  const place = `applications.${application}`;
  return name === PRIMARY_SOURCE ? `${place}.source` : `${place}.furtherSources.${name}.source`;
}

/**
 * A pipeline hands the roles of a deployment to its service. With a role of Terraform or of the delivery itself, whoever
 * writes a task definition would have its power.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 */
function teamRoles(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  const strong = administrators(facts);
  return facts.applications.flatMap((application) =>
    application.deploy.flatMap((deploy) =>
      deployTraits(deploy)
        .teamRoles(deploy)
        .flatMap(({ name, noun }) => {
          const delivery = covers(names.deliveryRolePattern(), name);
          if (!delivery && !strong.some((pattern) => covers(pattern, name))) return [];
          return [
            {
              place: `applications.${application.name}.deploy`,
              found: `"${name}" as ${noun}, ${delivery ? 'a role of the delivery itself' : 'a role that Terraform works with'}`,
              wanted: 'a role of the team, with what its tasks need: the pipeline hands it to the service',
              change: 'name another role',
            },
          ];
        }),
    ),
  );
}
