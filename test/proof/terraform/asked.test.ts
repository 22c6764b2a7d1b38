import { buildBlueprint } from '../../../blueprint/blueprint';
import { proveFolder } from '../../../proof/report';
import { errorsOf, put, Sabotage } from '../../support/sabotage';
import { selfDelivered } from '../../support/self-delivered';

const blueprint = buildBlueprint(
  selfDelivered({
    additions: [{ address: 'dev/aws_vpc_endpoint.*', reason: 'The network team keeps the traffic inside.' }],
    guardrails: { on: { root: ['deny-root-user'] } },
  }),
);
const sabotage = new Sabotage(blueprint, proveFolder);

test('A declared type, of which nobody says what Terraform asks for, is an error of the list', async () => {
  const report = await sabotage.withEdit('dev', (json) =>
    put(json, ['aws_vpc_endpoint', 'storage'], { vpc_id: 'vpc-1', service_name: 's3' }),
  );
  expect(report.declared.map(({ what }) => what)).toEqual(['dev/aws_vpc_endpoint.storage']);
  expect(errorsOf(report)).toEqual([
    'asked-types dev/aws_vpc_endpoint.storage: a type of which nobody wrote down what Terraform asks AWS for',
  ]);
});
