import { type BuildUnit, unitId } from '../blueprint/plan/builds';
import { inspectsImages } from '../blueprint/plan/inspector';
import { administratorArns } from '../blueprint/plan/key-administrators';
import type { Blueprint, PlannedApplication } from '../blueprint/plan/planned';
import { algorithmOf, runOfSigning } from '../blueprint/plan/signing';
import { SIGNED, type SigningWork } from '../blueprint/plan/signing-builds';
import type { Step } from '../blueprint/plan/stage';
import { buildAction } from '../modules/actions/build';
import type { Named, PipelineAction } from '../modules/actions/pipeline-action';
import { signerGrants, verifierGrants } from '../modules/codebuild/signing/grants';
import { SigningKey } from '../modules/registry/signing-key';
import type { Statement } from '../policies/document';
import type { ApplicationScope } from './application/application-scope';
import { houseBuildSources } from './house-builds';

/** The key that the images of an application are signed with. */
export function addSigningKey({ stack, blueprint, application: { facts } }: ApplicationScope): void {
  const { names, facts: all } = blueprint;
  if (!facts.signs) return;
  const role = (does: SigningWork) => names.toolingRoleArn(names.buildRole(unitId(facts.name, does)));
  new SigningKey(stack, 'signing', {
    alias: names.signingKeyAlias(facts.name),
    keySpec: facts.signs.keySpec,
    algorithm: algorithmOf(facts.signs),
    accountArn: names.accountArn(all.tooling.id),
    administrators: administratorArns(all, all.tooling),
    signerArn: role('sign'),
    verifierArn: role('verify'),
  });
}

/** What a build that signs or verifies may do beside what every build may. */
export function signingGrants(
  { signing, application }: BuildUnit,
  { names, facts }: Blueprint,
  { signs }: PlannedApplication['facts'],
): readonly Statement[] {
  if (!signing || !signs) return [];
  const access = {
    repositoryArn: names.repositoryArn(application),
    toolsRepositoryArn: names.repositoryArn(signs.tools),
    anyKeyArn: names.anyToolingKeyArn(facts.regions.primary),
    keyAlias: names.signingKeyAlias(application),
    algorithm: algorithmOf(signs),
    pipelineArn: names.pipelineArn(application),
    buildProjectArn: signs.origin === 'built' ? names.buildProjectArn(application) : undefined,
    inspected: inspectsImages(facts),
  };
  return signing === 'sign' ? signerGrants(access) : verifierGrants(access);
}

/** The action that signs the image of a run, or verifies it before a wave. */
export function signingAction(
  { does }: Extract<Step, { readonly kind: 'signing' }>,
  {
    blueprint,
    application: { facts },
    ...named
  }: Named & { readonly blueprint: Blueprint; readonly application: PlannedApplication },
): PipelineAction {
  return buildAction({
    ...named,
    projectName: blueprint.names.buildProject(unitId(facts.name, does)),
    sources: houseBuildSources(facts),
    outputs: [],
    namespace: does === 'sign' ? SIGNED : undefined,
    variables: runOfSigning(blueprint, facts),
  });
}
