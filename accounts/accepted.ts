import type { LandingZone } from '../blueprint/schema/landing-zone';

/** What scanners find and may stay, until somebody asks for the option behind it: docs/company-rules.md. */
export const accepted: LandingZone['accepted'] = [
  {
    check: 'CKV_AWS_136',
    on: 'tooling/aws_ecr_repository.*',
    because: 'Images are encrypted with a key of Amazon ECR; nobody asked for a key of our own.',
  },
  {
    check: 'CKV_AWS_338',
    on: '*/aws_cloudwatch_log_group.*',
    because: 'Logs of builds are kept as long as the artifacts that they made.',
  },
  {
    check: 'CKV_AWS_18',
    on: 'tooling/aws_s3_bucket.artifacts-*',
    because: 'Who reads artifacts stands in CloudTrail, where its data events are on.',
  },
];
