import type { Blueprint } from '../../blueprint/plan/planned';
import { denied, type Hop } from '../hop';
import { somebodyIn } from '../principals';
import { bucket, evidencePages, keeper, key, record, throughS3 } from './place';

/** The account of the builds is let in for its builds of evidence alone, also where it does not keep the records itself. */
export function othersUseNothing(blueprint: Blueprint): readonly Hop[] {
  const { facts, applications } = blueprint;
  const { tooling } = facts;
  const { id, name } = keeper(blueprint);
  const place = { account: name };
  const who = somebodyIn(blueprint, tooling.id);
  const uses = { who, resource: key(blueprint), context: throughS3(blueprint) };
  const title = `somebody in ${tooling.name}`;
  const application = applications.find((each) => each.facts.records)?.facts.name ?? '';
  const encrypts = denied(place, `${title} encrypts a record`, {
    ...uses,
    actions: ['kms:GenerateDataKey'],
    documentation: evidencePages.encryption,
  });
  if (id === tooling.id) return encrypts;
  return [
    ...encrypts,
    ...denied(place, `${title} decrypts a record from there`, {
      ...uses,
      actions: ['kms:Decrypt'],
      documentation: evidencePages.encryption,
    }),
    ...denied(place, `${title} lists the records from there`, {
      who,
      actions: ['s3:ListBucket'],
      resource: bucket(blueprint),
      context: { 's3:prefix': `${application}/` },
      documentation: evidencePages.list,
    }),
    ...denied(place, `${title} reads a record from there`, {
      who,
      actions: ['s3:GetObject'],
      resource: record(blueprint, application),
      documentation: evidencePages.read,
    }),
  ];
}
