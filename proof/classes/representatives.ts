import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import type { Stage } from '../../blueprint/plan/stage';

/** The same landing zone with these workload accounts alone: everything else is as it was planned. */
export function onlyAccounts(blueprint: Blueprint, kept: ReadonlySet<string>): Blueprint {
  const { facts } = blueprint;
  const isKept = ({ name }: { readonly name: string }) => kept.has(name);
  const applications = blueprint.applications.map((application) => onlyTargets(application, kept));
  return {
    ...blueprint,
    facts: {
      ...facts,
      workloads: facts.workloads.filter(isKept),
      waves: facts.waves.map((wave) => ({ ...wave, accounts: listed(wave.accounts, kept) })),
      applications: applications.map((application) => application.facts),
    },
    waves: blueprint.waves.map(({ name, accounts }) => ({ name, accounts: accounts.filter(isKept) })),
    applications,
    stacks: blueprint.stacks.filter(({ kind, account }) => kind !== 'workload' || kept.has(account.name)),
  };
}

function onlyTargets(application: PlannedApplication, kept: ReadonlySet<string>): PlannedApplication {
  const { facts, stages, alarms, targets, regionsIn } = application;
  const isKept = ({ account }: { readonly account: { readonly name: string } }) => kept.has(account.name);
  return {
    ...application,
    facts: { ...facts, ...(facts.accounts && { accounts: listed(facts.accounts, kept) }) },
    stages: stages.map((stage) => onlySteps(stage, kept)),
    alarms: alarms.filter(isKept),
    targets: targets.filter(isKept),
    regionsIn: new Map([...regionsIn].filter(([account]) => kept.has(account))),
  };
}

function onlySteps(stage: Stage, kept: ReadonlySet<string>): Stage {
  const groups = stage.groups
    .map((group) => group.filter((step) => step.kind !== 'deploy' || kept.has(step.account.name)))
    .filter((group) => group.length > 0);
  return { ...stage, groups };
}

/** A list of names; whatever else selects accounts stays. */
function listed<Selection>(accounts: Selection, kept: ReadonlySet<string>): Selection {
  if (!Array.isArray(accounts)) return accounts;
  return accounts.filter((name) => kept.has(name)) as Selection;
}
