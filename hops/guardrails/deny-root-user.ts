import { pages } from '../documentation';
import { own } from '../principals';
import type { GuardrailRequests } from './guarded';

export const denyRootUser: GuardrailRequests = {
  denied: ({ blueprint, account }) => [
    {
      sentence: 'makes an access key',
      actions: ['iam:CreateAccessKey'],
      resource: own(`arn:${blueprint.names.partition}:iam::${account.id}:user/another`, account.id),
      documentation: pages.scpExamples,
      except: 'exempt',
      binds: 'the root user',
    },
  ],
};
