import type { LandingZoneFacts } from '../blueprint/schema/landing-zone';
import { Collector } from './gather/collector';
import { isOfCompany } from './gather/company';
import { collectEventRules, collectMade, collectPipelines, collectReplications } from './gather/delivery';
import { Identities } from './gather/identities';
import type { Gathered, GatherProblem } from './gather/model';
import { collectControls, collectDelegation, collectOrganization } from './gather/organization';
import {
  collectLogPolicies,
  collectRegistries,
  collectResources,
  collectTemplates,
} from './gather/resources';
import type { StackOutput } from './gather/stacks';
import { refuseUnread } from './gather/unread';
import { worldOf } from './gather/world';

export { readStacks } from './gather/stacks';

/**
 * Everything that decides who may do what, out of synthesized stacks. Pure. Nothing is guessed: what cannot be resolved
 * is a problem with its Terraform address, and a proof is made of nothing that has one.
 */
export function gather(
  stacks: readonly StackOutput[],
  { additions, people, roles: asked }: Partial<Pick<LandingZoneFacts, 'additions' | 'people' | 'roles'>> = {},
): {
  readonly gathered: Gathered | undefined;
  readonly problems: readonly GatherProblem[];
} {
  const collector = new Collector(worldOf(stacks));
  const organization = collectOrganization(collector);
  const identities = new Identities(collector, { boundary: asked?.boundary, people });
  const roles = identities.collect(organization);
  const offered = identities.offered();
  const resources = collectResources(collector);
  const registries = collectRegistries(collector);
  const logs = collectLogPolicies(collector);
  const delegation = organization && collectDelegation(collector, organization);
  const templates = collectTemplates(collector);
  const controls = organization ? collectControls(collector, organization) : new Map();
  const replications = collectReplications(collector);
  const pipelines = collectPipelines(collector);
  const eventRules = collectEventRules(collector);
  const made = collectMade(collector);
  refuseUnread(collector, additions ?? []);
  const problems = collector.problems.found;
  if (!organization || problems.length > 0) return { gathered: undefined, problems };
  const policies = collector.reader.read.filter((policy) => !isOfCompany(policy));
  return {
    gathered: {
      organization,
      controls,
      roles,
      offered,
      resources,
      registries,
      logs,
      delegation,
      templates,
      replications,
      pipelines,
      eventRules,
      made,
      policies,
    },
    problems,
  };
}
