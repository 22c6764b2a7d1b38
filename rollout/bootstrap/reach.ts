import { stackSetUnits } from '../../blueprint/plan/access-ways';
import type { StackInstance } from './aws';
import type { Prepared } from './prepared';
import type { Phase } from './steps';

/**
 * Looks whether the stack set has come to every account of `accounts/`: it takes a few that fail, and it comes to the accounts
 * that are in its units, not to those that `accounts/` thinks are.
 *
 * @param isChanging whether this run may change the stack set: then it is looked at afterwards in any case
 */
export async function reachPhase({ blueprint, scope, aws }: Prepared, isChanging: boolean): Promise<Phase> {
  const { byStackSet } = scope;
  if (byStackSet.length === 0) return [];
  const again =
    `aws cloudformation update-stack-instances --stack-set-name ${blueprint.names.terraformStackSet()} ` +
    `--regions ${blueprint.facts.regions.primary} ` +
    `--deployment-targets OrganizationalUnitIds=${stackSetUnits(blueprint.facts).join(',')}`;
  const ask = () => aws.stackInstances(blueprint.names.terraformStackSet());
  const missing = (instances: readonly StackInstance[] = []) => {
    const found = new Map(instances.map((instance) => [instance.account, instance]));
    return byStackSet.flatMap(({ name, id, organizationalUnit }) => {
      const instance = found.get(id);
      if (instance?.isCurrent) return [];
      const why = instance
        ? (instance.reason ?? 'its stack is not current')
        : `it is in no unit that the stack set reaches, wanted ${organizationalUnit}`;
      return [`${name} (${id}): ${why}`];
    });
  };
  return [
    {
      id: 'roles in accounts',
      what: `look whether the stack set has brought the roles into ${byStackSet.length} accounts`,
      isDone: !isChanging && missing(await ask()).length === 0,
      run: async () => {
        const left = missing(await ask());
        if (left.length === 0) return undefined;
        throw new Error(
          [
            `the stack set ${blueprint.names.terraformStackSet()} has not brought the roles into`,
            ...left.map((line) => `  ${line}`),
            'mend what it says (a role of that name that somebody else made has to go), have it tried again with',
            `  ${again}`,
            'and run bootstrap again',
          ].join('\n'),
        );
      },
    },
  ];
}
