import { accessTo, everyAccount } from '../accounts';
import type { Names } from '../names';
import { asApplication } from '../plan/self-delivery';
import type { Problem } from '../problems/problem';
import { isUnknown } from '../problems/unknown';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import { LANDING_ZONE } from '../self-delivery-name';
import { checkNotifications } from './notifications';
import { checkSources } from './sources';

/** Problems of the pipeline that delivers the landing zone itself: its source, who lets it in, and its states. */
export function checkSelfDelivery(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  return [...takenNames(facts), ...ways(facts), ...states(facts), ...asOfApplications(facts, names)];
}

/** Roles that applications are given would be those that this pipeline gets into every account with. */
function takenNames({ applications }: LandingZoneFacts): readonly Problem[] {
  return applications
    .filter(({ name }) => name === LANDING_ZONE || name.startsWith(`${LANDING_ZONE}-`))
    .map(({ name }) => ({
      place: `applications.${name}`,
      found: `"${name}", a name that begins as that of the pipeline which delivers the landing zone`,
      wanted: `a name that does not begin with "${LANDING_ZONE}"`,
      change: 'rename the application',
    }));
}

/** The pipeline gets in where `access` says so, and nothing else does as a pipeline. */
function ways(facts: LandingZoneFacts): readonly Problem[] {
  const { selfDelivery } = facts;
  return everyAccount(facts)
    .flatMap((account) => {
      const access = accessTo(facts, account);
      const place = account.access === undefined ? 'access' : `${placeOf(facts, account)}.access`;
      const lets = access.kind === 'roles' && access.ways.some(({ kind }) => kind === 'pipeline');
      if (lets && !selfDelivery)
        return [
          {
            place: `${place}.ways`,
            found: '{ kind: "pipeline" }, and no pipeline that delivers the landing zone',
            wanted: '"selfDelivery" beside it',
            change: 'write "selfDelivery", or delete the way',
          },
        ];
      if (lets || !selfDelivery) return [];
      return [
        {
          place,
          found: `no way into ${account.name} for the pipeline that "selfDelivery" makes`,
          wanted: '{ kind: "roles" } with the way { kind: "pipeline" }',
          change: 'add the way, or delete "selfDelivery"',
        },
      ];
    })
    .filter(({ place }, position, all) => all.findIndex((each) => each.place === place) === position);
}

/** Each build has a machine of its own, and HCP Terraform runs its plans itself. */
function states({ selfDelivery, state }: LandingZoneFacts): readonly Problem[] {
  if (!selfDelivery || isUnknown(state.kind)) return [];
  if (state.kind === 'own-bucket' || state.kind === 's3') return [];
  return [
    {
      place: 'state',
      found: `{ kind: "${state.kind}" }, with a pipeline that delivers the landing zone`,
      wanted: 'states in a bucket',
      change:
        state.kind === 'hcp'
          ? 'let HCP Terraform deliver the landing zone, and delete "selfDelivery"'
          : "write { kind: 'own-bucket' }",
    },
  ];
}

/** What holds for every application holds for this pipeline too. */
function asOfApplications(facts: LandingZoneFacts, names: Names): readonly Problem[] {
  const { selfDelivery } = facts;
  if (!selfDelivery) return [];
  const with_ = { ...facts, applications: [...facts.applications, asApplication(selfDelivery)] };
  return [checkSources(with_), checkNotifications(with_, names)]
    .flat()
    .filter(({ place }) => place.startsWith(`applications.${LANDING_ZONE}.`))
    .map((problem) => ({
      ...problem,
      place: problem.place.replace(`applications.${LANDING_ZONE}`, 'selfDelivery'),
    }));
}

function placeOf({ management, tooling }: LandingZoneFacts, account: AccountFacts): string {
  if (account === management) return 'management';
  return account === tooling ? 'tooling' : `workloads.${account.name}`;
}
