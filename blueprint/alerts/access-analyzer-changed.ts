import { baselineOf } from '../plan/baseline';
import { administeredRegions } from '../plan/organization-services';
import { administers } from '../plan/security-services';
import { regionsOf } from '../plan/targets';
import type { AccountFacts, LandingZoneFacts } from '../schema/landing-zone';
import { everyAccountWithStack } from './accounts';
import { calls, defineAlert } from './alert';

/**
 * Analyzers of the organization, and those that the baseline gives an account.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-access-analyzer.html (2026-11-29)
 * @see https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_Operations.html (2026-11-29)
 */
export const accessAnalyzerChanged = defineAlert({
  id: 'access-analyzer-changed',
  happened:
    'An analyzer of access was changed or deleted, or findings of it archived, by somebody who is not the landing zone',
  act: 'What is archived looks as if somebody had agreed to it. Deploy the stack that has the analyzer again ("security" for those of the organization), delete archive rules that nobody knows (aws accessanalyzer list-archive-rules), and look at the findings that were archived since then.',
  by: 'others',
  accounts: (facts) => everyAccountWithStack(facts).filter((account) => analyzed(facts, account).length > 0),
  regions: analyzed,
  events: ({ facts }) => {
    if (everyAccountWithStack(facts).every((account) => analyzed(facts, account).length === 0))
      return undefined;
    return calls('access-analyzer', [
      'ApplyArchiveRule',
      'CreateArchiveRule',
      'DeleteAnalyzer',
      'DeleteServiceLinkedAnalyzer',
      'UpdateAnalyzer',
      'UpdateArchiveRule',
      'UpdateFindings',
    ]);
  },
});

/** Regions in which an account has an analyzer. */
function analyzed(facts: LandingZoneFacts, account: AccountFacts): readonly string[] {
  return [
    ...(baselineOf(facts, account).accessAnalyzer ? regionsOf(facts, account) : []),
    ...(administers(facts, account, 'accessAnalyzer') ? administeredRegions(facts) : []),
  ];
}
