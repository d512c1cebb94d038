#!/usr/bin/env bash
# reproduce.sh [PLATFORM...]: builds the release twice, in two folders, from
# nothing, and fails unless both have the same bytes. Without arguments, for
# linux/amd64 alone.
set -euo pipefail

here=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
trap 'chmod -R u+w "$work" && rm -rf "$work"' EXIT
for n in first a/second; do
	git clone -q "$here" "$work/$n/pressbox"
	git -C "$work/$n/pressbox" checkout -q "$(git -C "$here" rev-parse HEAD)"
	GOCACHE=$work/$n/cache PLATFORMS=${*:-linux/amd64} "$work/$n/pressbox/bot/ops/release.sh" "$work/$n/dist"
done
if ! cmp "$work/first/dist/SHA256SUMS" "$work/a/second/dist/SHA256SUMS"; then
	diff "$work/first/dist/SHA256SUMS" "$work/a/second/dist/SHA256SUMS" >&2
	echo 'reproduce.sh: the same commit made different bytes' >&2
	exit 1
fi
cat "$work/first/dist/SHA256SUMS"
