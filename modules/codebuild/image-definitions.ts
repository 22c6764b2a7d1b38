/** What services of Amazon ECS are told of an image, once it is there. */
export const writeDefinitions = `for registry in $PULL_REGISTRIES; do
  printf '[{"name":"%s","imageUri":"%s/%s@%s"}]' "$CONTAINER" "$registry" "$REPOSITORY" "$(cat image-digest)" >"imagedefinitions-$registry.json"
done`;

export const writeTaskDefinitions = `for each in $TASK_DEFINITIONS; do
  template="$(echo "$each" | cut -d = -f 1)"
  file="$(echo "$each" | cut -d = -f 2)"
  if ! grep -q '<IMAGE1_NAME>' "$template"; then echo "$template has no image <IMAGE1_NAME> to put the new one in" >&2; exit 1; fi
  sed -e "s|<IMAGE1_NAME>|$(echo "$each" | cut -d = -f 5)/$REPOSITORY@$(cat image-digest)|g" -e "s|<ACCOUNT_ID>|$(echo "$each" | cut -d = -f 3)|g" -e "s|<REGION>|$(echo "$each" | cut -d = -f 4)|g" "$template" >"$file"
  if grep -n '<[A-Z0-9_]*>' "$file"; then echo "$template has a placeholder that nobody fills" >&2; exit 1; fi
done`;

export const handOnAppSpecs = `for each in $APPSPECS; do
  appspec="$(echo "$each" | cut -d = -f 1)"
  name="$(echo "$each" | cut -d = -f 2)"
  if ! grep -q '<TASK_DEFINITION>' "$appspec"; then echo "$appspec has no <TASK_DEFINITION> to put the new one in" >&2; exit 1; fi
  [ "$appspec" -ef "$name" ] || cp "$appspec" "$name"
done`;

/** File with the image definitions for the services that pull from a registry. */
export function definitionsFile(registry: string): string {
  return `imagedefinitions-${registry}.json`;
}
