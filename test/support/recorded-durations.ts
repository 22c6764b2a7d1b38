/**
 * Seconds that the plans and the applies of twelve workload accounts took, two at a time: `blueprint plan` and `blueprint
 * deploy` with Terraform 1.11.4 and the AWS provider 5.100.0 against the emulator, on a machine of two cores that had other work
 * (2026-11-28).
 */
export const recordedSeconds = [
  8.7, 10.4, 14, 13.4, 10, 10.2, 8.5, 9.7, 8.3, 12, 13, 13.8, 10, 9.6, 9.5, 9.6, 8.8, 9, 8.4, 7.8, 7, 7.1,
  7.3, 7.3,
] as const;
