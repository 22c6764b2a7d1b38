#!/usr/bin/env bash
# The pipeline that delivers the landing zone itself, played whole in a small one: every build runs Terraform. Runs that
# change nothing, that destroy, edit a guardrail and change the pipeline itself; drift made by hand, found and mended.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Terraform does not lock its plugin cache, and another sandbox may run now.
export TF_PLUGIN_CACHE_DIR="$work/plugin-cache"
mkdir -p "$TF_PLUGIN_CACHE_DIR"
node bin/load.js .ci/delivery.ts
