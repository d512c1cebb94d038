#!/usr/bin/env bash
# image.sh [NAME]: makes the container image (default: pressbox) without a
# Docker engine, by buildah, and tries it: that it runs, as nobody in
# particular, and that it is small. With --push=WHERE instead of a look at it,
# for instance --push=docker-archive:pressbox.tar.
#
# It is the image of the Dockerfile, but built by the Go of this machine, so
# that nothing is fetched.
set -euo pipefail

here=$(cd "$(dirname "$0")/../.." && pwd)
name=pressbox push=
for argument; do
	case $argument in
	--push=*) push=${argument#--push=} ;;
	*) name=$argument ;;
	esac
done
command -v buildah >/dev/null || {
	echo 'image.sh: buildah is not installed: apt-get install buildah, or docker build -t pressbox .' >&2
	exit 1
}
export BUILDAH_ISOLATION=chroot BUILDAH_FORMAT=docker STORAGE_DRIVER=${STORAGE_DRIVER:-vfs}

certificates=
for file in /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt /etc/ssl/cert.pem; do
	[ -f "$file" ] && certificates=$file && break
done
[ -n "$certificates" ] || { echo 'image.sh: this machine has no certificates: apt-get install ca-certificates' >&2; exit 1; }

work=$(mktemp -d)
trap 'rm -rf "$work"; [ -z "${container:-}" ] || buildah rm "$container" >/dev/null' EXIT
arch=$(cd "$here" && go env GOARCH)
(cd "$here" && env -u GOFLAGS CGO_ENABLED=0 GOOS=linux go build -trimpath -buildvcs=auto -ldflags='-s -w -buildid=' -tags timetzdata -o "$work/pressbox" ./bot)
mkdir "$work/pressbox-state"

container=$(buildah from --isolation chroot scratch)
buildah copy -q "$container" "$certificates" /etc/ssl/certs/ca-certificates.crt
buildah copy -q "$container" "$work/pressbox" /pressbox
buildah copy -q --chown 65532:65532 "$container" "$work/pressbox-state" /pressbox-state
buildah config --os linux --arch "$arch" --user 65532:65532 --workingdir / --entrypoint '["/pressbox"]' --volume /pressbox-state \
	--healthcheck 'CMD /pressbox health' --healthcheck-interval 30s --healthcheck-timeout 5s --healthcheck-start-period 30s "$container"
buildah commit -q --format docker --timestamp "$(git -C "$here" log -1 --format=%ct)" "$container" "$name" >/dev/null

# Within it, as within Docker: nobody in particular, no capability, and nothing to
# write to but the state.
within() { buildah run --isolation chroot --cap-drop ALL "$container" -- /pressbox "$@"; }
within version
within check --offline >"$work/said"
grep -q '^all well$' "$work/said"
within ask who scored for tottenham >"$work/said"
grep -q 'Harry Kane' "$work/said"
size=$(buildah images --filter "reference=$name" --format '{{.Size}}' | head -1)
printf 'image %s: %s\n' "$name" "$size"
bytes=$(cat "$work/pressbox" "$certificates" | wc -c)
[ "$bytes" -lt 30000000 ] || { echo 'image.sh: that is more than 30 MB' >&2; exit 1; }
[ -z "$push" ] || buildah push -q --format docker "$name" "$push"
