# shellcheck shell=bash disable=SC2154,SC2034 # what dev/bench sets and reads
# One image for four platforms, beside an image for one platform, and beside ko. The program is that of examples/service-go.

four=linux/amd64,linux/arm64,linux/riscv64,linux/arm/v7
crane_version=v0.21.1
ko_base=localhost:5001/base:1
platform_heaps='128 96 64 48'

# With cold caches, each of them compiles all packages, so there is one such build of each. The next builds use its caches.
part_platforms() {
  local run variant
  prepare platforms
  serve_base
  for variant in bare one four ko; do
    say "platforms, cold, $variant"
    use_new_caches
    take "platforms.cold.$variant" "platforms_$variant"
    for ((run = 1; run <= runs; run++)); do
      say "platforms, line, $variant, run $run of $runs"
      change_line platforms
      take "platforms.line.$variant" "platforms_$variant"
    done
    [ "$variant" != four ] || smallest_heap_of_four
  done
  caches=/caches
  tidy_up platforms
  print_platforms
}

# The plugin's belong to the root project, and those of ko are directories.
use_new_caches() {
  local name=scratch-bench-$EPOCHREALTIME
  sed -i "0,/<groupId>/s|<groupId>.*</groupId>|<groupId>$name</groupId>|" "$work/platforms/pom.xml"
  caches=/caches/$name
}

platforms_bare() { bare platforms; }
platforms_one() { plugin platforms -Dscratch.outputDirectory=target/one; }
platforms_four() { plugin platforms -Dscratch.outputDirectory=target/four "-Dscratch.platforms=$four"; }

# Into an image layout, as the plugin, since the daemon has no image for several platforms. ko takes its path for the name of an image, which has no capitals.
platforms_ko() {
  quietly go_in_container ko platforms env KO_DOCKER_REPO=localhost:5001/ko KO_DEFAULTBASEIMAGE="$ko_base" \
    ko build --bare --tags 1 --platform "$four" --push=false --oci-layout-path /tmp/platforms-ko .
}

# The base image of ko must have all platforms, and only a registry has such an image: here one of empty images.
serve_base() {
  local platform arguments=()
  quietly in_go_container go install "github.com/google/go-containerregistry/cmd/crane@$crane_version"
  in_go_container sh -c 'exec crane registry serve --address localhost:5001 >/dev/null 2>&1 &'
  quietly in_go_container timeout 60 sh -c 'until crane catalog localhost:5001; do sleep 0.1; done'
  in_go_container tar -c -f "$work/empty.tar" --files-from /dev/null
  for platform in ${four//,/ }; do
    quietly in_go_container crane append --oci-empty-base --new_layer "$work/empty.tar" --new_tag "localhost:5001/empty:${platform//\//-}"
    quietly in_go_container crane mutate --set-platform "$platform" "localhost:5001/empty:${platform//\//-}"
    arguments+=(--manifest "localhost:5001/empty:${platform//\//-}")
  done
  quietly in_go_container crane index append "${arguments[@]}" --tag "$ko_base"
}

# The heap of Maven, including the plugin.
smallest_heap_of_four() {
  local heap
  four_heap=none
  for heap in $platform_heaps; do
    say "platforms, with -Xmx${heap}m"
    change_line platforms
    MAVEN_OPTS=-Xmx${heap}m maven platforms "${plugin_settings[@]}" -Dscratch.outputDirectory=target/four "-Dscratch.platforms=$four" >"$work/log" 2>&1 || return 0
    four_heap=$heap
  done
}

print_platforms() {
  local case
  for case in cold line; do
    heading "Four platforms, $(title_of "$case")"
    row 'bare' "platforms.$case.bare"
    row 'plugin, one platform' "platforms.$case.one" "platforms.$case.bare"
    row 'plugin, four platforms' "platforms.$case.four" "platforms.$case.bare"
    row 'ko, four platforms' "platforms.$case.ko"
    target_of_rows 'four platforms: not above 1.1 x ko' "platforms.$case.four" 1.1 "platforms.$case.ko"
  done
  printf '  %-52s %24s\n' "four platforms: smallest of ${platform_heaps// /, } MiB of heap" "$four_heap"
}
