import { z } from 'zod';
import type { OfKind } from '../kinds';
import { oneOrMore } from '../schema/one-or-more';
import { ecsRolling, ecsRollingTraits } from './ecs-rolling';
import { s3Site, s3SiteTraits } from './s3-site';
import type { Bypasses, DeployTraits } from './traits';

/** How an application reaches an account. */
const deploy = z.discriminatedUnion('kind', [ecsRolling, s3Site]);

/** One deployment of an application, with every default filled in. */
export type Deploy = z.output<typeof deploy>;

/** What an application is deployed by: one deployment, or a list of them. */
export const deployments = oneOrMore(deploy);

const traits: { readonly [Kind in Deploy['kind']]: DeployTraits<OfKind<Deploy, Kind>> } = {
  'ecs-rolling': ecsRollingTraits,
  's3-site': s3SiteTraits,
};

/** What the plan and the checks ask of a deployment. */
export function deployTraits<Kind extends Deploy['kind']>(
  deploy: OfKind<Deploy, Kind>,
): DeployTraits<OfKind<Deploy, Kind>> {
  return traits[deploy.kind as Kind];
}

const bypasses = Object.values(traits).flatMap((kind) => ('none' in kind.bypasses ? [] : [kind.bypasses]));

/** The actions by which a person could go round the pipelines, for the deploy kinds there are. */
export const deployBypasses: Bypasses = {
  ofDeployRoles: bypasses.flatMap(({ ofDeployRoles }) => ofDeployRoles).sort(),
  others: bypasses.flatMap(({ others }) => others).sort(),
  daily: bypasses.flatMap(({ daily }) => daily).sort(),
};
