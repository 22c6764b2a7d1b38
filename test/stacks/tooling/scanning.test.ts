import type { LandingZone } from '../../../blueprint/schema/landing-zone';
import { aLandingZone, anApplication } from '../../support/landing-zone';
import { all, only, stackOf } from '../../support/stack';
import { synthAll } from '../../support/synth';

const TYPE = 'aws_ecr_registry_scanning_configuration';
const late = anApplication('late');
const early = anApplication('early', { accounts: ['dev'] });

function toolingWith(scanning: LandingZone['scanning'], applications = [late]) {
  const inspected = scanning?.kind === 'enhanced' ? { inspector: { scan: ['ecr' as const] } } : {};
  return stackOf(synthAll(aLandingZone({ scanning, applications, securityServices: inspected })), 'tooling');
}

function rulesWith(scanning: LandingZone['scanning'], applications = [late]): unknown {
  return only(toolingWith(scanning, applications), TYPE).attributes.rule;
}

const rule = (scan_frequency: string, ...filters: readonly string[]) => ({
  scan_frequency,
  repository_filter: filters.map((filter) => ({ filter, filter_type: 'WILDCARD' })),
});
const onPush = rule('SCAN_ON_PUSH', '*');

describe('scanning of images', () => {
  it('by Amazon ECR is of everything in the registry, on the push', () => {
    const { attributes } = only(toolingWith({ kind: 'basic' }), TYPE);
    expect(attributes).toMatchObject({ scan_type: 'BASIC', rule: [onPush] });
  });

  it('by Amazon Inspector is continuous for what comes to the last wave', () => {
    expect(only(toolingWith({ kind: 'enhanced' }), TYPE).attributes.scan_type).toBe('ENHANCED');
    expect(rulesWith({ kind: 'enhanced' })).toEqual([rule('CONTINUOUS_SCAN', 'acme/*'), onPush]);
    expect(rulesWith({ kind: 'enhanced' }, [late, early])).toEqual([
      rule('CONTINUOUS_SCAN', '*acme/late'),
      onPush,
    ]);
    expect(rulesWith({ kind: 'enhanced' }, [early])).toEqual([onPush]);
  });

  it('by Amazon Inspector is continuous for all or none where that is written', () => {
    expect(rulesWith({ kind: 'enhanced', continuous: 'all' }, [late, early])).toEqual([
      rule('CONTINUOUS_SCAN', 'acme/*'),
      onPush,
    ]);
    expect(rulesWith({ kind: 'enhanced', continuous: 'none' })).toEqual([onPush]);
  });

  it('is left to each repository where accounts/ says nothing', () => {
    expect(all(toolingWith(undefined), TYPE)).toEqual([]);
  });
});
