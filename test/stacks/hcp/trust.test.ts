import { hcpSubject, hcpWorkspaces } from '../../../blueprint/plan/hcp';
import { aLandingZoneOnHcp } from '../../support/hcp-landing-zone';
import { stackOf } from '../../support/stack';
import { synthBlueprint } from '../../support/synth';

const blueprint = aLandingZoneOnHcp(
  {},
  { access: { kind: 'roles', ways: [{ kind: 'hcp' }], by: 'terraform' } },
);
const stacks = synthBlueprint(blueprint);
const { management, tooling, workloads } = blueprint.facts;

/** The claims `sub` that a role of Terraform trusts, as patterns. */
function trustedBy(account: string, purpose: 'plan' | 'apply'): readonly string[] {
  const roles = Object.values(stackOf(stacks, `bootstrap-${account}`).json.resource?.aws_iam_role ?? {});
  const role = roles.find(({ name }) => name === `acme-terraform-${purpose}`);
  const { Statement } = JSON.parse(String(role?.assume_role_policy)) as { Statement: Statement[] };
  return Statement.flatMap(({ Condition = {} }) =>
    Object.values(Condition).flatMap((block) => [block['app.terraform.io:sub'] ?? []].flat()),
  );
}

interface Statement {
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | string[]>>>>;
}

const fits = (pattern: string, text: string) =>
  new RegExp(`^${pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(text);

/** What the runs of an account's workspaces show. */
const subjects = ({ id }: { readonly id: string }, phase: 'plan' | 'apply') =>
  hcpWorkspaces(blueprint)
    .filter(({ account, execution }) => account.id === id && execution !== 'local')
    .flatMap(({ stack }) => hcpSubject(blueprint.facts, stack, phase) ?? []);

const accounts = [management, tooling, ...workloads];

test.each(accounts.map((account) => [account.name, account] as const))(
  'The roles of %s trust the runs of its own workspaces, each phase its role, and those of no other account',
  (name, account) => {
    for (const purpose of ['plan', 'apply'] as const) {
      const trusted = trustedBy(name, purpose);
      const own = subjects(account, purpose);
      expect(own.length).toBeGreaterThan(0);
      expect(own.filter((subject) => !trusted.some((pattern) => fits(pattern, subject)))).toEqual([]);
      const others = accounts.filter((each) => each !== account).flatMap((each) => subjects(each, purpose));
      const phase = purpose === 'plan' ? 'apply' : 'plan';
      const wrong = [...others, ...subjects(account, phase)];
      expect(wrong.filter((subject) => trusted.some((pattern) => fits(pattern, subject)))).toEqual([]);
    }
  },
);
