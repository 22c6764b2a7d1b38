import { admissionFunctions } from '../../blueprint/deploy';
import { changing, type GuardrailRequests, named, there } from './guarded';

/** As of 2026-11-29. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html';

/** Which of the accounts a wave goes to changes with the landing zone: a function of that name is protected in each. */
export const protectAdmission: GuardrailRequests = {
  denied: (guarded) =>
    admissionFunctions(guarded.blueprint.facts.applications).map((name) =>
      changing(`makes, changes or deletes the function ${name}, which verifies signatures`, {
        actions: named('lambda', [
          'CreateFunction',
          'DeleteFunction',
          'UpdateFunctionCode',
          'UpdateFunctionConfiguration',
        ]),
        resource: there(guarded, 'lambda', `function:${name}`),
        documentation,
      }),
    ),
};
