import { suspended } from '../../../blueprint/guardrails/suspended';
import { describeClosing } from './closed';

describeClosing(suspended, 'DenyAllInSuspended', ({ NotAction }) => {
  expect(NotAction).toContain('support:*');
  expect(NotAction).not.toContain('billing:*');
});
