import { pages } from '../documentation';
import { anything, changing, type GuardrailRequests, leftAlone } from './guarded';
import { workingAs } from './working-as';

/** As of 2026-11-28. */
const closing = 'https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_accounts_close.html';

export const suspended: GuardrailRequests = {
  denied: (guarded) =>
    guarded.bound.length === 0
      ? []
      : [
          changing('works in the account though it waits to be closed', {
            actions: [
              'billing:UpdateBillingPreferences',
              'dynamodb:CreateTable',
              'ec2:RunInstances',
              'iam:CreateRole',
              's3:ListAllMyBuckets',
            ],
            ...anything(guarded),
            documentation: pages.scpExamples,
          }),
        ],
  leavesAlone: (guarded) => [
    ...[
      'billing:GetBillingData',
      'billing:ListBillingViews',
      'invoicing:GetInvoicePDF',
      'invoicing:ListInvoiceSummaries',
    ].flatMap((action) =>
      leftAlone(guarded, 'looks at a bill', {
        actions: [action],
        ...anything(guarded),
        free: [
          {
            actions: [action.replace(/:(Get|List).*/, ':$1*')],
            reason: 'whatever tells of a bill is open until the account is closed',
          },
        ],
        documentation: closing,
      }),
    ),
    ...leftAlone(guarded, 'asks AWS Support', {
      actions: ['support:DescribeCases'],
      ...anything(guarded),
      free: [{ actions: ['support:*'], reason: 'AWS Support opens an account again, within 90 days' }],
      documentation: closing,
    }),
    ...workingAs(guarded),
  ],
};
