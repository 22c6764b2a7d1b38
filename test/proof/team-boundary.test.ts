import { buildBlueprint } from '../../blueprint/blueprint';
import { aLandingZone } from '../support/landing-zone';
import { errorsOf, Sabotage } from '../support/sabotage';

/** No guardrail binds any account: what holds, the boundary holds alone. */
const blueprint = buildBlueprint(
  aLandingZone({
    teamBoundary: { services: ['kms', 's3', 'sqs'], passedTo: ['lambda.amazonaws.com'], path: '/squads/' },
  }),
);
const output = new Sabotage(blueprint);

interface Policy {
  policy: string;
}
interface Document {
  Statement: { Sid: string; Action: string | string[]; Resource: string; Condition?: object }[];
}

/** What the proof says once the boundary in dev is changed. */
function changed(change: (statements: ReadonlyMap<string, Document['Statement'][number]>) => void) {
  return output.errorsAfter('dev', (json) => {
    const policy: Policy = json.resource.aws_iam_policy['team-boundary_policy'];
    const document: Document = JSON.parse(policy.policy);
    change(new Map(document.Statement.map((statement) => [statement.Sid, statement])));
    policy.policy = JSON.stringify(document);
  });
}

describe('the boundary of teams', () => {
  it('is proved in both directions, also where no guardrail binds the account', async () => {
    const report = await output.untouched();
    expect(errorsOf(report)).toEqual([]);
    expect(report.problems).toEqual([]);
  });

  it('is refused if it lets a role without it be made', async () => {
    const errors = await changed((statements) => {
      delete statements.get('MakeBoundedRoles')?.Condition;
    });
    expect(errors).toContainEqual(expect.stringContaining('makes a role without the boundary'));
  });

  it('is refused if it is about roles beside those of teams', async () => {
    const errors = await changed((statements) => {
      for (const statement of statements.values())
        if (statement.Resource.includes(':role/squads/')) statement.Resource = '*';
    });
    for (const what of ['makes or edits the role', 'hands the role', 'assumes the role'])
      expect(errors).toContainEqual(expect.stringContaining(what));
  });

  it('is refused if it has a service that accounts/ does not name', async () => {
    const errors = await changed((statements) => {
      const statement = statements.get('WorkWithServices');
      if (statement) statement.Action = [statement.Action, 'sns:*'].flat();
    });
    expect(errors).not.toEqual([]);
  });

  it('is refused if it lacks one of the services', async () => {
    const errors = await changed((statements) => {
      const statement = statements.get('WorkWithServices');
      if (statement) statement.Action = [statement.Action].flat().filter((action) => action !== 'sqs:*');
    });
    expect(errors).toContainEqual(expect.stringContaining('works with sqs'));
  });
});
