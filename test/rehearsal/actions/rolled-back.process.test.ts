import { landingZone } from '../../consumers/kitchen-sink/accounts';
import { FakeAws } from '../../support/fake-aws';
import { Rehearsals } from '../../support/rehearsal';

let rehearsals: Rehearsals;
beforeAll(async () => {
  rehearsals = await Rehearsals.of(landingZone);
}, 60_000);

/** Every alarm has gone off. */
beforeEach(() => {
  const send = FakeAws.prototype.send;
  jest.spyOn(FakeAws.prototype, 'send').mockImplementation(function (this: FakeAws, request, credentials) {
    if (request.operation !== 'DescribeAlarms') return send.call(this, request, credentials) as never;
    const { AlarmNames = [] } = request.params as { readonly AlarmNames?: readonly string[] };
    const MetricAlarms = AlarmNames.map((AlarmName) => ({ AlarmName, StateValue: 'ALARM' }));
    return Promise.resolve({ MetricAlarms }) as never;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** What happened in dev: why it failed, what the action said last, and which versions are there before and after. */
const inDev = async (application: string) => {
  const { stages, delivered } = await rehearsals.promote(application);
  const failed = stages.flatMap(({ actions }) => actions).find(({ outcome }) => outcome === 'failed');
  const kept = delivered
    .filter(({ accountName }) => accountName === 'dev')
    .map(({ before, after }) => before === after);
  return { reason: failed?.reason, calls: failed?.calls.map(({ action }) => action) ?? [], kept: kept[0] };
};

it('an alias goes back to the version before where an alarm goes off', async () => {
  const { reason, calls, kept } = await inDev('orders');
  expect(reason).toBe('the alarm orders-errors, orders-throttles is in the state ALARM');
  expect(calls.filter((action) => action === 'lambda:UpdateAlias')).toHaveLength(2);
  expect(kept).toBe(true);
});

it('CodeDeploy ends the new tasks of a service where an alarm goes off, and the old ones keep the traffic', async () => {
  const { reason, calls, kept } = await inDev('tickets');
  expect(reason).toBe('the alarm tickets-errors is in the state ALARM');
  expect(calls.slice(-3)).toEqual([
    'elasticloadbalancing:ModifyListener',
    'ecs:UpdateServicePrimaryTaskSet',
    'ecs:DeleteTaskSet',
  ]);
  expect(kept).toBe(true);
});
