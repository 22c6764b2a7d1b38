import { denyServices, services } from '../../../blueprint/guardrails/deny-services';
import { serviceRequests } from '../../../hops/guardrails/service-requests';
import { statementsOf } from '../../support/guardrail-subject';
import { bySid } from '../../support/stack';

describe('deny-services', () => {
  it('denies everything of the services in its list', () => {
    const statements = statementsOf(denyServices, { options: { services: ['redshift', 'sagemaker'] } });
    expect(bySid(statements, 'DenyServices').Action).toEqual(['redshift:*', 'sagemaker:*']);
  });

  it.each(['iam', 'kms', 'codepipeline', 'sagemake'])('does not take "%s"', (service) => {
    const { entry } = denyServices;
    expect(entry.safeParse({ guardrail: 'deny-services', services: [service] }).success).toBe(false);
  });

  it('has a request for each service that it may deny, with which the proof asks', () => {
    expect(Object.keys(serviceRequests).sort()).toEqual([...services].sort());
  });
});
