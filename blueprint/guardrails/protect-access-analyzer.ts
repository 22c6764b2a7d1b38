import { actionsOf, denial } from './denial';
import { defineGuardrail } from './guardrail';

export const protectAccessAnalyzer = defineGuardrail({
  id: 'protect-access-analyzer',
  type: 'service-control',
  policy: 'audit',
  denies:
    'changing and deleting analyzers of IAM Access Analyzer, and hiding findings by archive rules or one by one',
  why: 'An archive rule makes access from outside look as if somebody had agreed to it.',
  letsThrough: ['administrators'],
  exempt: { accounts: true, roles: true },
  options: {},
  statements: (subject) => [
    denial(subject, {
      sid: 'DenyChangingAccessAnalyzer',
      // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html (2026-11-28)
      actions: actionsOf('access-analyzer', [
        'ApplyArchiveRule',
        'CreateArchiveRule',
        'DeleteAnalyzer',
        'DeleteServiceLinkedAnalyzer',
        'UpdateAnalyzer',
        'UpdateArchiveRule',
        'UpdateFindings',
      ]),
      roles: subject.administrators,
    }),
  ],
});
