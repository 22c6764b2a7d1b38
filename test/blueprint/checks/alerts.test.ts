import { aLandingZone, anApplication } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const on = { guardrails: { on: { root: ['protect-delivery-roles' as const] } } };

describe('an application that is named as alerts are', () => {
  it.each(['alert', 'alert-desk'])('is refused: %s', (name) => {
    const landingZone = aLandingZone({ ...on, applications: [anApplication(name)], alerts: {} });
    expect(problemsOf(landingZone)).toEqual([
      `accounts/ applications.${name}: found an application whose rules begin with "acme-alert-", as those of the alerts do, wanted a name that is not "alert", and does not begin with "alert-": rename it`,
    ]);
  });

  it.each(['alerts', 'alerting', 'red-alert'])('is taken where its rules are named otherwise: %s', (name) => {
    const landingZone = aLandingZone({ ...on, applications: [anApplication(name)], alerts: {} });
    expect(problemsOf(landingZone)).toEqual([]);
  });

  it('is taken where there are no alerts', () => {
    expect(problemsOf(aLandingZone({ ...on, applications: [anApplication('alert')] }))).toEqual([]);
  });
});
