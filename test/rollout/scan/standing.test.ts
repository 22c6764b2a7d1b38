import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildBlueprint } from '../../../blueprint/blueprint';
import { answersOf } from '../../../rollout/scan/answers';
import { resourcesOf, withoutSettings } from '../../../rollout/scan/resources';
import { standingAnswers } from '../../../rollout/scan/standing';
import { boundBy, isBranded } from '../../../rollout/scan/statements';
import { landingZone as acme } from '../../consumers/acme/accounts';
import { landingZone as kitchenSink } from '../../consumers/kitchen-sink/accounts';
import { aLandingZone, manyAccounts } from '../../support/landing-zone';
import { synthesized, synthOne } from '../../support/synth';

/** So many accounts that policies name the organization instead of them. */
const workloads = manyAccounts(40);
const large = aLandingZone({
  workloads,
  waves: [{ name: 'all', accounts: workloads.map(({ name }) => name) }],
  guardrails: { on: { root: ['protect-delivery-roles'] } },
});

const policy = (...statements: readonly object[]) => JSON.stringify({ Statement: statements });
const trust = (AWS: string, Condition?: object) => ({ Effect: 'Allow', Principal: { AWS }, Condition });
const named = { ArnEquals: { 'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/deploy' } };
const root = 'arn:aws:iam::111111111111:root';

describe('the answers of the blueprint itself', () => {
  it('are each about something that a landing zone makes', () => {
    const zones = [
      { landingZone: acme, stacks: synthesized(acme) },
      { landingZone: kitchenSink, stacks: synthesized(kitchenSink) },
      { landingZone: large, stacks: [synthOne('tooling', large)] },
    ];
    const facts = zones.flatMap(({ landingZone, stacks }) => {
      const blueprint = buildBlueprint(landingZone);
      const resources = resourcesOf(blueprint, stacks);
      return answersOf(blueprint).filter((answer) => resources.some(answer.isAbout));
    });
    const idle = standingAnswers.filter(({ because }) => !facts.some((each) => each.because === because));
    expect(idle).toEqual([]);
  });

  it('name decisions that there are', () => {
    const folder = join(__dirname, '..', '..', '..', 'docs', 'decisions');
    expect(existsSync(folder)).toBe(true);
    const pages = readdirSync(folder);
    const numbers = standingAnswers.flatMap(({ decision }) => decision ?? []);
    expect(numbers.filter((number) => !pages.some((page) => page.startsWith(number)))).toEqual([]);
  });

  it('leave out buckets and repositories of the whole organization while any account may take a delivery role', () => {
    const { protectedBy, without } = {
      protectedBy: buildBlueprint(acme),
      without: buildBlueprint({ ...acme, guardrails: { on: { Workloads: ['protect-delivery-roles'] } } }),
    };
    const asked = (blueprint: ReturnType<typeof buildBlueprint>) =>
      answersOf(blueprint)
        .flatMap(({ checks }) => checks)
        .filter((check) => ['CKV_AWS_70', 'AWS-0032'].includes(check));
    const named = ['CKV_AWS_70', 'AWS-0032'];
    expect(asked(protectedBy)).toEqual([...named, ...named]);
    expect(asked(without)).toEqual(named);
  });
});

describe('a policy that is wide, and bound by a condition', () => {
  it.each<[string, boolean, string]>([
    ['one role of an account', true, policy(trust(root, named))],
    ['an account', false, policy(trust(root))],
    ['an account beside a bound one', false, policy(trust(root, named), trust(root))],
    ['another key', false, policy(trust(root, { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } }))],
    ['a key that may be missing', false, policy(trust(root, { ArnEqualsIfExists: named.ArnEquals }))],
    ['a key that must differ', false, policy(trust(root, { ArnNotEquals: named.ArnEquals }))],
    ['no JSON', false, '$' + '{data.aws_iam_policy_document.other.json}'],
  ])('is told from others: %s', (_, isBound, text) => {
    expect(boundBy(text, 'aws:PrincipalArn')).toBe(isBound);
  });

  it.each<[boolean, string, string]>([
    [true, 'StringEquals', 'repo:Acme@12/shop@34:environment:prod'],
    [false, 'StringEquals', 'repo:acme/shop:environment:prod'],
    [false, 'StringLike', 'repo:Acme@12/shop@34:*'],
  ])('names one repository of GitHub with its ids: %s for %s %s', (is, operator, sub) => {
    const condition = { [operator]: { 'token.actions.githubusercontent.com:sub': sub } };
    expect(isBranded(policy({ Effect: 'Allow', Condition: condition }))).toBe(is);
  });
});

it('what scanners get has no block that checkov cannot read', () => {
  const stack = {
    terraform: { required_version: '>= 1.10' },
    import: [{ to: 'aws_sns_topic.a', id: 'a' }],
    moved: [],
    removed: [{ from: 'aws_sns_topic.b' }],
    resource: { aws_sns_topic: { a: {} } },
  };
  expect(JSON.parse(withoutSettings(JSON.stringify(stack)))).toEqual({ resource: stack.resource });
});
