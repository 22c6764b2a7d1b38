import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { namesNothing } from '../blueprint/problems/did-you-mean';
import type { Problem } from '../blueprint/problems/problem';
import type { KeySpec } from '../blueprint/schema/signing';
import { admissionsOf, registriesOf } from '../rollout/admission/admissions';
import { admissionPolicy } from '../rollout/admission/policy';
import { type PublicKey, publicKeyIn } from '../rollout/admission/public-key';
import { admissionTemplate } from '../rollout/admission/template';
import { loadBlueprint, packageFolder, projectFolder } from './project';
import { because, refuse } from './refuse';

/** What may be said to `blueprint admission`. */
interface AdmissionOptions {
  readonly key: string;
  readonly to: string;
}

/** `blueprint admission`: what asks for signatures again where images run. */
export function addAdmissionCommand(program: Command): void {
  program
    .command('admission')
    .summary('write what lets in only signed images where they run')
    .description(
      'Writes a template of CloudFormation for each hook of an Amazon ECS service that verifies signatures, and a policy of Kyverno for clusters. ' +
        'Asks AWS nothing. See docs/admission.md.',
    )
    .argument('<application>', 'name of the application')
    .requiredOption(
      '--key <file>',
      'public half of its key, which the log of each build that signs ends with',
    )
    .option('--to <folder>', 'where files are written', 'admission')
    .action(writeAdmission);
}

function writeAdmission(name: string, { key: file, to }: AdmissionOptions) {
  const blueprint = loadBlueprint(projectFolder());
  const application = blueprint.applications.find(({ facts }) => facts.name === name);
  if (!application?.facts.signs) return refuse(because('no admission', notSigned(name, blueprint)));
  const { keySpec } = application.facts.signs;
  const key = publicKeyIn(file, keySpec);
  if ('wanted' in key) return refuse(because('no admission', [key]));
  const code = readFileSync(join(packageFolder, 'rollout', 'admission', 'function.js'), 'utf8');
  const files = filesOf({ blueprint, application, key, keySpec, code });
  mkdirSync(to, { recursive: true });
  for (const [path, text] of files) writeFileSync(join(to, path), text);
  console.log(files.map(([path]) => join(to, path)).join('\n'));
}

function notSigned(name: string, { applications }: Blueprint): readonly Problem[] {
  const signed = applications.filter(({ facts }) => facts.signs).map(({ facts }) => facts.name);
  return namesNothing({
    place: '<application>',
    name,
    names: signed,
    wanted: 'an application with "signed"',
    otherwise: signed.length > 0 ? 'name one of them' : 'write signed: true: docs/signing.md shows it',
  });
}

interface Written {
  readonly blueprint: Blueprint;
  readonly application: PlannedApplication;
  readonly key: PublicKey;
  readonly keySpec: KeySpec;
  /** The function that hooks call. */
  readonly code: string;
}

/** Names of files, and what is in them. */
export function filesOf(written: Written): readonly (readonly [path: string, text: string])[] {
  const { blueprint, application, key, keySpec, code } = written;
  const { name } = application.facts;
  const templates = admissionsOf(blueprint, application).map((admission) => {
    const template = admissionTemplate({ admission, publicKey: key.der, code });
    const path = `${admission.account}-${admission.region}-${admission.function}.template.json`;
    return [path, `${JSON.stringify(template, null, 2)}\n`] as const;
  });
  const policy = admissionPolicy({
    name: `${blueprint.facts.prefix}-${name}-signed`,
    registries: registriesOf(blueprint, application),
    repository: blueprint.names.repository(name),
    pem: key.pem,
    keySpec,
  });
  return [...templates, [`${name}.kyverno.yaml`, policy]];
}
