import { globalRegions, knownRegions, partitionOf } from '../../blueprint/regions';
import { pages } from '../documentation';
import { allowed, type Hop } from '../hop';
import { own, somebodyIn } from '../principals';
import { MAKES_RULE } from '../rule-actions';
import { globalRequests, regionalRequests } from './global-services';
import {
  type Guarded,
  type GuardedAccount,
  type GuardrailRequests,
  isFirstBelow,
  keptFrom,
  sentTo,
} from './guarded';

export const regionLock: GuardrailRequests = {
  denied: (guarded) => {
    const { account } = guarded;
    const closed = closedRegion(guarded);
    if (!closed) return [];
    return [
      keptFrom(`works in ${closed}`, {
        actions: isFirstBelow(guarded) ? regionalRequests : ['dynamodb:CreateTable'],
        resource: own('*', account.id),
        ...sentTo(closed),
        documentation: pages.scpExamples,
      }),
      ...rulesElsewhere(guarded),
    ];
  },
  leavesAlone: (guarded) => [...openRegions(guarded), ...openForRules(guarded), ...globalServices(guarded)],
};

/** Rules that listen for alerts are where AWS has the calls of services without a region, and nowhere else that is closed. */
function rulesElsewhere(guarded: GuardedAccount): readonly Guarded[] {
  const { blueprint, account } = guarded;
  const { facts } = blueprint;
  if (!facts.alerts || !isFirstBelow(guarded)) return [];
  const listened = globalRegions(facts.regions.primary);
  const closed = closedRegions(guarded).find((region) => !listened.includes(region));
  if (closed === undefined) return [];
  return [
    keptFrom(`makes a rule of EventBridge in ${closed}`, {
      actions: MAKES_RULE,
      resource: own('*', account.id),
      ...sentTo(closed),
      documentation: pages.scpExamples,
    }),
  ];
}

/** Every region that the locks leave open, asked in one account of each target. */
function openRegions(guarded: GuardedAccount): readonly Hop[] {
  const { blueprint, account } = guarded;
  if (!isFirstBelow(guarded)) return [];
  const { partition } = blueprint.names;
  return knownRegions
    .filter((region) => isOpen(guarded, region))
    .flatMap((region) =>
      allowed({ account: account.name }, `somebody in ${account.name} makes a table in ${region}`, {
        who: somebodyIn(blueprint, account.id),
        actions: ['dynamodb:CreateTable'],
        resource: own(`arn:${partition}:dynamodb:${region}:${account.id}:table/any`, account.id),
        documentation: pages.scpExamples,
      }),
    );
}

/** Where alerts listen beside what is open, rules may be made in every region that either leaves open. */
function openForRules(guarded: GuardedAccount): readonly Hop[] {
  const { blueprint, account } = guarded;
  const { names, facts } = blueprint;
  const listened = globalRegions(facts.regions.primary);
  if (!facts.alerts || !isFirstBelow(guarded)) return [];
  return knownRegions
    .filter((region) => isOpen(guarded, region) || listened.includes(region))
    .flatMap((region) =>
      allowed({ account: account.name }, `somebody in ${account.name} makes a rule in ${region}`, {
        who: somebodyIn(blueprint, account.id),
        actions: ['events:PutRule'],
        resource: own(`arn:${names.partition}:events:${region}:${account.id}:rule/any`, account.id),
        documentation: pages.scpExamples,
      }),
    );
}

function isOpen({ blueprint, bound }: GuardedAccount, region: string): boolean {
  const { primary, further, leaving } = blueprint.facts.regions;
  return bound.every((entry) =>
    [...(('regions' in entry && entry.regions) || [primary, ...further]), ...leaving].includes(region),
  );
}

/** What has no region stays open: asked in one account of each target, for it depends on no account. */
function globalServices(guarded: GuardedAccount): readonly Hop[] {
  const { blueprint, account } = guarded;
  const closed = closedRegion(guarded);
  if (!closed || !isFirstBelow(guarded)) return [];
  return globalRequests.flatMap((action) =>
    allowed(
      { account: account.name },
      `somebody in ${account.name} asks what answers for the whole account`,
      {
        who: somebodyIn(blueprint, account.id),
        actions: [action],
        resource: own('*', account.id),
        context: { 'aws:RequestedRegion': closed },
        free: [
          ...(WHOLE_SERVICE.test(action)
            ? [
                {
                  actions: [action.replace(/:.*/, ':*')],
                  reason: 'all operations of the service answer in one region for the whole account',
                },
              ]
            : []),
        ],
        documentation: pages.scpExamples,
      },
    ),
  );
}

/** All operations of the others are global. */
const WHOLE_SERVICE = /^(?!ec2:|s3:)/;

/** A region that none of the locks above the account leaves open: where global services answer, if that is one. */
function closedRegion(guarded: GuardedAccount): string | undefined {
  const closed = closedRegions(guarded);
  return closed.find((region) => region === 'us-east-1') ?? closed[0];
}

/** Regions of the partition that none of the locks above the account leaves open. */
function closedRegions({ blueprint, bound }: GuardedAccount): readonly string[] {
  const { names, facts } = blueprint;
  const { primary, further, leaving } = facts.regions;
  const chosen = bound.flatMap((entry) => ('regions' in entry && entry.regions) || [primary, ...further]);
  const open = [...chosen, ...leaving];
  return knownRegions.filter((region) => partitionOf(region) === names.partition && !open.includes(region));
}
