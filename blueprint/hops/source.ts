import type { Blueprint, PlannedApplication } from '../blueprint';
import type { ApplicationFacts } from '../schema/landing-zone';
import { writesArtifacts } from './artifacts';
import { pages } from './documentation';
import { allowed, type Hop } from './hop';
import { own, role } from './parties';

type Source = ApplicationFacts['source'];

/** What each kind of source asks for, beside writing its artifact. A kind without hops is a compile error. */
const bySource: {
  readonly [kind in Source['kind']]: (
    blueprint: Blueprint,
    name: string,
    source: Source & { kind: kind },
  ) => readonly Hop[];
} = {
  connection: ({ names, facts }, name, { connectionArn }) =>
    allowed(
      { application: name, account: facts.tooling.name },
      `the source role of ${name} clones through the connection`,
      {
        who: role(names.toolingRoleArn(names.stageRole(name, 'source'))),
        // The prefix is that of the connection.
        actions: [`${connectionArn.split(':')[2]}:UseConnection`],
        resource: own(connectionArn, facts.tooling.id),
        documentation: pages.connectionPermissions,
      },
    ),
};

/** What the source action of an application asks for. */
export function sourceHops(blueprint: Blueprint, { facts: application }: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const { name, source } = application;
  return [
    ...bySource[source.kind](blueprint, name, source),
    ...writesArtifacts(blueprint, {
      place: { application: name, account: facts.tooling.name },
      name: `the source role of ${name}`,
      who: role(names.toolingRoleArn(names.stageRole(name, 'source'))),
      application: name,
      region: facts.regions.primary,
      documentation: pages.crossAccount,
    }),
  ];
}
