import { boundaryHints } from './boundary-hints';
import { buildHints } from './build-hints';
import { deployTraits } from './deploy';
import { guardrails } from './guardrails';
import { hcpHints } from './hcp-hints';
import { datedThings, daysBetween } from './plan/dated';
import { openedOffRoot } from './plan/guardrails';
import { tagsOf } from './plan/moving-tag';
import type { Blueprint, PlannedApplication } from './plan/planned';
import { selects } from './plan/targets';
import type { Problem } from './problems/problem';
import type { LandingZoneFacts, WaveFacts } from './schema/landing-zone';
import { supplyChainHints } from './supply-chain-hints';
import { oldTools, tools } from './tools';
import { trailHints } from './trail-hints';
import { vendingHints } from './vending-hints';

/** Days before something ends in which it is told. */
const NOTICE = 30;

/**
 * What AWS would take and a person may not have meant. It is no problem: nothing is refused for it.
 *
 * @param today in UTC, such as `2026-11-28`; without it nothing is said of what ends soon.
 */
export function hintsOf(blueprint: Blueprint, today?: string): readonly Problem[] {
  const { facts, applications } = blueprint;
  return [
    ...(today === undefined ? [] : [...endingSoon(facts, today), ...mirroredLongAgo(facts, today)]),
    ...approvalMissing(facts),
    ...boundaryHints(facts, applications),
    ...hcpHints(facts),
    ...leaving(facts),
    ...tagsThatMove(blueprint),
    ...offRoot(facts),
    ...applications.flatMap((application) =>
      facts.waves.flatMap((wave) => canaryLeftOut(wave, application, facts)),
    ),
    ...trailHints(facts),
    ...vendingHints(blueprint),
    ...buildHints(facts),
    ...supplyChainHints(facts),
    ...facts.applications.flatMap((application) =>
      application.deploy.flatMap((deploy) =>
        (deployTraits(deploy).hints?.(deploy) ?? []).map(({ field, ...hint }) => ({
          place: `applications.${application.name}.deploy${deploy.name ? `.${deploy.name}` : ''}.${field}`,
          ...hint,
        })),
      ),
    ),
  ];
}

/** What ends in the next days: synth refuses it from then on. */
function endingSoon(facts: LandingZoneFacts, today: string): readonly Problem[] {
  return datedThings(facts).flatMap(({ place, what, until }) => {
    const days = daysBetween(today, until);
    if (days < 0 || days > NOTICE) return [];
    return [
      {
        place,
        found: `${what} ends on ${until}, in ${days} days`,
        wanted: 'nothing that is needed after that day',
        change: 'delete it, or decide once more how long it holds, and why',
      },
    ];
  });
}

/** Tools that nobody looked at for long, where somebody mirrors them. */
function mirroredLongAgo({ applications }: LandingZoneFacts, today: string): readonly Problem[] {
  return applications.some(({ build }) => build.kind === 'tools') ? oldTools(tools, today) : [];
}

/** An older provider cannot write which tag of a repository moves. */
function tagsThatMove(blueprint: Blueprint): readonly Problem[] {
  return blueprint.facts.applications
    .filter((application) => tagsOf(blueprint, application).mutability === 'MUTABLE')
    .map(({ name }) => ({
      place: `applications.${name}.source`,
      found: `a repository in which every tag may move, with version ${blueprint.awsProviderVersion} of the AWS provider`,
      wanted: 'one tag that moves, and no other',
      change: 'write awsProviderVersion: "~> 6.25", or leave it: what is deployed is a digest',
    }));
}

/** Regions that keep a provider, for one apply of every stack. */
function leaving({ regions }: LandingZoneFacts): readonly Problem[] {
  return regions.leaving.map((region) => ({
    place: 'regions.leaving',
    found: `"${region}"`,
    wanted: 'nothing, once every stack was applied: each apply deletes what is left in the region',
    change: 'apply every stack, then delete the region here',
  }));
}

/** A guardrail that leaves something open to the whole organization where it is not on the root. */
function offRoot(facts: LandingZoneFacts): readonly Problem[] {
  return guardrails.flatMap(({ id }) => {
    const opened = openedOffRoot(facts, id);
    if (opened === undefined) return [];
    return [
      {
        place: 'guardrails.on.root',
        found: `no ${id}: ${opened}`,
        wanted: `${id} on the root`,
        change: 'put it there, or leave it if you trust every account of the organization that much',
      },
    ];
  });
}

/** A wave that deploys without asking, though one before it asks. */
function approvalMissing({ waves }: LandingZoneFacts): readonly Problem[] {
  return waves.flatMap((wave, position) => {
    const asking = waves.slice(0, position).findLast(({ approval }) => approval);
    if (wave.approval || !asking) return [];
    return [
      {
        place: `waves.${wave.name}`,
        found: `no approval, after the wave ${asking.name} that has one`,
        wanted: 'an approval in each wave after the first that has one',
        change: 'write "approval", or leave it if nobody need decide again',
      },
    ];
  });
}

/** An application that the canary account of a wave does not get: nothing is tried before the others of the wave. */
function canaryLeftOut(
  { name, canary }: WaveFacts,
  { facts: application, stages }: PlannedApplication,
  facts: LandingZoneFacts,
): readonly Problem[] {
  const goesFirst = canary && facts.workloads.find((account) => account.name === canary.account);
  if (!canary || !goesFirst) return [];
  const steps = stages.filter(({ wave }) => wave?.name === name).flatMap(({ groups }) => groups.flat());
  const accounts = steps.flatMap((step) => (step.kind === 'deploy' ? [step.account.name] : []));
  if (accounts.length === 0 || accounts.includes(canary.account)) return [];
  const field = selects(application)(goesFirst) ? 'regions' : 'accounts';
  return [
    {
      place: `applications.${application.name}.${field}`,
      found: `accounts of the wave ${name} without its canary account ${canary.account}`,
      wanted: 'a deployment to the canary account before the others',
      change: `add ${field === 'accounts' ? canary.account : `a region of ${canary.account}`}, or leave it if this application needs no canary`,
    },
  ];
}
