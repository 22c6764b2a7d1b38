import { buildBlueprint } from '../../blueprint/blueprint';
import { problemLine } from '../../blueprint/problems/problem';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { trailHints } from '../../blueprint/trail-hints';
import { aLandingZone } from '../support/landing-zone';
import { problemsOf } from '../support/problems';

const hints = (change: Partial<LandingZone>) =>
  trailHints(buildBlueprint(aLandingZone(change)).facts).map(problemLine);

describe('a second trail of the organization', () => {
  const additions = [
    { address: 'organization/aws_cloudtrail.ours', reason: 'The trail that was there before.' },
  ];

  it('is told of where a fork adds one', () => {
    expect(hints({ trail: {}, additions })).toEqual([
      'trail: found a trail of your fork, organization/aws_cloudtrail.ours, beside this one, wanted one trail for the organization: AWS charges for each further copy of the events: delete one of the two; or leave it if both are meant',
    ]);
  });

  it('is told of where AWS Control Tower governs the accounts', () => {
    const access = { kind: 'assume-role', roleName: 'AWSControlTowerExecution' } as const;
    expect(hints({ trail: {}, access })).toEqual([
      'trail: found accounts of AWS Control Tower (AWSControlTowerExecution), which makes a trail of the organization unless it is told not to, wanted one trail for the organization: AWS charges for each further copy of the events: delete "trail", or switch the trail off in the landing zone settings of Control Tower; or leave it if both are meant',
    ]);
  });

  it('is none without "trail", and with another addition', () => {
    expect(hints({ additions })).toEqual([]);
    const others = [
      { address: 'organization/aws_cloudtrail_event_data_store.ours', reason: 'Queries of the auditors.' },
    ];
    expect(hints({ trail: {}, additions: others })).toEqual([]);
  });

  it('cannot be written as a list', () => {
    const two = { ...aLandingZone(), trail: [{}, {}] } as unknown as LandingZone;
    expect(problemsOf(two)).toEqual(['accounts/ trail: found [{},{}], wanted an object: correct it']);
  });
});
