import { guardrails } from '../../blueprint/guardrails';
import { openedOffRoot } from '../../blueprint/plan/guardrails';
import type { LandingZoneFacts } from '../../blueprint/schema/landing-zone';
import { boundBy, isBranded } from './statements';

/** An answer of the product itself to what scanners say of every landing zone. */
export interface StandingAnswer {
  readonly checks: readonly string[];
  /** Stack and address, `*` as any text. */
  readonly on: string;
  readonly because: string;
  /** Number of the page in `docs/decisions/` that decides it. */
  readonly decision?: string;
  /** Whether it is true of this landing zone. @default of every one */
  readonly when?: (facts: LandingZoneFacts) => boolean;
  /** Whether it is true of this resource. @default of all that `on` covers */
  readonly fits?: (body: Readonly<Record<string, unknown>>) => boolean;
}

/** Whether each guardrail that belongs on the root is there, or nothing is open without it. */
const nothingOpened = (facts: LandingZoneFacts) =>
  guardrails.every(({ id }) => openedOffRoot(facts, id) === undefined);

/** Found with checkov 3.3.30 and Trivy 0.74.0 (2026-11-28). What of it is no more found answers nothing, and harms nothing. */
export const standingAnswers: readonly StandingAnswer[] = [
  {
    checks: ['CKV_AWS_61'],
    on: '*/aws_iam_role.*',
    because:
      'Every statement that trusts an account names the role in aws:PrincipalArn; the check reads no condition.',
    decision: '0002',
    fits: ({ assume_role_policy: policy }) => boundBy(policy, 'aws:PrincipalArn'),
  },
  {
    checks: ['CKV_AWS_70', 'AWS-0032'],
    on: '*/aws_*_policy.*',
    because: 'What anybody is allowed is allowed to the accounts alone that aws:PrincipalAccount names.',
    decision: '0009',
    fits: ({ policy }) => boundBy(policy, 'aws:PrincipalAccount'),
  },
  {
    checks: ['CKV_AWS_70'],
    on: '*/aws_s3_bucket_policy.*',
    because: 'What anybody is allowed is allowed to the organization alone, and to roles of one name.',
    decision: '0009',
    when: nothingOpened,
    fits: ({ policy }) => boundBy(policy, 'aws:PrincipalOrgID'),
  },
  {
    checks: ['AWS-0032'],
    on: '*/aws_ecr_repository_policy.*',
    because: 'What anybody is allowed is allowed to the organization alone.',
    decision: '0009',
    when: nothingOpened,
    fits: ({ policy }) => boundBy(policy, 'aws:PrincipalOrgID'),
  },
  {
    checks: ['CKV_AWS_290', 'CKV_AWS_355', 'AWS-0342'],
    on: '*/aws_iam_policy.boundary_policy',
    because:
      'A permissions boundary grants nothing: it is the most that the policies of the roles may grant.',
    decision: '0005',
  },
  {
    checks: ['CKV_AWS_144'],
    on: '*/aws_s3_bucket.artifacts-*',
    because: 'Artifacts expire, and are built again from a commit.',
  },
  {
    checks: ['CKV2_AWS_62'],
    on: '*/aws_s3_bucket.*',
    because:
      'Nobody would receive the events: the pipelines themselves tell what happens to artifacts and plans.',
  },
  {
    checks: ['CKV_AWS_316'],
    on: '*/aws_codebuild_project.*',
    because:
      'Only builds that make images are privileged: Docker needs it. It gives no right but those of their role.',
  },
  {
    checks: ['AWS-0132'],
    on: '*/aws_s3_bucket.*',
    because:
      'Trivy does not see the key of aws_s3_bucket_server_side_encryption_configuration; CKV_AWS_145 asks the same.',
  },
  {
    checks: ['CKV_AWS_393'],
    on: '*/aws_iam_role.*',
    because: 'The subject is exact; the check knows no repository with its id, as GitHub writes it.',
    fits: ({ assume_role_policy: policy }) => isBranded(policy),
  },
  {
    checks: ['CKV_AWS_284'],
    on: '*/aws_sfn_state_machine.*',
    because: 'The machines wait and ask; the history of each run says more than a trace of them would.',
  },
  {
    checks: ['CKV_AWS_297'],
    on: '*/aws_scheduler_schedule.*',
    because: 'The schedules start a pipeline or a machine, and carry nothing that a key would hide.',
  },
  {
    checks: ['CKV_AWS_124'],
    on: '*/aws_cloudformation_stack.*',
    because: 'Terraform makes the stack and waits for it: whoever applies sees how it ends.',
  },
];
