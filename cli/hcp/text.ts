import type { HcpListing, ListedWorkspace } from './listing';

/** The list for a person: workspaces and variables, then roles, then the first run. */
export function listingText(listing: HcpListing): string {
  const { hostname, organization, project } = listing;
  return [
    `${organization} on ${hostname}, project "${project}"`,
    '',
    ...workspaceLines(listing),
    '',
    ...roleLines(listing),
    '',
    ...runLines(listing),
  ].join('\n');
}

function workspaceLines({ workspaces, makesWorkspaces, project }: HcpListing): readonly string[] {
  const how = makesWorkspaces
    ? 'the stack hcp makes them: set the execution mode of its own workspace to local, then `npx cdktf deploy hcp` with TFE_TOKEN'
    : `make each in the project "${project}" with these variables of its environment, or let the landing zone do it: state.workspaces`;
  return [`1. workspaces and variables: ${how}`, ...workspaces.flatMap(linesOf)];
}

function linesOf({
  workspace,
  account,
  execution,
  autoApply,
  folder,
  variables,
}: ListedWorkspace): readonly string[] {
  const applies =
    execution === 'local' ? 'on your machine' : autoApply ? 'applies by itself' : 'waits for a word';
  return [
    `   ${workspace}: ${account.name} (${account.id}), execution mode ${execution}, ${applies}${folder === undefined ? '' : `, works in ${folder}`}`,
    ...Object.entries(variables).map(([key, value]) => `     ${key}=${value}`),
  ];
}

function roleLines({ ownRoles, workspaces }: HcpListing): readonly string[] {
  const byHand = ownRoles.length > 0;
  const subjects = workspaces.flatMap(({ account, subjects: of }) =>
    ownRoles.includes(account.name) ? Object.values(of).map((each) => `     ${account.name}: ${each}`) : [],
  );
  if (!byHand)
    return [
      '2. roles: `npx blueprint bootstrap` makes a plan role and an apply role in every account, which trust these workspaces alone',
    ];
  return [
    '2. roles: in each account a role that trusts the tokens of its workspaces (the claim sub), and the variables',
    '     TFC_AWS_PROVIDER_AUTH=true and TFC_AWS_PLAN_ROLE_ARN with TFC_AWS_APPLY_ROLE_ARN, or TFC_AWS_RUN_ROLE_ARN, in its workspaces:',
    ...subjects,
  ];
}

function runLines({ waves, repository }: HcpListing): readonly string[] {
  const how =
    repository === undefined
      ? '`npx blueprint plan --engine hcp --wave <wave>`, then `npx blueprint deploy --engine hcp --wave <wave> --plan <digest>`'
      : `commit what \`npx blueprint synth --committed\` writes to ${repository}, and start a run in each workspace once; commits start them from then on`;
  return [
    `3. first run, wave by wave: ${how}`,
    ...waves.map(({ name, gated, stacks }) => {
      const count = stacks.length === 1 ? '1 stack' : `${stacks.length} stacks`;
      return `   ${name}: ${count}${gated ? ', waits for a person' : ''}`;
    }),
  ];
}
