import type { Construct } from 'constructs';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import type { PlannedStack } from '../blueprint/plan/rollout';
import { the } from '../blueprint/the';
import type { AccountStack } from './account-stack';
import { AlertsStack } from './alert-desk/alerts-stack';
import { ApplicationStack } from './application/application-stack';
import { AuditStack } from './audit/audit-stack';
import { BootstrapStack } from './bootstrap/bootstrap-stack';
import { typesByKind } from './bootstrap/types';
import { HcpStack } from './hcp/hcp-stack';
import { LogArchiveStack } from './log-archive/log-archive-stack';
import { GuardrailsStack } from './organization/guardrails-stack';
import { OrganizationStack } from './organization/organization-stack';
import { RecordsStack } from './records/records-stack';
import { SecurityStack } from './security/security-stack';
import { SelfDeliveryStack } from './self-delivery/self-delivery-stack';
import { ToolingStack } from './tooling/tooling-stack';
import { WorkloadStack } from './workload/workload-stack';

/** Makes every stack of the blueprint, each after those it depends on; then the roles that Terraform works with in them. */
export function addStacks(scope: Construct, blueprint: Blueprint): void {
  const made = new Map<string, AccountStack>();
  for (const planned of blueprint.stacks) {
    const stack = makeStack(scope, blueprint, planned);
    for (const id of planned.dependsOn) {
      const before = made.get(id);
      if (!before) throw new Error(`stack ${planned.id} comes before ${id}, which it depends on`);
      stack.addDependency(before);
    }
    made.set(planned.id, stack);
  }
  const types = typesByKind(blueprint, made);
  for (const stack of made.values()) if (stack instanceof BootstrapStack) stack.addParts(types);
}

function makeStack(scope: Construct, blueprint: Blueprint, planned: PlannedStack): AccountStack {
  switch (planned.kind) {
    case 'hcp':
      return new HcpStack(scope, { blueprint, planned });
    case 'bootstrap':
      return new BootstrapStack(scope, { blueprint, planned });
    case 'records':
      return new RecordsStack(scope, { blueprint, planned });
    case 'alerts':
      return new AlertsStack(scope, { blueprint, planned });
    case 'workload':
      return new WorkloadStack(scope, { blueprint, planned });
    case 'log-archive':
      return new LogArchiveStack(scope, { blueprint, planned });
    case 'audit':
      return new AuditStack(scope, { blueprint, planned });
    case 'tooling':
      return new ToolingStack(scope, { blueprint, planned });
    case 'organization':
      return new OrganizationStack(scope, { blueprint, planned });
    case 'security':
      return new SecurityStack(scope, { blueprint, planned });
    case 'guardrails':
      return new GuardrailsStack(scope, { blueprint, planned });
    case 'application':
      return new ApplicationStack(scope, {
        blueprint,
        planned,
        application: deliveredBy(blueprint, planned),
      });
    case 'self-delivery':
      return new SelfDeliveryStack(scope, {
        blueprint,
        planned,
        application: deliveredBy(blueprint, planned),
      });
  }
}

/** What the pipeline of a stack delivers. */
function deliveredBy({ applications }: Blueprint, { of }: PlannedStack): PlannedApplication {
  return the(
    applications.find(({ facts }) => facts.name === of),
    `the application ${of}`,
  );
}
