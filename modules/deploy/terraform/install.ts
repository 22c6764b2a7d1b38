/**
 * Has the shell find the very release that the action names: the images of CodeBuild bring none. What was fetched is used
 * only with the checksum that `accounts/` has.
 *
 * @see https://developer.hashicorp.com/terraform/install
 * @see https://opentofu.org/docs/intro/install/standalone/
 */
export const INSTALL_RELEASE = `case "$RELEASE_TOOL" in
  opentofu) program=tofu from="https://github.com/opentofu/opentofu/releases/download/v$RELEASE_VERSION" ;;
  *) program=terraform from="https://releases.hashicorp.com/terraform/$RELEASE_VERSION" ;;
esac
if [ "$($program version -json 2>/dev/null | jq -r .terraform_version)" != "$RELEASE_VERSION" ]; then
  archive="$(mktemp -d)/release.zip"
  curl -fsSL -o "$archive" "$from/\${program}_\${RELEASE_VERSION}_linux_amd64.zip" || exit 1
  echo "$RELEASE_SHA256  $archive" | sha256sum -c - || exit 1
  unzip -q -o "$archive" "$program" -d /usr/local/bin || exit 1
fi`;
