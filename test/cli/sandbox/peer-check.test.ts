import { buildBlueprint } from '../../../blueprint/blueprint';
import {
  DECIDED_OTHERWISE,
  type PeerQuestion,
  peerCheck,
  questionOf,
  reasonNotToAsk,
} from '../../../cli/sandbox/peer-check';
import type { Hop } from '../../../hops';
import type { HopResult } from '../../../proof/prove';
import { landingZone } from '../../consumers/acme/accounts';
import { ownFolder } from '../../support/folder';
import { aLandingZone } from '../../support/landing-zone';
import { proved, synthesizeInto } from '../../support/proof';

const role = 'arn:aws:iam::222222222222:role/acme-delivery-build-shop';

/** A hop of a role about something in its own account. */
const hop = (changes: Partial<Hop> = {}): Hop => ({
  title: 'the build role reads',
  expected: 'allowed',
  application: 'shop',
  account: 'tooling',
  who: { kind: 'role', arn: role },
  action: 's3:GetObject',
  resource: { kind: 'own', arn: 'arn:aws:s3:::store/build', account: '222222222222' },
  context: {},
  documentation: 'https://docs.aws.amazon.com/',
  ...changes,
});

const result = (changes: Partial<Hop> = {}, layer = 'identityPolicies[0]'): HopResult => ({
  hop: hop(changes),
  proved: true,
  decision: 'Allowed',
  because: [{ layer }],
  decidedBy: [],
});

const elsewhere = { kind: 'own', arn: 'arn:aws:s3:::other', account: '333333333333' } as const;

describe('the hops that ministack is asked about', () => {
  it.each([
    ['of a role', {}, undefined],
    ['of a service', { who: { kind: 'service', name: 'sns.amazonaws.com' } }, 'the caller is no role'],
    ['about a bucket of another account', { resource: elsewhere }, DECIDED_OTHERWISE[1].reason],
    ['about a role of another account', { action: 'sts:AssumeRole', resource: elsewhere }, undefined],
    ['about a topic of another account', { action: 'sns:Publish', resource: elsewhere }, undefined],
  ] as const)('%s', (_, changes, reason) => {
    expect(reasonNotToAsk(result(changes))).toBe(reason);
  });

  it('are none that a guardrail decides', () => {
    expect(reasonNotToAsk(result({}, 'serviceControlPolicies[1]'))).toBe('ministack evaluates no guardrails');
  });

  it('leave out two things that it decides otherwise than AWS, and no more', () => {
    expect(DECIDED_OTHERWISE.length).toBeLessThanOrEqual(2);
  });

  it('are most of a landing zone, of roles, keys, topics and boundaries', async () => {
    const { results } = await proved(landingZone);
    const asked = results.filter((each) => reasonNotToAsk(each) === undefined).map((each) => each.hop);
    expect(asked.length).toBeGreaterThan(results.length / 2);
    const services = new Set(asked.map(({ action }) => action.split(':')[0]));
    expect([...services]).toEqual(expect.arrayContaining(['s3', 'sts', 'kms', 'sns', 'iam', 'ecr']));
    const kinds = new Set(asked.map(({ who }) => who.kind));
    expect([...kinds]).toEqual(
      expect.arrayContaining(['role', 'role with everything attached', 'administrator']),
    );
  });
});

describe('a hop of a role', () => {
  const folder = ownFolder();

  it('is asked once more in a session with S3 alone: all else is denied then, and S3 is as before', async () => {
    const small = aLandingZone();
    const blueprint = buildBlueprint(small);
    synthesizeInto(folder, blueprint);
    const { results } = await proved(small);
    const asked: PeerQuestion[] = [];
    const { differences } = await peerCheck(results, {
      folder,
      blueprint,
      ask: async (questions) => {
        asked.push(...questions);
        return questions.map(({ sessionPolicy, action }) =>
          sessionPolicy !== undefined && !action.startsWith('s3:') ? 'denied' : 'allowed',
        );
      },
    });
    const inSession = asked.filter(({ sessionPolicy }) => sessionPolicy !== undefined);
    expect(new Set(inSession.map(({ action }) => action.split(':')[0])).size).toBeGreaterThan(5);
    const suffix = ', in a session with S3 alone';
    const narrowed = differences.filter((each) => each.includes(suffix));
    expect(narrowed.filter((each) => !differences.includes(each.replace(suffix, '')))).toEqual([]);
  });
});

describe('the question of a hop', () => {
  const context = { 'aws:SecureTransport': 'true' };

  it('has the role, and what became of it', () => {
    const who = { kind: 'role with everything attached', arn: role } as const;
    expect(questionOf(hop({ who }), context, 'eu-west-1')).toEqual({
      role,
      became: 'everything attached',
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::store/build',
      region: 'eu-west-1',
      context,
    });
  });

  it('names keys by their aliases, because their ids are random', () => {
    const aliasArn = 'arn:aws:kms:eu-west-1:222222222222:alias/store';
    const asked = questionOf(
      hop({ resource: { kind: 'key', aliasArn }, context: { 's3:key': { keyBehind: aliasArn } } }),
      context,
      'eu-west-1',
    );
    expect(asked).toMatchObject({ alias: aliasArn, context: { ...context, 's3:key': { alias: aliasArn } } });
    expect(asked.resource).toBeUndefined();
  });
});
