import { evidenceAccount } from '../../blueprint/plan/evidence';
import type { Blueprint } from '../../blueprint/plan/planned';
import { allowed, denied, type Hop } from '../hop';
import { ownKeyHops } from '../own-key';
import { role, somebodyIn, stranger } from '../principals';
import { DELETES } from './builds';
import { othersUseNothing } from './others';
import { evidencePages, keeper, key, NEW, record, throughS3 } from './place';

export { evidenceHops } from './builds';
export { lookHops } from './look-roles';

/** The records of promotions: people write and delete none, and only the account that keeps them reads them. */
export function recordHops(blueprint: Blueprint): readonly Hop[] {
  const { facts, names } = blueprint;
  if (!evidenceAccount(facts)) return [];
  const account = keeper(blueprint);
  return [
    ...peopleRead(blueprint),
    ...peopleWriteNothing(blueprint),
    ...othersUseNothing(blueprint),
    ...ownKeyHops(blueprint, {
      account,
      aliasArn: names.evidenceKeyAliasArn(account.id),
      title: 'the key of the records',
    }),
  ];
}

function peopleRead(blueprint: Blueprint): readonly Hop[] {
  const { names } = blueprint;
  const { id, name } = keeper(blueprint);
  const decrypts = {
    actions: ['kms:Decrypt'],
    resource: key(blueprint),
    documentation: evidencePages.encryption,
  };
  return [
    ...allowed({ account: name }, `somebody in ${name} decrypts a record`, {
      ...decrypts,
      who: somebodyIn(blueprint, id),
      context: throughS3(blueprint),
      free: [
        {
          who: [names.roleArn(id, '*').replace(':role/', ':')],
          in: 'resource policy',
          reason: 'who of the account reads records, the policies of the account say',
        },
      ],
    }),
    ...denied({ account: name }, `somebody in ${name} decrypts something that is no record`, {
      ...decrypts,
      who: somebodyIn(blueprint, id),
      context: { 'kms:ViaService': [] },
    }),
  ];
}

function peopleWriteNothing(blueprint: Blueprint): readonly Hop[] {
  const { facts, names, applications } = blueprint;
  const { id, name } = keeper(blueprint);
  const place = { account: name };
  const recorded = applications.find((each) => each.facts.records);
  const application = recorded?.facts.name ?? '';
  const workload = recorded?.targets[0]?.account;
  const resource = record(blueprint, application);
  const put = { actions: ['s3:PutObject'], resource, documentation: evidencePages.conditional };
  return [
    ...denied(place, `somebody in ${name} puts a record`, {
      ...put,
      who: somebodyIn(blueprint, id),
      context: NEW,
    }),
    ...denied(place, `somebody in ${name} deletes or unlocks a record`, {
      who: somebodyIn(blueprint, id),
      actions: DELETES,
      resource,
      documentation: evidencePages.lock,
    }),
    ...denied(place, `somebody in ${facts.tooling.name} puts a record from there`, {
      ...put,
      who: somebodyIn(blueprint, facts.tooling.id),
      context: NEW,
    }),
    ...(workload
      ? denied(place, `the deploy role of ${application} in ${workload.name} puts a record`, {
          ...put,
          who: role(names.deployRoleArn(workload.id, application)),
          context: NEW,
        })
      : []),
    ...denied(place, 'a stranger with the name of a recorder puts a record', {
      ...put,
      who: stranger(blueprint, names.buildRole(`${application}-record`)),
      context: NEW,
    }),
    ...denied(place, 'a stranger reads a record', {
      who: stranger(blueprint, 'Somebody'),
      actions: ['s3:GetObject'],
      resource,
      documentation: evidencePages.read,
    }),
  ];
}
