import { buildBlueprint } from '../../../blueprint/blueprint';
import { catalogueFor } from '../../../proof/lint';
import { anApplication } from '../../support/landing-zone';
import { proveLandingZone } from '../../support/proof';
import { selfDelivered } from '../../support/self-delivered';
import { askedByPolicy, askedOf, killerOf, mutantsOf, type Part } from './mutants';
import { Proof, widenedMutants } from './noticed';
import { refutedIn } from './surviving';
import { WIDENINGS } from './widened';

const approval = { approvers: ['ReleaseManager'] };

const blueprint = buildBlueprint(
  selfDelivered({
    applications: [anApplication('shop')],
    waves: [
      { name: 'dev', accounts: ['dev'] },
      { name: 'prod', accounts: ['prod'], approval },
    ],
    selfDelivery: {
      source: { kind: 'codecommit', repository: 'landing-zone' },
      approval: { approvers: ['PlatformLead'] },
      drift: { cron: '0 3 ? * MON-FRI *' },
    },
    guardrails: {
      on: { tooling: ['protect-delivery-roles', 'protect-pipelines', 'protect-runs'] },
    },
  }),
);

describe('the policies of the pipeline that delivers the landing zone', () => {
  const found = proveLandingZone(blueprint);
  const asked = found.then((proved) => askedByPolicy(askedOf(proved)));
  const policies = async () =>
    (await found).gathered.policies.filter(({ address, kind }) =>
      kind === 'service control policy' ? true : address.startsWith('tooling-landing-zone/'),
    );

  it('are as every hop wants them', async () => {
    expect(refutedIn(await found)).toEqual([]);
  });

  it.each<Part>(['statement', 'condition key', 'action', 'resource'])(
    'have no %s that no hop needs',
    async (part) => {
      const byPolicy = await asked;
      const mutants = mutantsOf(await policies(), part);
      expect(mutants.length).toBeGreaterThan(20);
      const survivors = mutants.filter((mutant) => !killerOf(mutant, byPolicy.get(mutant.policy) ?? []));
      expect(survivors.map(({ title }) => title)).toEqual([]);
    },
  );

  it('are not proved any more with anything wider', async () => {
    const notices = new Proof(await found, await catalogueFor((await found).gathered), blueprint);
    const all = (await policies()).filter(({ kind }) => kind !== 'service control policy');
    const mutants = WIDENINGS.flatMap((way) => widenedMutants(all, way));
    expect(mutants.length).toBeGreaterThan(100);
    const unnoticed = mutants.filter((mutant) => notices.notices(mutant) === undefined);
    expect(unnoticed.map(({ title }) => title)).toEqual([]);
  });
});
