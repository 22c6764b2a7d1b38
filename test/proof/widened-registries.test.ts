import { buildBlueprint } from '../../blueprint/blueprint';
import type { Blueprint } from '../../blueprint/plan/planned';
import { openOutput } from '../../proof/open';
import { protectionFindings } from '../../proof/protections';
import { aLandingZoneInTwoRegions, anAccount } from '../support/landing-zone';
import { type Editable, errorsOf, type Proved, Sabotage } from '../support/sabotage';

const landingZone = aLandingZoneInTwoRegions({
  workloads: [anAccount('dev', { regions: ['eu-west-1', 'eu-central-1'] })],
  waves: [{ name: 'dev', accounts: ['dev'] }],
  caches: { quay: {}, kubernetes: {} },
});
const output = new Sabotage(buildBlueprint(landingZone), protectionsOf);
const whole = new Sabotage(buildBlueprint(landingZone));

/** What the proof says of protections, without the hops. */
async function protectionsOf(folder: string, blueprint: Blueprint): Promise<Proved> {
  const { output, problems } = await openOutput({ folder, blueprint, actions: [] });
  return { problems, declared: [], findings: output ? protectionFindings(blueprint, output.stacks) : [] };
}

const withoutWaiting = (type: string, name: string) => (json: Editable) => {
  delete json.resource[type][name].depends_on;
};

describe('copies of another registry', () => {
  it.each([
    ['stay for ever', 'lifecycle_policy'],
    ['keep the tags that they had first', 'image_tag_mutability'],
  ])('are noticed where they %s', async (_, argument) => {
    const [error, ...more] = await output.errorsAfter('tooling', (json) => {
      delete json.resource.aws_ecr_repository_creation_template.quay_template[argument];
    });
    expect(error).toMatch(/^protections tooling\/aws_ecr_repository_creation_template\.quay_template/);
    expect(error).toContain(argument);
    expect(more).toEqual([]);
  });

  it('are noticed where anybody pushes them', async () => {
    const errors = await whole.errorsAfter('tooling', (json) => {
      delete json.resource.aws_ecr_repository_creation_template.quay_template.repository_policy;
    });
    expect(errors.join('\n')).toContain('refuted');
  });
});

describe('what makes repositories by a template', () => {
  it('waits for it', async () => {
    expect(errorsOf(await output.untouched())).toEqual([]);
  });

  it.each([
    ['a copy of another registry', 'aws_ecr_pull_through_cache_rule', 'quay_rule', 'quay_template'],
    ['a replica', 'aws_ecr_replication_configuration', 'replication_rule', 'replica-eu-central-1_template'],
  ])('is noticed where %s does not', async (_, type, name, template) => {
    expect(await output.errorsAfter('tooling', withoutWaiting(type, name))).toEqual([
      `protections tooling/${type}.${name}: it does not wait for aws_ecr_repository_creation_template.${template}`,
    ]);
  });
});
