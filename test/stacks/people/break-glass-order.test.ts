import { aLandingZone } from '../../support/landing-zone';
import { only } from '../../support/stack';
import { synthOne } from '../../support/synth';

it('what AWS has made for administrators is attached to the role for emergencies when that is there', () => {
  const tooling = synthOne(
    'tooling',
    aLandingZone({
      people: {
        through: { kind: 'roles' },
        sets: [
          {
            kind: 'break-glass',
            name: 'BreakGlass',
            accounts: ['tooling'],
            from: [
              'arn:aws:iam::111111111111:user/emergency-1',
              'arn:aws:iam::111111111111:user/emergency-2',
            ],
          },
        ],
      },
    }),
  );
  expect(only(tooling, 'aws_iam_role_policy_attachment').attributes.role).toBe(
    '${aws_iam_role.people_BreakGlass_role_role.name}',
  );
});
