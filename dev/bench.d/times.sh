# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# Times of builds of Go programs.

part_times() {
  local project case
  for project in $projects; do
    prepare "$project"
    ! has_case cold || measure_case cold "$project"
    warm_up "$project"
    # In this order, the last build before the first case is one of the same files.
    for case in unchanged quick line dependency; do
      ! has_case "$case" || measure_case "$case" "$project"
    done
    tidy_up "$project"
  done
}

has_case() { [[ " $cases " == *" $1 "* ]]; }

measure_case() {
  local used
  used=$(go_variants "$1" "$2")
  [ -n "$used" ] || return 0
  interleave "$1" "$2" "$used"
  print_case "$1" "$2" "$used"
}

# go_variants CASE PROJECT
go_variants() {
  local variant
  for variant in bare plugin recipe fabric8 ko floor; do
    if has_variant "$variant" && takes_part "$variant" "$1" "$2"; then echo "$variant"; fi
  done
}

# takes_part VARIANT CASE PROJECT. By default, the Dockerfile is left out where it takes minutes, because it compiles all packages after each change, and where
# no target names it. A build of caddy is not quick.
takes_part() {
  [ -z "$requested" ] || return 0
  case "$1 $2 $3" in
    'recipe dependency hello-go' | 'recipe cold '*) return 0 ;;
    'recipe '* | *' quick caddy' | 'ko quick '* | 'floor quick '*) return 1 ;;
  esac
}

warm_up() {
  local case variant used
  used=$(for case in ${cases/cold/}; do go_variants "$case" "$1"; done)
  for variant in bare plugin recipe fabric8 floor ko; do
    [[ $used == *"$variant"* ]] || continue
    say "$1, warming up $variant"
    "$variant" "$1"
    [ "$variant" != floor ] || copy_caches floor ko
  done
}

# interleave CASE PROJECT VARIANTS: measures each variant once, then each once more. Other load affects all of them.
interleave() {
  local run variant
  for ((run = 1; run <= runs; run++)); do
    say "$2, $1, run $run of $runs"
    before_run "$1" "$2"
    for variant in $3; do
      before_build "$1" "$2" "$variant"
      take "$2.$1.$variant" "$variant" "$2"
    done
  done
  [ "$1" != cold ] || back_to_warm
}

before_run() {
  case $1 in
    cold) make_cold_builder ;; # a cold build uses new, empty caches
    dependency) change_dependency "$2" ;;
  esac
}

before_build() {
  case $1 in
    line) change_line "$2" ;;
    quick) change_line "$2" && "$3" "$2" ;;
  esac
}

# print_case CASE PROJECT VARIANTS
print_case() {
  local variant
  heading "$2, $(title_of "$1")"
  for variant in $3; do
    if runs_in_maven "$variant"; then row "$variant" "$2.$1.$variant" "$2.$1.bare"; else row "$variant" "$2.$1.$variant"; fi
  done
  "print_targets_of_$1" "$2"
}

runs_in_maven() { [[ ' bare plugin fabric8 ' == *" $1 "* ]]; }

title_of() {
  case $1 in
    cold) echo 'cold caches' ;;
    unchanged) echo 'no change' ;;
    quick) echo 'no change, at once after a build' ;;
    line) echo 'one changed line' ;;
    class) echo 'one changed class' ;;
    dependency) echo 'one changed dependency' ;;
  esac
}

print_targets_of_cold() {
  target_of_rows 'not above 1.1 x ko' "$1.cold.plugin" 1.1 "$1.cold.ko"
  target_of_rows 'not above the recipe' "$1.cold.plugin" 1 "$1.cold.recipe"
}

print_targets_of_unchanged() { target_over 'over bare' "$1.unchanged" 0.3; }

print_targets_of_quick() { target_over 'over bare' "$1.quick" 0.3; }

print_targets_of_line() {
  local ko=$1.line.ko floor=$1.line.floor
  case $1 in
    hello-go) target_over 'over bare' "$1.line" 1.2 ;;
    service-go)
      ! known "$ko" || target_over "over bare: ko + 0.5 s" "$1.line" "$(sum "$(median "$ko")" 0.5)"
      ! known "$floor" || target_over 'over bare: 1.15 x the floor + 1.0 s' "$1.line" "$(sum "1.15*$(median "$floor")" 1.0)"
      ;;
    caddy)
      ! known "$ko" "$1.line.bare" || target_over 'over bare: ko less bare' "$1.line" "$(sum "$(median "$ko")" "-$(median "$1.line.bare")")"
      ! known "$floor" || target_over 'over bare: 1.3 x the floor + 0.8 s' "$1.line" "$(sum "1.3*$(median "$floor")" 0.8)"
      ;;
  esac
}

print_targets_of_dependency() { target_of_rows 'not above the recipe' "$1.dependency.plugin" 1 "$1.dependency.recipe"; }
