import { buildBlueprint } from '../../blueprint/blueprint';
import { everyRight } from '../../blueprint/plan/person-roles';
import { quotasInForce } from '../../blueprint/quotas';
import type { Statement } from '../../policies/document';
import { lint } from '../../proof/lint';
import { landingZones } from '../support/landing-zones';
import { gatherLandingZone } from '../support/proof';
import { listOf, type Policy, policiesOf, strings } from '../support/stack';
import { synthesized } from '../support/synth';

/** A reference of Terraform's own; anything else between `${` and `}` is meant for IAM or a shell. */
const REFERENCE = /^\$\{((data\.)?aws_[a-z0-9_]+\.[A-Za-z0-9_-]+\.[a-z_]+|local\.[A-Za-z0-9_-]+)\}/;
describe.each(landingZones)('every policy of $title', ({ landingZone }) => {
  const stacks = synthesized(landingZone);
  const policies = stacks.flatMap((stack) => stack.resources.flatMap(policiesOf));
  const statements = policies.flatMap((policy) =>
    policy.statements.map((statement) => ({ policy, statement })),
  );
  const place = ({ resource }: Policy) => `${resource.stack} ${resource.address}`;

  /** Where a statement is that is not as it must be. */
  const except = (isFine: (statement: Statement, policy: Policy) => boolean) =>
    statements
      .filter(({ policy, statement }) => !isFine(statement, policy))
      .map(({ policy, statement }) => `${place(policy)} ${statement.Sid}`);
  const allows = ({ Effect }: Statement) => Effect === 'Allow';

  it('has nothing that the lint finds: no wildcard too broad, no size over the quota, nothing that AWS does not have', async () => {
    const blueprint = buildBlueprint(landingZone);
    const { facts } = blueprint;
    const found = await lint(gatherLandingZone(blueprint), quotasInForce(facts.quotas), everyRight(facts));
    expect(found).toEqual([]);
    expect(policies.length).toBeGreaterThan(20);
  });

  it('allows no action but those it names', () => {
    expect(except((each) => !allows(each) || each.NotAction === undefined)).toEqual([]);
  });

  it('has a Sid for each statement, once', () => {
    expect(except(({ Sid }) => /^[A-Z][A-Za-z0-9]+$/.test(Sid ?? ''))).toEqual([]);
    const twice = policies.filter(
      (policy) => new Set(policy.statements.map(({ Sid }) => Sid)).size < policy.statements.length,
    );
    expect(twice.map(place)).toEqual([]);
  });

  it('names no role as principal: AWS would keep the id of that role and trust no later one', () => {
    const principals = statements.flatMap(({ statement }) =>
      strings(statement.Principal as never).map(([, value]) => value),
    );
    const fine =
      /^(\*|arn:aws:iam::\d{12}:(root|oidc-provider\/[a-z.]+|saml-provider\/\w+)|[a-z0-9.-]+\.amazonaws\.com)$/;
    expect(principals.filter((principal) => !fine.test(principal))).toEqual([]);
  });

  it('lets an account in only by a condition on the role, or to administer what is its own', () => {
    const byRole = ({ Condition }: Statement) =>
      Condition?.ArnEquals?.['aws:PrincipalArn'] ?? Condition?.ArnLike?.['aws:PrincipalArn'];
    // Who reads the logs of the organization, the policies of the accounts that keep and watch them say.
    const own = ['LookAtKey', 'AdministerKey', 'ReadersDecryptLogs', 'AccountReadsRecords'];
    const account = ({ Principal }: Statement) => JSON.stringify(Principal ?? '').includes(':root"');
    expect(
      except(
        (each) => !allows(each) || !account(each) || byRole(each) !== undefined || own.includes(each.Sid),
      ),
    ).toEqual([]);
  });

  it('lets a service assume a role only for one resource of one account', () => {
    const service = ({ Principal }: Statement) =>
      typeof Principal === 'object' && Principal.Service !== undefined;
    const trusts = (each: Statement) => service(each) && listOf(each.Action).includes('sts:AssumeRole');
    const asks = ({ Condition = {} }: Statement, operator: string, key: string) =>
      Condition[operator]?.[key] !== undefined || Condition[`${operator}IfExists`]?.[key] !== undefined;
    const narrow = (each: Statement) =>
      asks(each, 'ArnLike', 'aws:SourceArn') && asks(each, 'StringEquals', 'aws:SourceAccount');
    expect(statements.some(({ statement }) => trusts(statement))).toBe(true);
    expect(except((each) => !trusts(each) || narrow(each))).toEqual([]);
  });

  it('lets the bearer of a token in only with the audience and the subject of one job', () => {
    const issuer = ({ Principal }: Statement) =>
      typeof Principal === 'object' && !`${Principal.Federated}`.includes(':saml-provider/')
        ? listOf(Principal.Federated)[0]?.replace(/^.*:oidc-provider\//, '')
        : undefined;
    const wide = (text: unknown) => typeof text !== 'string' || /[*?$]/.test(text);
    const narrow = (each: Statement) => {
      const claims = each.Condition?.StringEquals ?? {};
      return !wide(claims[`${issuer(each)}:aud`]) && !wide(claims[`${issuer(each)}:sub`]);
    };
    expect(except((each) => issuer(each) === undefined || narrow(each))).toEqual([]);
  });

  it('looks for the account of a request only where a service acts: a pipeline that assumes a role sends none', () => {
    expect(
      except(({ Condition, Principal }) => {
        const source = JSON.stringify(Condition ?? {}).includes('aws:Source');
        const ofServices = Condition?.Bool?.['aws:PrincipalIsAWSService'] === 'true';
        return !source || ofServices || (typeof Principal === 'object' && Principal.Service !== undefined);
      }),
    ).toEqual([]);
  });

  it('is literal: Terraform fills in nothing but the ARN of a key or of a connection it made', () => {
    const filled = stacks.flatMap((stack) =>
      stack.resources.flatMap((resource) =>
        policiesOf(resource).flatMap(({ text }) => text.match(/\$\{(data\.)?aws_[^}]*\}/g) ?? []),
      ),
    );
    expect(
      [...new Set(filled)].filter(
        (reference) =>
          !/^\$\{(aws_kms_key|data\.aws_codestarconnections_connection)\.[\w-]+\.arn\}$/.test(reference),
      ),
    ).toEqual([]);
  });

  it('escapes what Terraform would read as its own, as does everything else', () => {
    const unescaped = stacks.flatMap((stack) =>
      [...stack.resources, ...stack.data].flatMap((resource) =>
        strings(resource.attributes).flatMap(([path, value]) =>
          [...value.matchAll(/(?<!\$)\$\{|(?<!%)%\{/g)]
            .filter(({ index }) => !REFERENCE.test(value.slice(index)))
            .map(({ index }) => `${stack.id} ${resource.address} ${path}: ${value.slice(index, index + 40)}`),
        ),
      ),
    );
    expect(unescaped).toEqual([]);
  });
});
