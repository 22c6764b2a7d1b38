import { buildBlueprint } from '../../blueprint/blueprint';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { proveFolder } from '../../proof/report';
import { inWaves } from '../support/in-guardrail-waves';
import { anAccount } from '../support/landing-zone';
import { type Editable, editPolicy, errorsOf, first, put, Sabotage } from '../support/sabotage';

const ROLES: LandingZone['access'] = {
  kind: 'roles',
  by: 'terraform',
  ways: [{ kind: 'people', plan: ['PlatformReader'], apply: ['PlatformEngineer'] }],
};
const ON = {
  Staging: ['deny-iam-users', 'deny-root-user', 'protect-delivery-roles', 'keep-to-organization'],
  root: ['deny-root-user', 'protect-delivery-roles', 'keep-to-organization'],
} as const;

function delegated(account: string, further: Partial<LandingZone>): LandingZone {
  return inWaves(
    { Staging: [...ON.Staging], root: [...ON.root] },
    {},
    { organizationServices: { administrators: { policies: account } }, ...further },
  );
}

const POLICY = 'aws_organizations_resource_policy';

describe.each([
  ['the tooling account, where all is in it', delegated('tooling', { access: ROLES })],
  [
    'the account that watches, beside one that keeps logs',
    delegated('audit', {
      access: ROLES,
      logArchive: anAccount('log-archive', { id: '555555555555' }),
      audit: anAccount('audit', { id: '666666666666' }),
    }),
  ],
  ['an account that Terraform takes one role of', delegated('tooling', {})],
])('guardrails that are looked after by %s', (_, landingZone) => {
  const output = new Sabotage(buildBlueprint(landingZone), proveFolder);
  const edited = (edit: (statement: Editable) => void) =>
    output.errorsAfter('organization', (json) =>
      editPolicy(first(json, POLICY), 'content', ({ Statement }) => {
        for (const statement of Statement) edit(statement);
      }),
    );

  it('are proved in both directions, with the rights of Terraform in that account', async () => {
    const report = await output.untouched();
    expect(errorsOf(report)).toEqual([]);
  });

  it('are delegated to roles of that account, and not to everybody in it', async () => {
    const errors = await edited(({ Condition }) => {
      delete Condition.ArnLike;
    });
    expect(errors.join('\n')).toContain('edits a guardrail');
  });

  it('are delegated with no other right of the organization', async () => {
    const errors = await edited((statement) => {
      statement.Action = [statement.Action, 'organizations:EnablePolicyType'].flat();
    });
    expect(errors.join('\n')).toContain('EnablePolicyType');
  });

  it('are delegated by their types', async () => {
    const errors = await edited((statement) => {
      if (statement.Sid === 'ChangesPolicies') statement.Resource = '*';
    });
    expect(errors.join('\n')).toMatch(/administers policy\/o-acme1234567\/another_policy/);
  });

  it('cannot be changed where one of the rights is missing', async () => {
    const errors = await edited((statement) => {
      if (statement.Sid === 'AttachesPolicies') statement.Resource = statement.Resource.slice(1);
    });
    expect(errors).not.toEqual([]);
  });
});

describe('the policy of the organization', () => {
  const output = new Sabotage(buildBlueprint(delegated('tooling', {})), proveFolder);

  it('is one', async () => {
    const errors = await output.errorsAfter('organization', (json) => {
      put(json, [POLICY, 'another'], first(json, POLICY));
    });
    expect(errors.join('\n')).toContain('another aws_organizations_resource_policy');
  });

  it('is in the account that owns the organization', async () => {
    const errors = await output.errorsAfter('tooling', (json) => {
      put(json, [POLICY, 'another'], { content: '{"Version":"2012-10-17","Statement":[]}' });
    });
    expect(errors).not.toEqual([]);
  });

  it('is there where accounts/ asks for it, and nowhere else', async () => {
    const errors = await output.errorsAfter('organization', (json) => {
      delete json.resource[POLICY];
    });
    expect(errors.join('\n')).toContain(POLICY);
  });
});

describe('a guardrail that would keep the account from its work', () => {
  const output = new Sabotage(buildBlueprint(delegated('tooling', {})), proveFolder);

  it('is found', async () => {
    const errors = await output.errorsAfter('guardrails-r-acme', (json) =>
      editPolicy(
        json.resource.aws_organizations_policy['scp-r-acme-account_policy'],
        'content',
        ({ Statement }) =>
          Statement.push({ Sid: 'LocksOut', Effect: 'Deny', Action: 'organizations:Update*', Resource: '*' }),
      ),
    );
    expect(errors.join('\n')).toMatch(/refuted .*role\/Administrator changes a SERVICE_CONTROL_POLICY/);
  });
});

describe('without an account that looks after guardrails', () => {
  const output = new Sabotage(
    buildBlueprint(inWaves({ Staging: [...ON.Staging], root: [...ON.root] })),
    proveFolder,
  );

  it('a policy of the organization is not planned', async () => {
    const errors = await output.errorsAfter('organization', (json) => {
      json.resource ??= {};
      put(json, [POLICY, 'another'], {
        content: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'Looks',
              Effect: 'Allow',
              Principal: { AWS: 'arn:aws:iam::222222222222:root' },
              Action: 'organizations:DescribePolicy',
              Resource: '*',
            },
          ],
        }),
      });
    });
    expect(errors.join('\n')).toContain(`${POLICY}.another`);
  });
});
