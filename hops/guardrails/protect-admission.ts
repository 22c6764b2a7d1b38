import { admissionFunctions, makersOf } from '../../blueprint/deploy';
import { changing, type Guarded, type GuardedAccount, type GuardrailRequests, named, there } from './guarded';

/** As of 2026-11-29. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html';

/** Which of the accounts a wave goes to changes with the landing zone: a function of that name is protected in each. */
export const protectAdmission: GuardrailRequests = {
  denied: (guarded) =>
    admissionFunctions(guarded.blueprint.facts.applications).flatMap((name): readonly Guarded[] => {
      const sentence = `makes, changes or deletes the function ${name}, which verifies signatures`;
      const change = {
        actions: named('lambda', [
          'CreateFunction',
          'DeleteFunction',
          'UpdateFunctionCode',
          'UpdateFunctionConfiguration',
        ]),
        resource: there(guarded, 'lambda', `function:${name}`),
        documentation,
      };
      return [
        changing(sentence, change),
        ...letThroughElsewhere(guarded).map(
          (binds): Guarded => ({ sentence, except: 'exempt', binds, ...change }),
        ),
      ];
    }),
};

/** Who changes other functions: what keeps deployments to pipelines lets them through. */
function letThroughElsewhere({ blueprint, account }: GuardedAccount) {
  const [maker] = makersOf(blueprint.facts.applications);
  const roles = [
    ['a deploy role with every right', blueprint.names.deployRole('any')],
    ...(maker === undefined ? [] : [['what makes things of teams', maker.replaceAll('*', 'any')]]),
  ] as const;
  return roles.map(([title = '', role = '']) => ({
    title: `${title} in ${account.name}`,
    who: { kind: 'administrator', arn: blueprint.names.roleArn(account.id, role) } as const,
  }));
}
