#!/usr/bin/env bash
# For steps that do several things at the same time, because each waits for its emulator more than it computes:
#
#   . .ci/side-by-side.sh; begin one npx this; begin other npx that; all_ended || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
begun=()

# begin <name> <command…>: in the background, with a plugin cache of its own, which no engine locks.
begin() {
  mkdir "$work/$1"
  TF_PLUGIN_CACHE_DIR="$work/$1" "${@:2}" >"$work/$1.out" 2>&1 &
  begun+=("$!:$1")
}

# all_ended: waits, prints what each printed, and fails where one did.
all_ended() {
  local each name ended failed=0
  for each in "${begun[@]}"; do
    name=${each#*:}
    ended=0
    wait "${each%%:*}" || ended=$?
    cat "$work/$name.out"
    printf -- '-- %s: exit code %s after %s s\n' "$name" "$ended" "$SECONDS"
    if [ "$ended" -ne 0 ]; then failed=1; fi
  done
  return "$failed"
}
