import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { assumed, configOf, personWith } from './person';
import { type Keys, type Place, said } from './program';

/** What must be denied, each with the sentence that is printed. @throws where one is allowed. */
export async function refusals(place: Place, person: Keys): Promise<void> {
  const { names, facts } = place.blueprint;
  const [one, other] = facts.workloads;
  if (!one || !other) throw new Error('wanted two workload accounts');
  const apply = (account: string) => names.terraformApplyRoleArn(account);
  const plan = (account: string) => names.terraformPlanRoleArn(account);
  const applying = await assumed(place, person, apply(one.id));
  const planning = await assumed(place, person, plan(one.id));
  const stranger = await personWith(place, 'Developers');
  const creating = (keys: Keys) => () =>
    new IAMClient(configOf(place, keys)).send(
      new CreateRoleCommand({
        RoleName: 'own',
        AssumeRolePolicyDocument: '{"Version":"2012-10-17","Statement":[]}',
      }),
    );
  const denied: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['the apply role of one account takes that of another', () => assumed(place, applying, apply(other.id))],
    ['the plan role of an account takes its apply role', () => assumed(place, planning, apply(one.id))],
    ['the plan role makes a role', creating(planning)],
    ['the apply role makes a role without a boundary', creating(applying)],
    [
      'somebody with another permission set takes the apply role',
      () => assumed(place, stranger, apply(one.id)),
    ],
    [
      'somebody with another permission set takes the plan role',
      () => assumed(place, stranger, plan(one.id)),
    ],
  ];
  for (const [sentence, request] of denied) {
    const answer = await request().then(
      () => 'allowed',
      (error: Error) => error.name,
    );
    if (!/AccessDenied/.test(answer)) throw new Error(`${sentence}: wanted denied, found ${answer}`);
    said(`denied: ${sentence}`);
  }
}
