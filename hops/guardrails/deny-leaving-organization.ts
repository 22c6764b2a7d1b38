import { pages } from '../documentation';
import { own, strangersAccount } from '../principals';
import type { GuardrailRequests } from './guarded';

/** As of 2026-11-28. */
const handshake = 'https://docs.aws.amazon.com/organizations/latest/APIReference/API_AcceptHandshake.html';
const closing =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsaccountmanagement.html';

export const denyLeavingOrganization: GuardrailRequests = {
  denied: ({ blueprint, account }) => [
    {
      sentence: 'takes the account out of the organization',
      actions: ['organizations:LeaveOrganization'],
      resource: own('*', account.id),
      documentation: pages.leaving,
      except: 'exempt',
      binds: 'everybody',
    },
    {
      sentence: 'accepts the invitation of another organization',
      actions: ['organizations:AcceptHandshake'],
      resource: own(
        `arn:${blueprint.names.partition}:organizations::${strangersAccount(blueprint)}:handshake/o-another1234/invite/h-another1`,
        account.id,
      ),
      documentation: handshake,
      except: 'exempt',
      binds: 'everybody',
    },
    {
      sentence: 'closes the account',
      actions: ['account:CloseAccount'],
      resource: own(`arn:${blueprint.names.partition}:account::${account.id}:account`, account.id),
      documentation: closing,
      except: 'exempt',
      binds: 'everybody',
    },
  ],
};
