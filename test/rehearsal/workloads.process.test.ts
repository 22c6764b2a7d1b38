import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBlueprint } from '../../blueprint/blueprint';
import { requirementsOf } from '../../blueprint/plan/requirements';
import { Emulator } from '../../cli/sandbox/emulator';
import { SandboxFiles } from '../../cli/sandbox/files';
import { organizationFile } from '../../cli/sandbox/organization-file';
import { findPython } from '../../cli/sandbox/python';
import { Administrator } from '../../rehearsal/administrator';
import { Clients } from '../../rehearsal/clients';
import { makeWorkloads } from '../../rehearsal/workloads';
import { emptyStores } from '../../rehearsal/workloads/stores';
import { landingZones } from '../support/landing-zones';

const folder = mkdtempSync(join(tmpdir(), 'workloads-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('what teams bring', () => {
  it.each(landingZones)(
    'is made in the accounts of $title, once, and can be taken away again',
    async ({ landingZone, main }) => {
      const blueprint = buildBlueprint(landingZone);
      const files = new SandboxFiles(mkdtempSync(join(folder, 'sandbox-')));
      files.create();
      const organization = organizationFile(blueprint);
      const emulator = await Emulator.start(await findPython(files, () => {}), files, {
        organization,
        port: undefined,
      });
      try {
        const { endpoint } = emulator;
        const administrator = new Administrator(new Clients(endpoint), blueprint.names.partition);
        const before = await emulator.inventory();
        const bring = async () => {
          const brought = blueprint.applications.map(({ facts }) => facts.name);
          const all = [];
          for (const application of brought)
            all.push(await makeWorkloads({ blueprint, application, endpoint, administrator }));
          return all;
        };
        const first = await bring();
        expect([main, first.flatMap(({ notMade }) => notMade.map(({ type }) => type))]).toEqual([main, []]);
        const [names, wanted] = [first.flatMap(({ made }) => made), requirementsOf(blueprint)].map((all) =>
          [
            ...new Set(
              all.map(({ accountId, region, type, name }) => [accountId, region, type, name].join(' ')),
            ),
          ].sort(),
        );
        expect(names).toEqual(wanted);
        const made = await emulator.inventory();
        expect(made.resources.length).toBeGreaterThan(before.resources.length);
        await bring();
        expect(await emulator.inventory()).toEqual(made);
        await emptyStores(made.resources, administrator);
        await emulator.forget(before);
        expect((await emulator.inventory()).resources).toEqual(before.resources);
      } finally {
        emulator.stop();
      }
    },
    180_000,
  );
});
