import { buildBlueprint } from '../../blueprint/blueprint';
import { type PresetName, presets } from '../../blueprint/guardrails/presets';
import type { LandingZone } from '../../blueprint/schema/landing-zone';
import { proveFolder } from '../../proof/report';
import { aLandingZone, anAccount, anApplication } from '../support/landing-zone';
import { withSynthesized } from '../support/proof';

const names: readonly PresetName[] = presets.map(({ name }) => name);

/** A landing zone whose one unit of its kind is bound by a preset alone. */
function boundBy(preset: PresetName): LandingZone {
  if (preset === 'infrastructure')
    return aLandingZone({ guardrails: { on: {}, presets: { Infrastructure: preset } } });
  if (preset !== 'suspended') return aLandingZone({ guardrails: { on: {}, presets: { Workloads: preset } } });
  // Nobody delivers to an account that waits to be closed.
  return aLandingZone({
    workloads: [anAccount('dev'), anAccount('prod')],
    waves: [{ name: 'dev', accounts: ['dev'] }],
    applications: [anApplication('shop', { accounts: ['dev'] })],
    guardrails: { on: {}, presets: { prod: preset } },
  });
}

it.each(names)(
  'the preset %s is proved: delivery goes on, and each guardrail of it bites',
  async (preset) => {
    const blueprint = buildBlueprint(boundBy(preset));
    const report = await withSynthesized(blueprint, (folder) => proveFolder(folder, blueprint));
    const open = report.results.filter(
      ({ hop, decision }) => (hop.expected === 'allowed') !== (decision === 'Allowed'),
    );
    expect(open.map(({ hop }) => hop.title)).toEqual([]);
    expect(report.findings).toEqual([]);
    expect(report.problems).toEqual([]);
  },
);
