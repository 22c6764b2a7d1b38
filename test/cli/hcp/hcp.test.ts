import { addHcpCommand } from '../../../cli/hcp';
import { runCommand } from '../../support/command';

test('A landing zone with states elsewhere has nothing to list', async () => {
  const { code, err } = await runCommand(addHcpCommand, ['hcp']);
  expect([code, err]).toEqual([1, expect.stringContaining("wanted kind: 'hcp'")]);
});
