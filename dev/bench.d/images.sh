# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# The sizes of images.

declare -A sizes

part_images() {
  local project kind
  for project in hello-go service-go; do
    say "$project, measuring sizes"
    prepare "$project"
    plugin "$project" && recipe "$project" && build_naive "examples/$project" "scratch-bench/$project-naive:1"
    for kind in plugin recipe naive; do sizes[$project.$kind]=$(image_bytes "scratch-bench/$project-$kind:1"); done
    tidy_up "$project"
  done
  print_images
}

print_images() {
  printf '\n%-40s %14s %14s\n' 'Image size in bytes' hello-go service-go
  size_line 'plugin' plugin
  size_line 'recipe' recipe
  size_line "FROM $builder" naive
}

size_line() { printf '  %-38s %14s %14s\n' "$1" "$(grouped "${sizes[hello-go.$2]}")" "$(grouped "${sizes[service-go.$2]}")"; }
