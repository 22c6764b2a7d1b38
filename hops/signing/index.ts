import { buildUnits, pullRequestUnit } from '../../blueprint/plan/builds';
import type { Blueprint, PlannedApplication } from '../../blueprint/plan/planned';
import { signedApplications } from '../../blueprint/plan/signing';
import { pages } from '../documentation';
import { denied, type Hop, type HopCaller } from '../hop';
import { ownKeyHops } from '../own-key';
import { somebodyIn, stranger, terraformIn } from '../principals';
import { signingBuildHops } from './builds';
import { placeOf, signingKey, signingPages, signs } from './place';

/** The signatures of an application: who makes them, who reads them, and that nobody else can make one. */
export function signingHops(blueprint: Blueprint, application: PlannedApplication): readonly Hop[] {
  const { facts } = application;
  if (!facts.signs) return [];
  return [
    ...signingBuildHops(blueprint, application),
    ...ownKeyHops(blueprint, {
      account: blueprint.facts.tooling,
      application: facts.name,
      aliasArn: blueprint.names.signingKeyAliasArn(facts.name),
      title: `the key that images of ${facts.name} are signed with`,
    }),
    ...nobodyElseSigns(blueprint, facts),
    ...nobodyElseReads(blueprint, facts),
    ...nobodyHandsOn(blueprint, facts),
  ];
}

/** Whatever they are granted: what is left is the policy of the key. */
function nobodyElseSigns(blueprint: Blueprint, facts: PlannedApplication['facts']): readonly Hop[] {
  return othersOf(blueprint, facts).flatMap(([title, who]) =>
    denied(placeOf({ blueprint, application: facts }), `${title} signs an image of ${facts.name}`, {
      who,
      actions: ['kms:Sign'],
      resource: signingKey(blueprint, facts.name),
      context: signs(facts),
      documentation: signingPages.sign,
    }),
  );
}

/** Builds that run code of a team and all others, the one that signs for the next application, people, and strangers. */
function othersOf(
  blueprint: Blueprint,
  facts: PlannedApplication['facts'],
): readonly (readonly [string, HopCaller])[] {
  const { names, facts: all } = blueprint;
  const powerful = (id: string) => ({
    kind: 'role with everything attached' as const,
    arn: names.toolingRoleArn(names.buildRole(id)),
  });
  const requests = pullRequestUnit(facts);
  const builds = [...buildUnits(facts), ...(requests ? [requests] : [])].filter(
    ({ signing }) => signing !== 'sign',
  );
  const signed = signedApplications(all);
  const next = signed[(signed.indexOf(facts.name) + 1) % signed.length] ?? facts.name;
  const signers = next === facts.name ? [] : [next];
  return [
    ...builds.map(({ id }) => [`the build role of ${id}, with everything attached,`, powerful(id)] as const),
    ...signers.map(
      (name) =>
        [`the build role of ${name}-sign, with everything attached,`, powerful(`${name}-sign`)] as const,
    ),
    ...(facts.externalBuild
      ? [
          [
            `the CI role of ${facts.name}, with everything attached,`,
            { kind: 'role with everything attached', arn: names.toolingRoleArn(names.ciRole(facts.name)) },
          ] as const,
        ]
      : []),
    [`somebody in ${all.tooling.name}`, somebodyIn(blueprint, all.tooling.id)],
    ['Terraform', terraformIn(blueprint, all.tooling)],
    [
      'a stranger with the name of the role that signs',
      stranger(blueprint, names.buildRole(`${facts.name}-sign`)),
    ],
  ];
}

function nobodyElseReads(blueprint: Blueprint, facts: PlannedApplication['facts']): readonly Hop[] {
  const { tooling } = blueprint.facts;
  return denied(
    placeOf({ blueprint, application: facts }),
    `somebody in ${tooling.name} reads the public half of the key of ${facts.name}`,
    {
      who: somebodyIn(blueprint, tooling.id),
      actions: ['kms:GetPublicKey'],
      resource: signingKey(blueprint, facts.name),
      documentation: signingPages.publicKey,
    },
  );
}

/** Whoever has a grant uses a key past its policy. */
function nobodyHandsOn(blueprint: Blueprint, facts: PlannedApplication['facts']): readonly Hop[] {
  const { tooling } = blueprint.facts;
  const people = [
    [`somebody in ${tooling.name}`, somebodyIn(blueprint, tooling.id)],
    ['Terraform', terraformIn(blueprint, tooling)],
  ] as const;
  return people.flatMap(([title, who]) =>
    denied(placeOf({ blueprint, application: facts }), `${title} hands on the key of ${facts.name}`, {
      who,
      actions: ['kms:CreateGrant'],
      resource: signingKey(blueprint, facts.name),
      documentation: pages.keyPolicy,
    }),
  );
}
