import { buildBlueprint } from '../../blueprint/blueprint';
import { hopsOf } from '../../hops';
import { gather, readStacks } from '../../proof/gather';
import { madeTypes } from '../../proof/made-types';
import { prove, vocabularyOfHops } from '../../proof/prove';
import { landingZone as acme } from '../consumers/acme/accounts';
import { landingZone as sink } from '../consumers/kitchen-sink/accounts';
import { problemsOf } from '../support/problems';
import { withSynthesized } from '../support/proof';
import { all } from '../support/stack';
import { synthAll, synthesized } from '../support/synth';

const rolesOf = (zone: typeof acme) => synthesized(zone).flatMap((stack) => all(stack, 'aws_iam_role'));

/** The roles of the template that a stack set brings into accounts. */
function templateRoles(): readonly Record<string, unknown>[] {
  const [set] = synthesized(sink).flatMap((stack) => all(stack, 'aws_cloudformation_stack_set'));
  const { Resources } = JSON.parse(String(set?.attributes.template_body));
  return Object.values(Resources as Record<string, { Type: string; Properties: Record<string, unknown> }>)
    .filter(({ Type }) => Type === 'AWS::IAM::Role')
    .map(({ Properties }) => Properties);
}

describe('what a company asks of every role', () => {
  it('is had by every role of every stack: its path, and a boundary of the company or of the landing zone', () => {
    const found = rolesOf(sink).map(({ address, attributes }) => ({
      address,
      path: attributes.path,
      bounded: /policy\/security\/EveryRole$|aws_iam_policy\./.test(String(attributes.permissions_boundary)),
    }));
    expect(found.length).toBeGreaterThan(100);
    expect(found.filter(({ path, bounded }) => path !== '/ci/' || !bounded)).toEqual([]);
  });

  it('is had by the roles of the stack set, in the account that each is in', () => {
    expect(templateRoles()).toMatchObject([
      {
        Path: '/ci/',
        PermissionsBoundary: { 'Fn::Sub': 'arn:aws:iam::$${AWS::AccountId}:policy/security/EveryRole' },
      },
      { Path: '/ci/', PermissionsBoundary: { Ref: expect.any(String) } },
    ]);
  });

  it('is nothing where the company asks for nothing', () => {
    expect(rolesOf(acme).filter(({ attributes }) => attributes.path !== undefined)).toEqual([]);
  });

  it('is proved: a boundary that lets no build start refutes what needs it', async () => {
    const blueprint = buildBlueprint(sink);
    const { boundary, ...roles } = blueprint.facts.roles;
    const denying = { Effect: 'Deny', Action: 'codebuild:StartBuild', Resource: '*' };
    const narrow = { policy: boundary?.policy ?? '', statements: [...(boundary?.statements ?? []), denying] };
    const { gathered, types } = withSynthesized(blueprint, (folder) => {
      const { stacks } = readStacks(folder);
      const facts = { ...blueprint.facts, roles: { ...roles, boundary: narrow } };
      return { ...gather(stacks, facts), types: madeTypes(blueprint, stacks) };
    });
    const hops = hopsOf(blueprint, types).filter(({ action }) => action === 'codebuild:StartBuild');
    if (!gathered) throw new Error('nothing was gathered');
    const refuted = prove(hops, gathered, await vocabularyOfHops(hops)).filter(({ proved }) => !proved);
    expect(refuted.map(({ hop }) => hop.who.kind)).toEqual(expect.arrayContaining(['role']));
    expect(refuted.every(({ hop }) => hop.expected === 'allowed')).toBe(true);
  });
});

describe('days that logs of builds are kept', () => {
  const daysIn = (zone: typeof acme) =>
    synthesized(zone)
      .flatMap((stack) => all(stack, 'aws_cloudwatch_log_group'))
      .filter(({ attributes }) => /^\/aws\/code(build|pipeline)\//.test(String(attributes.name)))
      .map(({ attributes }) => attributes.retention_in_days);

  it('are those of the landing zone, where a build says nothing of its own', () => {
    expect(new Set(daysIn(sink))).toEqual(new Set([365]));
    expect(new Set(daysIn(acme))).toEqual(new Set([90]));
  });

  it('are those of the build where it says so', () => {
    const [shop, ...others] = acme.applications;
    if (!shop) throw new Error('acme has applications');
    const own = { ...shop, build: { ...shop.build, logDays: 30 } };
    const days = synthAll({ ...acme, logDays: 365, applications: [own, ...others] })
      .flatMap((stack) => all(stack, 'aws_cloudwatch_log_group'))
      .filter(({ attributes }) => /^\/aws\/codebuild\//.test(String(attributes.name)))
      .map(({ attributes }) => attributes.retention_in_days);
    expect(days.sort()).toEqual([30, 365]);
  });

  it('are what CloudWatch Logs offers', () => {
    expect(problemsOf({ ...acme, logDays: 100 })).toEqual([
      'accounts/ logDays: found 100, wanted a retention that CloudWatch Logs offers, such as 30, 90 or 365: choose one',
    ]);
  });
});

describe('access logs of buckets', () => {
  const logged = (zone: typeof acme) =>
    synthesized(zone).flatMap((stack) => {
      const logs = all(stack, 'aws_s3_bucket_logging').map(({ attributes }) => attributes.target_bucket);
      const buckets = all(stack, 'aws_s3_bucket');
      return buckets.length > 0 ? [{ stack: stack.id, buckets: buckets.length, logs }] : [];
    });

  it('are those of every bucket, in the account and the region of the bucket', () => {
    const found = logged(sink);
    expect(found.length).toBeGreaterThan(2);
    expect(found.filter(({ buckets, logs }) => logs.length !== buckets)).toEqual([]);
    expect(found.find(({ stack }) => stack === 'dev')?.logs).toEqual([
      'sink-logs-access-710000000003-eu-north-1',
    ]);
  });

  it('are kept where the company says so alone', () => {
    expect(logged(acme).flatMap(({ logs }) => logs)).toEqual([]);
  });
});
