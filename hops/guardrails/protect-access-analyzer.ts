import { changing, type GuardrailRequests, mostly, named, there } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html';

export const protectAccessAnalyzer: GuardrailRequests = {
  denied: (guarded) => [
    changing('takes an analyzer away, or hides what it finds', {
      actions: named(
        'access-analyzer',
        mostly(guarded, [
          'DeleteAnalyzer',
          'DeleteServiceLinkedAnalyzer',
          'UpdateAnalyzer',
          'UpdateFindings',
          'ApplyArchiveRule',
        ]),
      ),
      resource: there(guarded, 'access-analyzer', 'analyzer/any'),
      documentation,
      anywhere: true,
    }),
    changing('lets an analyzer archive findings by itself', {
      actions: named('access-analyzer', mostly(guarded, ['CreateArchiveRule', 'UpdateArchiveRule'])),
      resource: there(guarded, 'access-analyzer', 'analyzer/any/archive-rule/any'),
      documentation,
      anywhere: true,
    }),
  ],
};
