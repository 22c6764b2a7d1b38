import { buildBlueprint } from '../../blueprint/blueprint';
import { the } from '../../blueprint/the';
import { tryReadJson } from '../../proof/json';
import { notKept } from '../../proof/protections/kept';
import { unplannedBlocks } from '../../proof/terraform/blocks';
import { refusedArguments } from '../../proof/terraform/meta-arguments';
import { aLandingZone, anAccount } from '../support/landing-zone';
import type { Editable } from '../support/sabotage';
import { synthOne } from '../support/synth';

const { organization } = aLandingZone();
const zone = aLandingZone({
  organization: {
    ...organization,
    organizationalUnits: [...organization.organizationalUnits, { name: 'Labs' }],
  },
  workloads: [
    anAccount('dev', { email: 'dev@acme.example', adopted: true }),
    anAccount('prod', { email: 'prod@acme.example', organizationalUnit: 'Labs' }),
  ],
});
const blueprint = buildBlueprint(zone);
const planned = the(
  blueprint.stacks.find(({ id }) => id === 'organization'),
  'the stack',
);
const { text } = synthOne('organization', zone);

/** What the proof says of the organization stack, after an edit of its output. */
function found(edit: (json: Editable) => void): string {
  const json = the(tryReadJson(text), 'the output').value as Editable;
  edit(json);
  const output = { id: 'organization', json };
  return [
    ...unplannedBlocks(blueprint, planned, output),
    ...refusedArguments(output),
    ...notKept(blueprint, [output]),
  ]
    .map(({ address, found: what }) => `${address}: ${what}`)
    .join('\n');
}

const account = (json: Editable, name: string) => json.resource.aws_organizations_account[`account-${name}`];

describe('what the organization stack keeps', () => {
  it('is as it was synthesized', () => {
    expect(found(() => undefined)).toBe('');
  });

  it.each<[string, (json: Editable) => void, string]>([
    [
      'that something else is taken over',
      (json) => (json.import[0].id = '999999999999'),
      'organization/import: other imports than accounts/ says',
    ],
    [
      'that nothing is taken over, and all is made anew',
      (json) => (json.import = []),
      'organization/import: other imports than accounts/ says',
    ],
    [
      'that a plan may replace an account',
      (json) => (account(json, 'prod').lifecycle.prevent_destroy = false),
      'account-prod: lifecycle.prevent_destroy is not true',
    ],
    [
      'that a plan may replace a unit',
      (json) => delete json.resource.aws_organizations_organizational_unit['unit-labs'].lifecycle,
      'unit-labs: lifecycle.prevent_destroy is not true',
    ],
    [
      'that where an account is, is left alone',
      (json) => account(json, 'prod').lifecycle.ignore_changes.push('parent_id'),
      'account-prod: lifecycle.ignore_changes',
    ],
  ])('is an error where the output says %s', (_, edit, problem) => {
    expect(found(edit)).toContain(problem);
  });
});
