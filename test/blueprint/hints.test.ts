import { buildBlueprint } from '../../blueprint/blueprint';
import { hintsOf } from '../../blueprint/hints';
import { problemLine } from '../../blueprint/problems/problem';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { aLandingZone, anAccount, anApplication } from '../support/landing-zone';

const hints = (change: Partial<LandingZone>) =>
  hintsOf(buildBlueprint(aLandingZone(change))).map((hint) => problemLine(hint));

describe('a hint', () => {
  const workloads = ['dev', 'one', 'two', 'three'].map((name, position) =>
    anAccount(name, { id: String(333333333333 + position) }),
  );
  const waves: LandingZone['waves'] = [
    { name: 'dev', accounts: ['dev'], approval: {} },
    { name: 'prod', accounts: ['one', 'two', 'three'], canary: { account: 'one' } },
  ];
  const approved = waves.map((wave) => ({ ...wave, approval: {} }));

  it('tells of a wave without approval after one that has one', () => {
    expect(hints({ workloads, waves })).toEqual([
      'waves.prod: found no approval, after the wave dev that has one, wanted an approval in each wave after the first that has one: write "approval", or leave it if nobody need decide again',
    ]);
    expect(hints({ workloads, waves: approved })).toEqual([]);
  });

  it('tells of an application that leaves out the canary account of a wave it is deployed to', () => {
    const to = (...accounts: string[]) =>
      hints({ workloads, waves: approved, applications: [anApplication('shop', { accounts })] });
    expect(to('dev', 'two', 'three')).toEqual([
      'applications.shop.accounts: found accounts of the wave prod without its canary account one, wanted a deployment to the canary account before the others: add one, or leave it if this application needs no canary',
    ]);
    expect([...to('dev'), ...to('dev', 'one', 'two')]).toEqual([]);
  });
});
