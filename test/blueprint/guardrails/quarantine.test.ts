import { quarantine } from '../../../blueprint/guardrails/quarantine';
import { describeClosing } from './closed';

describeClosing(quarantine, 'DenyAllInQuarantine', (statement) => {
  expect(statement).toMatchObject({ Action: ['*'] });
});
