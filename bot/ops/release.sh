#!/usr/bin/env bash
# release.sh [DIR]: builds Pressbox for all platforms into DIR (default: dist),
# with checksums. It needs Go and git, and nothing else. The same commit and the
# same Go make the same bytes, on any machine and in any folder.
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
files=(LICENSE NOTICE)
cp "${files[@]}" "$out/"
for platform in $platforms; do
	os=${platform%/*} arch=${platform#*/}
	file=pressbox-$os-$arch
	[ "$os" = windows ] && file=$file.exe
	# Levels of the processor and the like must not come from the environment.
	env -u GOFLAGS -u GOAMD64 -u GOARM64 -u GOEXPERIMENT CGO_ENABLED=0 GOOS="$os" GOARCH="$arch" \
		go build -trimpath -buildvcs=true -tags timetzdata -ldflags='-s -w -buildid=' -o "$out/$file" ./bot
	files+=("$file")
	echo "$file"
done
cd "$out"
if command -v sha256sum >/dev/null; then sha256sum "${files[@]}"; else shasum -a 256 "${files[@]}"; fi >SHA256SUMS
