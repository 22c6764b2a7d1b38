import type { Guardrails } from '../../../blueprint/schema/guardrails';
import { inWaves, WAVES } from '../../support/in-guardrail-waves';
import { problemsOf } from '../../support/problems';

const on: Guardrails['on'] = {
  Staging: ['deny-iam-users', 'deny-root-user'],
  Workloads: ['deny-iam-users'],
  root: ['deny-root-user'],
};
const [first, workloads, everybody] = WAVES;

describe('waves of guardrails', () => {
  it('are taken where each target is in one of them, and the first has what the others have', () => {
    expect(problemsOf(inWaves(on))).toEqual([]);
  });

  it('let a guardrail go untried for a reason', () => {
    const untried = [{ guardrail: 'deny-root-user' as const, reason: 'Nobody of the unit is root.' }];
    expect(problemsOf(inWaves({ ...on, Staging: ['deny-iam-users'] }, { untried }))).toEqual([]);
  });

  it.each<[string, Partial<Guardrails>, string]>([
    [
      'a target that is in none',
      { waves: [first, workloads].flatMap((wave) => wave ?? []) },
      'guardrails.waves: found no wave with "root", which guardrails are on, wanted exactly one wave for each target of guardrails: add it to a wave, such as workloads',
    ],
    [
      'a target that is in two',
      { waves: [...WAVES, { name: 'late', on: ['root'] }] },
      'guardrails.waves.late: found "root", which is in the wave everybody too, wanted exactly one wave for each target of guardrails: delete it from one of the two',
    ],
    [
      'a target that nothing is on',
      { waves: [...WAVES, { name: 'late', on: ['Infrastructure'] }] },
      'guardrails.waves.late: found "Infrastructure", which no guardrail is on, wanted targets of guardrails: Staging, Workloads, root: put a guardrail on it, or delete it here',
    ],
    [
      'a target that is not there',
      { waves: [...WAVES, { name: 'late', on: ['Workload'] }] },
      'guardrails.waves.late: found the unknown target "Workload", wanted targets of guardrails: Staging, Workloads, root: did you mean "Workloads"?',
    ],
    [
      'two of one name',
      { waves: [first, workloads, { name: 'first', on: everybody?.on ?? [] }].flatMap((wave) => wave ?? []) },
      'guardrails.waves.first: found two waves of this name, wanted a unique name for each wave of guardrails: rename one of the two',
    ],
    [
      'a guardrail that is not tried',
      { on: { ...on, Staging: ['deny-iam-users'] } },
      "guardrails.waves.first: found no deny-root-user, which later waves have, wanted every guardrail in the first wave: there it is tried before others get it: put it on Staging, or write { guardrail: 'deny-root-user', reason: '…' } into guardrails.untried",
    ],
    [
      'a reason for one that is tried',
      { untried: [{ guardrail: 'deny-root-user', reason: 'Nobody of the unit is root.' }] },
      'guardrails.untried: found "deny-root-user", which the first wave has, wanted guardrails of later waves that the first one has not: delete the line',
    ],
    [
      'a reason without waves',
      { waves: [], untried: [{ guardrail: 'deny-root-user', reason: 'Nobody of the unit is root.' }] },
      'guardrails.untried: found "deny-root-user", without waves, wanted waves, of which the first tries what the others have: write guardrails.waves, or delete the line',
    ],
  ])('refuse %s', (_, change, problem) => {
    expect(problemsOf(inWaves(on, change))).toEqual([`accounts/ ${problem}`]);
  });

  it('take no unit that the organization makes, before it has an id', () => {
    const { organization } = inWaves(on);
    const organizationalUnits = organization.organizationalUnits.map(({ id, ...unit }) =>
      unit.name === 'Staging' ? unit : { ...unit, id },
    );
    expect(problemsOf(inWaves(on, {}, { organization: { ...organization, organizationalUnits } }))).toEqual([
      'accounts/ guardrails.waves.first: found the unit "Staging", which has no id yet, wanted units with an id: deploy the stack organization without guardrails on the unit first; then write its id, and adopted: true',
    ]);
  });

  it('leave their names to the rollout: no wave of accounts may begin so', () => {
    const waves = [
      { name: 'guardrails-first', accounts: ['dev'] },
      { name: 'prod', accounts: ['prod'] },
    ];
    expect(problemsOf(inWaves(on, {}, { waves }))).toEqual([
      expect.stringContaining(
        'waves.guardrails-first: found "guardrails-first", the name of a wave that the rollout has itself',
      ),
    ]);
  });
});
