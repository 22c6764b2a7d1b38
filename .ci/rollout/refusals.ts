import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { assumed, configOf, personWith } from './person';
import { type Keys, type Place, said } from './program';

/** A request, and the sentence about it that is printed. */
type Request = readonly [string, () => Promise<unknown>];

/** What must be denied: each of it is asked of the role that another one may take, and the other way round. @throws where one is allowed. */
export async function refusals(place: Place, person: Keys): Promise<void> {
  const { facts } = place.blueprint;
  const [one, other] = [facts.workloads[0], facts.tooling];
  if (!one) throw new Error('wanted a workload account');
  const people = { person, stranger: await personWith(place, 'Developers') };
  const denied = [
    ...(await ofAccounts(place, people, [one, other])),
    ...(await ofAccounts(place, people, [other, one])),
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

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What the roles of one account may not do, and nobody may with them. */
async function ofAccounts(
  place: Place,
  { person, stranger }: { readonly person: Keys; readonly stranger: Keys },
  [one, other]: readonly [Named, Named],
): Promise<readonly Request[]> {
  const { names } = place.blueprint;
  const apply = names.terraformApplyRoleArn(one.id);
  const plan = names.terraformPlanRoleArn(one.id);
  const applying = await assumed(place, person, apply);
  const planning = await assumed(place, person, plan);
  const takes = (keys: Keys, role: string) => () => assumed(place, keys, role);
  return [
    [
      `the apply role of ${one.name} takes that of ${other.name}`,
      takes(applying, names.terraformApplyRoleArn(other.id)),
    ],
    [
      `the plan role of ${one.name} takes that of ${other.name}`,
      takes(planning, names.terraformPlanRoleArn(other.id)),
    ],
    [`the plan role of ${one.name} takes its apply role`, takes(planning, apply)],
    [`the plan role of ${one.name} makes a role`, role(place, planning)],
    [`the plan role of ${one.name} makes a bucket`, bucket(place, planning)],
    [`the apply role of ${one.name} makes a role without a boundary`, role(place, applying)],
    [`somebody with another permission set takes the apply role of ${one.name}`, takes(stranger, apply)],
    [`somebody with another permission set takes the plan role of ${one.name}`, takes(stranger, plan)],
  ];
}

function role(place: Place, keys: Keys) {
  const AssumeRolePolicyDocument = '{"Version":"2012-10-17","Statement":[]}';
  const input = { RoleName: 'own', AssumeRolePolicyDocument };
  return () => new IAMClient(configOf(place, keys)).send(new CreateRoleCommand(input));
}

function bucket(place: Place, keys: Keys) {
  const LocationConstraint = place.blueprint.facts.regions.primary as 'eu-west-1';
  const input = { Bucket: 'own', CreateBucketConfiguration: { LocationConstraint } };
  const s3 = new S3Client({ ...configOf(place, keys), forcePathStyle: true });
  return () => s3.send(new CreateBucketCommand(input));
}
