import { auditOf, logArchiveOf } from '../accounts';
import { namesOf } from '../names';
import type { LandingZoneFacts } from '../schema/landing-zone';
import { bootstrappedAccounts } from './bootstrapped';
import { configOf } from './config-service';
import { guardrailAccount } from './delegated-policies';
import { guardrailWaves } from './guardrail-waves';
import { type PlannedStack, planRollout } from './rollout';
import { securityStacks } from './security-services';
import { waveAccounts } from './targets';

/** Every stack of a landing zone, in the order in which they reach their accounts. */
export function plannedStacks(facts: LandingZoneFacts): readonly PlannedStack[] {
  const names = namesOf(facts);
  return planRollout({
    workspaces: facts.state.kind === 'hcp' && facts.state.workspaces !== undefined,
    bootstrapped: bootstrappedAccounts(facts),
    waves: facts.waves.map((wave) => ({ name: wave.name, accounts: waveAccounts(facts, wave) })),
    applications: facts.applications,
    guardrails: guardrailWaves(facts),
    security: securityStacks(facts),
    tooling: facts.tooling,
    logArchive: facts.logArchive,
    audit: facts.audit,
    management: facts.management,
    records: configOf(facts) && logArchiveOf(facts),
    alerts: facts.alerts && auditOf(facts),
    guarding: guardrailAccount(facts),
    stackIds: {
      records: names.recordsStack(),
      alerts: names.alertsStack(),
      tooling: names.toolingStack(),
      shared: names.sharedStack,
      organization: names.organizationStack(),
      application: names.applicationStack,
      bootstrap: names.bootstrapStack,
    },
  });
}
