import { buildBlueprint } from '../../blueprint/blueprint';
import { rolloutWaves } from '../../blueprint/plan/rollout-waves';
import { aLandingZone, anAccount } from '../support/landing-zone';
import { all } from '../support/stack';
import { synthAll } from '../support/synth';

const audit = anAccount('watch', { id: '777777777777', organizationalUnit: 'Infrastructure' });
const alerts = { mails: ['security@acme.example'] };

describe('what hears of alerts', () => {
  it.each([
    ['the tooling account, before everything in it', {}, [['alerts', 'tooling', []]]],
    [
      'the account that watches',
      { audit },
      [
        ['alerts', 'watch', []],
        ['audit', 'watch', ['alerts']],
      ],
    ],
  ])('is in a stack of %s, which comes before every account that sends some', (_, shape, wanted) => {
    const [first, second] = rolloutWaves(buildBlueprint(aLandingZone({ ...shape, alerts })));
    expect(first?.stacks.map(({ id, account, dependsOn }) => [id, account.name, dependsOn])).toEqual(wanted);
    const before = wanted.at(-1)?.[0];
    expect(second?.stacks.map(({ kind, dependsOn }) => [kind, dependsOn])).toContainEqual([
      'workload',
      [before],
    ]);
  });

  it('is in no other stack: rules of the account itself send it their events as those of every account do', () => {
    const stacks = synthAll(aLandingZone({ alerts }));
    const having = (type: string) =>
      stacks.filter((stack) => all(stack, type).length > 0).map(({ id }) => id);
    expect(having('aws_cloudwatch_event_bus')).toEqual(['alerts']);
    expect(having('aws_cloudwatch_event_rule')).toEqual(
      expect.arrayContaining(['alerts', 'dev', 'prod', 'tooling', 'organization']),
    );
  });

  it('is nothing where accounts/ says nothing of it', () => {
    expect(synthAll(aLandingZone()).map(({ id }) => id)).not.toContain('alerts');
  });
});
