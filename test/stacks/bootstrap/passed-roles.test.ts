import { PASSES } from '../../../hops/terraform/passes';
import { anApplication, aSource, IDS } from '../../support/landing-zone';
import { selfDelivered } from '../../support/self-delivered';
import { type Json, type Stack, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

/** Arguments that hand a role to a service. */
const HANDS = /^(role_arn|service_role|service_role_arn|iam_role_arn)$/;

/** Every role of its own account that a resource of a stack hands to a service, as `type role`. */
function passedIn({ id, resources }: Stack): readonly string[] {
  // Pipelines take the roles of other accounts themselves: nobody passes those.
  const isElsewhere = (value: string) =>
    /^arn:aws:iam::\d/.test(value) && !value.includes(`::${id === 'dev' ? IDS.dev : IDS.tooling}:`);
  const names = new Map(
    resources
      .filter(({ type }) => type === 'aws_iam_role')
      .map((role) => [role.address, role.attributes.name]),
  );
  const roleOf = (value: string) => {
    const reference = /^\$\{(.+)\.arn\}$/.exec(value)?.[1];
    return String(reference ? names.get(reference) : value.replace(/^.*role\//, ''));
  };
  const found = (type: string, value: Json): readonly string[] => {
    if (Array.isArray(value)) return value.flatMap((each: Json) => found(type, each));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([key, each]) =>
      HANDS.test(key) && typeof each === 'string' && !isElsewhere(each)
        ? [`${type} ${roleOf(each)}`]
        : found(type, each),
    );
  };
  return resources.flatMap(({ type, attributes }) => found(type, attributes));
}

it('the apply role may hand on every role that a stack hands to a service', () => {
  const stacks = synthAll(
    selfDelivered({
      applications: [
        anApplication('shop', {
          source: aSource('shop'),
          start: { schedules: [{ name: 'nightly', cron: '0 3 ? * MON-FRI *' }] },
        }),
      ],
    }),
  );
  const passed = [
    ...new Set(
      ['tooling', 'tooling-shop', 'tooling-landing-zone', 'dev'].flatMap((id) =>
        passedIn(stackOf(stacks, id)),
      ),
    ),
  ];
  const refused = passed.filter((each) => {
    const [type = '', role = ''] = each.split(' ');
    const { roles = [] } = PASSES[type] ?? {};
    return !roles.some((of) => new RegExp(`^acme-delivery-${of.replace('ANY', '.+')}$`).test(role));
  });
  expect(passed).toContain('aws_scheduler_schedule acme-delivery-worker-landing-zone-drift');
  expect(refused).toEqual([]);
});
