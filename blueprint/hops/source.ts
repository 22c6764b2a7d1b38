import type { Blueprint, PlannedApplication } from '../blueprint';
import type { ApplicationFacts } from '../schema/landing-zone';
import { writesArtifacts } from './artifacts';
import { pages } from './documentation';
import { allowed, type Hop, type HopsOfKinds } from './hop';
import { own, role } from './parties';

/** What each kind of source asks for, beside writing its artifact. */
const bySource: HopsOfKinds<ApplicationFacts['source'], Subject> = {
  connection: ({ blueprint: { names, facts }, name }, { connectionArn }) =>
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

interface Subject {
  readonly blueprint: Blueprint;
  /** Name of the application. */
  readonly name: string;
}

/** What the source action of an application asks for. */
export function sourceHops(blueprint: Blueprint, { facts: application }: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const { name, source } = application;
  return [
    ...bySource[source.kind]({ blueprint, name }, source),
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
