import { pages } from '../documentation';
import { anything, changing, type GuardrailRequests } from './guarded';
import { workingAs } from './working-as';

export const quarantine: GuardrailRequests = {
  denied: (guarded) =>
    guarded.bound.length === 0
      ? []
      : [
          changing('works in the account though it is in quarantine', {
            actions: ['dynamodb:CreateTable', 'ec2:RunInstances', 'iam:CreateRole', 's3:ListAllMyBuckets'],
            ...anything(guarded),
            documentation: pages.scpExamples,
          }),
        ],
  leavesAlone: workingAs,
};
