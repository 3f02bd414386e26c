# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# One changed file in a repository of 100,000 files: the time to find it, beside `git status`, and the build.

part_monorepo() {
  local run
  prepare monorepo
  say "monorepo, creating 100,000 files"
  create_repository
  compile_benches
  bare monorepo && plugin monorepo && scan monorepo >"$work/log" && git_status monorepo
  for ((run = 1; run <= runs; run++)); do
    say "monorepo, run $run of $runs"
    take monorepo.bare bare monorepo
    change_line monorepo
    take_printed monorepo.scan scan monorepo
    take monorepo.git git_status monorepo
    change_line monorepo
    take monorepo.plugin plugin monorepo
  done
  tidy_up monorepo
  print_monorepo
}

create_repository() {
  (
    cd "$work/monorepo" || exit
    mkdir -p packages/{0..9}/{0..9}/{0..9}
    awk 'BEGIN { for (file = 0; file < 100000; file++) {
      path = sprintf("packages/%d/%d/%d/file-%05d.txt", file / 100 % 10, file / 1000 % 10, file / 10000, file)
      for (line = 0; line < 20; line++) { print "line " line " of the file " file " of a large repository" >path }
      close(path)
    } }'
    git init --quiet
    git add --all
    git -c user.name=bench -c user.email=bench@localhost -c gc.auto=0 commit --quiet --message files
  )
}

# scan PROJECT: prints milliseconds. What it remembers of the files is in another directory.
scan() { bench ScanBench "$work/$1" "$work/$1-memory"; }

git_status() { quietly git -C "$work/$1" status --porcelain; }

print_monorepo() {
  heading 'One changed file of 100,000'
  row bare monorepo.bare
  row plugin monorepo.plugin monorepo.bare
  row 'scan' monorepo.scan
  row 'git status' monorepo.git
  target_of_rows 'scan: 2 x git status' monorepo.scan 2 monorepo.git
}
