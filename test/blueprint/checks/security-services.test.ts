import { buildBlueprint } from '../../../blueprint/blueprint';
import { enablingTrustedAccess } from '../../../blueprint/plan/organization-services';
import { aLandingZone, anAccount } from '../../support/landing-zone';
import { problemsOf } from '../../support/problems';

const withServices = (securityServices: unknown) => aLandingZone({ securityServices } as object);
const field = 'accounts/ securityServices.accessAnalyzer';

describe('services of security', () => {
  it.each([
    [{}],
    [{ accessAnalyzer: { external: true } }],
    [{ accessAnalyzer: { unused: {} } }],
    [{ accessAnalyzer: { external: true, unused: { days: 365, without: ['dev', 'management'] } } }],
  ])('are taken as %j', (services) => {
    expect(problemsOf(withServices(services))).toEqual([]);
  });

  it.each([
    [
      { accessAnalyzer: {} },
      `${field}: found no analyzer, wanted external, unused or both: write external: true, which costs nothing, or delete accessAnalyzer`,
    ],
    [
      { accessAnalyzer: { external: false } },
      `${field}.external: found false, wanted true: write true, or delete the line`,
    ],
    [
      { accessAnalyzer: { unused: { days: 366 } } },
      `${field}.unused.days: found 366, wanted a whole number from 1 to 365 (days): choose a value inside the range`,
    ],
    [
      { accessAnalyzer: { unused: { without: ['dve'] } } },
      `${field}.unused.without: found "dve", which is no account of the landing zone, wanted an account that has an id: did you mean "dev"?`,
    ],
    [
      { accessAnalyzer: { unused: { without: ['tooling'] } } },
      `${field}.unused.without: found "tooling", which looks after IAM Access Analyzer, wanted other accounts: AWS does not leave that one out: delete it`,
    ],
    [
      { accesAnalyzer: { external: true } },
      'accounts/ securityServices.accesAnalyzer: found the unknown field "accesAnalyzer", wanted one of accessAnalyzer, config, guardduty, inspector, securityHub: did you mean "accessAnalyzer"?',
    ],
  ])('refuse %j', (services, problem) => {
    expect(problemsOf(withServices(services))).toEqual([problem]);
  });

  it('need trusted access like any service that has an administrator', () => {
    expect(
      enablingTrustedAccess(buildBlueprint(withServices({ accessAnalyzer: { external: true } }))),
    ).toEqual([
      'aws organizations enable-aws-service-access --service-principal access-analyzer.amazonaws.com',
    ]);
  });

  it('take the names of their wave and of their stack', () => {
    const zone = withServices({ accessAnalyzer: { external: true } });
    expect(
      problemsOf({
        ...zone,
        workloads: [...zone.workloads, anAccount('security', { id: '888888888888' })],
        waves: [...zone.waves, { name: 'security', accounts: ['security'] }],
      }),
    ).toEqual([
      expect.stringContaining('waves.security'),
      expect.stringContaining('"security", which is the id of a stack that the landing zone makes'),
    ]);
  });
});
