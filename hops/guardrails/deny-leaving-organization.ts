import { pages } from '../documentation';
import { own } from '../principals';
import type { GuardrailRequests } from './guarded';

export const denyLeavingOrganization: GuardrailRequests = {
  denied: ({ account }) => [
    {
      sentence: 'takes the account out of the organization',
      actions: ['organizations:LeaveOrganization'],
      resource: own('*', account.id),
      documentation: pages.leaving,
      except: 'exempt',
      binds: 'everybody',
    },
  ],
};
