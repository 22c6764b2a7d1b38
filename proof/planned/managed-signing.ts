import { madeProfiles, signingRules } from '../../blueprint/plan/managed-signing';
import { inTooling, json, type PlanSubject, type WantedInstance } from './wanted';

/**
 * Profiles that sign images, and the rules of the registry: which repository is signed with which.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-ecr-signingconfiguration-rule.html (2026-11-29)
 */
export function managedSigningAsPlanned({ blueprint }: PlanSubject): readonly WantedInstance[] {
  const { facts, names } = blueprint;
  const rules = signingRules(facts);
  if (rules.length === 0) return [];
  return [
    ...madeProfiles(facts).map((name) =>
      inTooling(blueprint, 'aws_signer_signing_profile', { name, platform_id: 'Notation-OCI-SHA384-ECDSA' }),
    ),
    inTooling(blueprint, 'aws_cloudformation_stack', {
      name: names.imageSigningStack(),
      template_body: json({
        Resources: {
          SigningConfiguration: {
            Type: 'AWS::ECR::SigningConfiguration',
            Properties: {
              Rules: rules.map(({ profile, repositories }) => ({
                SigningProfileArn: names.signingProfileArn(profile),
                RepositoryFilters: repositories.map((path) => ({
                  Filter: names.repository(path),
                  FilterType: 'WILDCARD_MATCH',
                })),
              })),
            },
          },
        },
      }),
    }),
  ];
}
