import { type ByKind, byKind } from '../../blueprint/kinds';
import { artifactsOf } from '../../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { sourcesOf } from '../../blueprint/plan/starts';
import type { Source } from '../../blueprint/source';
import { keyOfArtifact, sourceArtifact } from '../artifact-store';
import { leavesArtifacts, writesArtifacts } from '../artifact-writes';
import { pages } from '../documentation';
import type { Hop } from '../hop';
import { role } from '../principals';
import { fromCodecommit } from './codecommit';
import { throughConnection } from './connection';
import { fromRegistry } from './ecr';
import { fromBucket } from './s3';
import type { SourceSubject } from './subject';

/** What each kind of source asks for, beside writing its artifact. */
const bySource: ByKind<Source, SourceSubject, readonly Hop[]> = {
  connection: throughConnection,
  codecommit: fromCodecommit,
  s3: fromBucket,
  ecr: fromRegistry,
};

/** What the source actions of an application ask for. */
export function sourceHops(blueprint: Blueprint, { facts: application }: PlannedApplication): readonly Hop[] {
  const { names, facts } = blueprint;
  const who = role(names.toolingRoleArn(names.stageRole(application.name, 'source')));
  const place = { application: application.name, account: facts.tooling.name };
  const writes = sourcesOf(application).map(({ name }) => keyOfArtifact(sourceArtifact(name)));
  const use = {
    place,
    name: `the source role of ${application.name}`,
    who,
    application: application.name,
    region: facts.regions.primary,
    reads: writes,
    writes,
    documentation: pages.crossAccount,
  };
  return [
    ...sourcesOf(application).flatMap(({ name, source }) =>
      byKind(bySource, source, { blueprint, application: application.name, place, name, who }),
    ),
    ...writesArtifacts(blueprint, use),
    ...leavesArtifacts(blueprint, use, artifactsOf(application.build)),
  ];
}
