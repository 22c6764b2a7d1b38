import { list, pattern } from '../schema/wanted';
import { defineGuardrail } from './guardrail';
import { fixed, locked } from './inheritance';

export const aiOptOut = defineGuardrail({
  id: 'ai-opt-out',
  type: 'ai-services',
  policy: 'ai',
  denies:
    'to AI services of AWS, storing and using content of the accounts to improve the services; units and accounts below cannot opt in',
  why: 'By default, AI services may keep what they are given and move it to other regions.',
  letsThrough: [],
  exempt: {
    accounts: 'a policy of this type has no exemptions: attach it to the units of the others',
    roles: 'it binds services, and a service is no role',
  },
  options: {
    /** Services that may, by their names in such policies, such as `polly`. @default none */
    except: list(
      pattern(/^(?!default$)[a-z0-9]{2,64}$/, 'the name of an AI service', 'write it as its policies do'),
    ).optional(),
  },
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_ai-opt-out_syntax.html (2026-11-28)
  content: ({ options: { except = [] } }) => ({
    services: locked({
      default: locked({ opt_out_policy: fixed('optOut') }),
      ...Object.fromEntries(except.map((service) => [service, locked({ opt_out_policy: fixed('optIn') })])),
    }),
  }),
});
