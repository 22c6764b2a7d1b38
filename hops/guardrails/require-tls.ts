import { coveredIn } from './covered';
import type { GuardrailRequests } from './guarded';

/** As of 2026-11-28. */
const documentation =
  'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-securetransport';

/** What is asked for in the clear; every other hop is asked for over TLS. */
export const requireTls: GuardrailRequests = {
  denied: (guarded) =>
    coveredIn(guarded).map((covered) => ({
      sentence: `reaches into it in the clear`,
      ...covered,
      context: { 'aws:SecureTransport': 'false' },
      documentation,
      except: 'exempt',
      binds: 'everybody',
    })),
};
