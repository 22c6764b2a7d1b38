import { type ByKind, byKind } from '../../blueprint/kinds';
import { buildUnits } from '../../blueprint/plan/builds';
import { endOf } from '../../blueprint/plan/people';
import { waveRolesOf } from '../../blueprint/plan/person-roles';
import type { Blueprint } from '../../blueprint/plan/planned';
import type { PersonSet } from '../../blueprint/schema/people';
import { leadToAccounts } from '../../modules/access/entry-role';
import { operateDelivery, readSettings, seeDelivery, until } from '../../modules/people/rights';
import type { Statement } from '../../policies/document';

/** What a set of rights allows: statements of its own, and policies of AWS. */
export interface Rights {
  readonly statements: readonly Statement[];
  readonly managedPolicyArns: readonly string[];
}

const rights: ByKind<PersonSet, Blueprint, Rights> = {
  reader: (set, blueprint) => own(seeDelivery(deliveryOf(blueprint, set.applications))),
  operator: (set, blueprint) => {
    const delivery = deliveryOf(blueprint, set.applications);
    const approverRoleArns = waveRolesOf(blueprint, set);
    return own([...seeDelivery(delivery), ...operateDelivery({ ...delivery, approverRoleArns })]);
  },
  'platform-administrator': (_, { names, facts }) =>
    own(
      leadToAccounts({
        leadsTo: [names.terraformPlanRoleArn('*'), names.terraformApplyRoleArn('*')],
        organizationId: facts.organization.id,
      }),
    ),
  'security-auditor': (_, { facts }) => own(readSettings(facts.organization.id)),
  'break-glass': (_, { names }) => ({
    statements: [],
    managedPolicyArns: [`arn:${names.partition}:iam::aws:policy/AdministratorAccess`],
  }),
};

/** What a set of rights allows, until its last day. */
export function rightsOf(blueprint: Blueprint, set: PersonSet): Rights {
  const { statements, managedPolicyArns } = byKind(rights, set, blueprint);
  return { statements: until(endOf(set), statements), managedPolicyArns };
}

function own(statements: readonly Statement[]): Rights {
  return { statements, managedPolicyArns: [] };
}

function deliveryOf({ names, applications }: Blueprint, wanted: readonly string[]) {
  const units = applications
    .filter(({ facts }) => wanted.includes(facts.name))
    .flatMap(({ facts }) => buildUnits(facts));
  return {
    pipelineArns: wanted.map(names.pipelineArn),
    projectArns: units.map(({ id }) => names.buildProjectArn(id)),
    logGroupArns: units.map(({ id }) => names.buildLogGroupArn(id)),
  };
}
