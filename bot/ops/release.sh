#!/usr/bin/env bash
# release.sh [DIR]: builds Pressbox for all platforms into DIR (default: dist):
# one archive for each, with the licences and what hosts need, and checksums. It
# needs Go and git, and nothing else. The same commit, Go and git make the same
# bytes, on any machine and in any folder.
#
#   PLATFORMS="linux/amd64" release.sh    builds for these only
set -euo pipefail

here=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "${1:-dist}"
out=$(cd "${1:-dist}" && pwd)
platforms=${PLATFORMS:-linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64}

cd "$here"
if [ -n "$(git status --porcelain)" ]; then
	echo 'release.sh: there are changes that are not committed; commit them, so that the version says what is in it' >&2
	exit 1
fi
commit=$(git rev-parse HEAD)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
files=()
for platform in $platforms; do
	os=${platform%/*} arch=${platform#*/}
	name=pressbox-$os-$arch program=pressbox ending=tar.gz
	[ "$os" = windows ] && program=pressbox.exe ending=zip
	# Levels of the processor and the like must not come from the environment.
	env -u GOFLAGS -u GOAMD64 -u GOARM64 -u GOEXPERIMENT CGO_ENABLED=0 GOOS="$os" GOARCH="$arch" \
		go build -trimpath -buildvcs=true -tags timetzdata -ldflags='-s -w -buildid=' -o "$work/$program" ./bot
	if ! go version -m "$work/$program" | grep -q "vcs.revision=$commit"; then
		echo 'release.sh: go does not see which commit this is; build in a clone, not in a second worktree' >&2
		exit 1
	fi
	git -c tar.umask=0022 -c core.autocrlf=false archive --format="$ending" --prefix="$name/" --add-file="$work/$program" -o "$out/$name.$ending" "$commit" \
		LICENSE NOTICE README.md CHANGELOG.md bot/ops
	files+=("$name.$ending")
	echo "$name.$ending"
done
cd "$out"
if command -v sha256sum >/dev/null; then sha256sum "${files[@]}"; else shasum -a 256 "${files[@]}"; fi >SHA256SUMS
