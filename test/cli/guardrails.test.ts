import { addGuardrailsCommand } from '../../cli/guardrails';
import { runCommand } from '../support/command';

const guardrails = (...args: string[]) => runCommand(addGuardrailsCommand, ['guardrails', ...args]);

describe('blueprint guardrails', () => {
  it('tells the policies of each target and what they use, the guardrails of each account, and who is exempt', async () => {
    const { code, out } = await guardrails();
    expect(code).toBe(0);
    const lines = out.split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'root (2 of 5 service-control policies)',
        expect.stringMatching(
          /^ {2}acme-scp-Workloads-delivery, [\d,]+ of 5,120 characters: pipeline-only-deployment$/,
        ),
        expect.stringMatching(/^ {2}dev, staging, prod: deny-leaving-organization, /),
        '  dev from pipeline-only-deployment: Developers try out task definitions by hand before they commit them.',
      ]),
    );
  });

  it('tells of one account what each guardrail denies, why, what it is on, and who is exempt', async () => {
    const { out } = await guardrails('--account', 'dev');
    const [head, ...lines] = out.split('\n');
    expect(head).toBe('dev (333333333333), below root > Workloads > Development');
    expect(lines).toEqual(
      expect.arrayContaining([
        '  pipeline-only-deployment (service-control, on Workloads)',
        expect.stringMatching(/^ {4}denies whatever puts another version into service/),
        '    exempt: dev: Developers try out task definitions by hand before they commit them.',
      ]),
    );
    const { out: other } = await guardrails('--account', 'prod');
    expect(other).not.toContain('exempt: dev');
  });

  it('prints the same as JSON', async () => {
    const { targets, accounts } = JSON.parse((await guardrails('--json')).out);
    expect(targets[0]).toMatchObject({
      target: 'root',
      counts: [{ type: 'service-control', used: 2, limit: 5 }],
      policies: [{ guardrails: ['protect-delivery-roles'], size: { limit: 5120 } }],
    });
    expect(accounts.map(({ account }: { account: string }) => account)).toEqual([
      'tooling',
      'dev',
      'staging',
      'prod',
    ]);
    const { guardrails: bound } = JSON.parse((await guardrails('--account', 'dev', '--json')).out);
    expect(bound).toContainEqual(
      expect.objectContaining({
        guardrail: 'pipeline-only-deployment',
        on: ['Workloads'],
        exempt: [{ who: 'dev', reason: expect.any(String) }],
      }),
    );
  });

  it.each([
    ['prd', 'did you mean "prod"?'],
    ['management', 'name another: no guardrail binds the management account'],
  ])('refuses the account %s', async (name, change) => {
    const { code, out, err } = await guardrails('--account', name);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`--account: found "${name}", wanted a member account: ${change}`);
  });
});
