import { buildUnits } from '../../blueprint/plan/builds';
import type { Blueprint } from '../../blueprint/plan/planned';
import { PRIMARY_SOURCE } from '../../blueprint/source/primary';
import type { HopCaller, HopPlace } from '../hop';
import { role } from '../principals';

/** A source of an application, and who asks for it. */
export interface SourceSubject {
  readonly blueprint: Blueprint;
  /** Name of the application. */
  readonly application: string;
  readonly place: HopPlace;
  /** Name of the source. */
  readonly name: string;
  /** The role the source action runs with. */
  readonly who: HopCaller;
}

/** The roles of the builds that take a source: the build takes all of them, builds of further stages the primary one. */
export function buildersOf({ blueprint, application, name }: SourceSubject) {
  const { names } = blueprint;
  const facts = blueprint.applications.find((each) => each.facts.name === application)?.facts;
  return (facts ? buildUnits(facts) : [])
    .filter(
      ({ id, of, rollout, evidence, signing }) =>
        id === application || (name === PRIMARY_SOURCE && !of && !rollout && !evidence && !signing),
    )
    .map(({ id }) => ({ id, who: role(names.toolingRoleArn(names.buildRole(id))) }));
}
