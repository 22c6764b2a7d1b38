import type { LookKind } from './kind';

/** A stack of CloudFormation, and the change set that the pipeline makes of it. */
interface StackLook {
  readonly stack: string;
  readonly changeSet: string;
}

/** CloudFormation answers `?` for each character outside of ASCII. @see https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1220 */
const PLAIN = 'explode | map(if . > 127 then 63 else . end) | implode';

/**
 * A template as two files that are compared: the CLI makes a document of what is JSON, and hands on as it is what is not.
 *
 * @see https://docs.aws.amazon.com/cli/latest/reference/cloudformation/get-template.html (2026-11-29)
 */
const SAME = `same_template() {
      if jq -e '.body | type == "string"' "$1" >"$HOME/runs"; then jq -j '.body' "$1" >"$HOME/there"; cp "$HOME/template" "$HOME/here"
      else jq -cS '.body' "$1" >"$HOME/there"; jq -cS . "$HOME/template" >"$HOME/here" || return 1; fi
      [ "$(jq -Rs '${PLAIN}' "$HOME/there")" = "$(jq -Rs '${PLAIN}' "$HOME/here")" ]
    }`;

/**
 * The template that a stack has, as it was handed in. A change set without changes leaves the stack what it had, though the text may be
 * another one: then it is the change set that has the template.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_GetTemplate.html (2026-11-29)
 */
export const stack: LookKind<StackLook> = {
  lines: `name="$(word 5)"
    given
    file="$(printf '%s' "$from" | sed 's/^[^:]*:://')"
    if ! unzip -p "$archive" "$file" >"$HOME/template"; then refuse "is held against nothing: $artifact has no $file"; fi
    digest="sha256:$(sha256sum <"$HOME/template" | cut -d ' ' -f 1)"
    ${SAME}
    aws cloudformation get-template --stack-name "$name" --template-stage Original --query '{body: TemplateBody}' --output json >"$HOME/stack.json" || exit 1
    if ! same_template "$HOME/stack.json"; then
      other="has another template than $from ($digest)"
      aws cloudformation describe-change-set --stack-name "$name" --change-set-name "$(word 6)" --query '{status: Status, reason: StatusReason}' --output json >"$HOME/change.json" || refuse "$other, and no change set says that nothing changed"
      if ! jq -e '.status == "FAILED" and ((.reason // "") | test("didn.t contain changes|No updates are to be performed"))' "$HOME/change.json" >"$HOME/runs"; then refuse "$other"; fi
      aws cloudformation get-template --stack-name "$name" --change-set-name "$(word 6)" --template-stage Original --query '{body: TemplateBody}' --output json >"$HOME/stack.json" || exit 1
      if ! same_template "$HOME/stack.json"; then refuse "$other, and so has its change set"; fi
    fi
    runs "$from" "$digest"`,
  grants: ({ stack: name, changeSet }, { partition, accountId, region }) => {
    const Resource = `arn:${partition}:cloudformation:${region}:${accountId}:stack/${name}/*`;
    return [
      { Sid: 'LookAtTemplates', Effect: 'Allow', Action: 'cloudformation:GetTemplate', Resource },
      {
        Sid: 'LookAtChangeSets',
        Effect: 'Allow',
        Action: 'cloudformation:DescribeChangeSet',
        Resource,
        Condition: { StringEquals: { 'cloudformation:ChangeSetName': changeSet } },
      },
    ];
  },
  ceiling: () => [
    {
      Sid: 'CeilingLookAtStacks',
      Effect: 'Allow',
      Action: ['cloudformation:DescribeChangeSet', 'cloudformation:GetTemplate'],
      Resource: '*',
    },
  ],
};
