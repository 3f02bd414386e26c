# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# Two images in one reactor, which are built at the same time, beside one image. Both programs are those of examples/service-go.

part_reactor() {
  local run variant
  prepare pair-one
  prepare pair-two
  write_reactor bare pair-one-bare pair-two-bare
  write_reactor one pair-one
  write_reactor two pair-one pair-two
  say "reactor, warming up"
  for variant in bare one two; do reactor "$variant"; done
  for ((run = 1; run <= runs; run++)); do
    say "reactor, run $run of $runs"
    for variant in bare one two; do
      change_line pair-one
      change_line pair-two
      take "reactor.$variant" reactor "$variant"
    done
  done
  tidy_up pair-one
  tidy_up pair-two
  print_reactor
}

reactor() { quietly maven "reactor-$1" -T2; }

# write_reactor NAME PROJECT…
write_reactor() {
  mkdir -p "$work/reactor-$1"
  pom_with "reactor-$1" '' | sed "s|</packaging>|&<modules>$(printf '<module>../%s</module>' "${@:2}")</modules>|" >"$work/reactor-$1/pom.xml"
}

print_reactor() {
  heading 'One changed line in each image, -T2'
  row 'bare' reactor.bare
  row 'one image' reactor.one reactor.bare
  row 'two images' reactor.two reactor.bare
  target_of_rows 'less than 1.3 x one image' reactor.two 1.3 reactor.one
}
