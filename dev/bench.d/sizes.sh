# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# The tables of docs/gallery.md: the image of each example beside its usual images. All of them must run, except those of servers and of programs
# that need arguments or a network.

slim_base=debian:trixie-slim
size_programs='hello-go service-go hello-c hello-rust'
# Without java-helidon and java-instance-main, which a JDK 17 cannot compile, and java-opentelemetry, whose agent is not a dependency.
size_applications='java-picocli java-kotlin java-groovy java-scala java-log4j java-ldap java-tls java-languages java-charts java-module-path java-micronaut java-spring-boot-4'
size_silent='service-go java-picocli java-ldap java-tls java-module-path java-micronaut java-spring-boot-4'

part_sizes() {
  local name
  dev/builder-image "$builder" gcc:14.2.0-bookworm rust:1.85.1-bookworm "${jdks[17]}" "${jres[17]}"
  make_slim_base
  mkdir -p "$work/sizes"
  printf '\nImage sizes in MB, and of some as a gzip file\n\n| example | this plugin | one stage | two stages |\n|---|---|---|---|\n'
  for name in $size_programs; do size_program "$name"; done
  printf '\n| example | this plugin | JDK image | JRE image | Jib |\n|---|---|---|---|---|\n'
  for name in $size_applications; do size_application "$name"; done
}

# The public image, or where no registry can be reached, one with the same packages.
make_slim_base() {
  ! docker image inspect "$slim_base" >"$work/log" 2>&1 || return 0
  ! timeout 300 docker pull --quiet "$slim_base" >"$work/log" 2>&1 || return 0
  can_install || fail "cannot pull $slim_base, and building it from Debian packages requires root on Debian"
  say "building $slim_base from Debian packages"
  slim_base=scratch-bench/${slim_base/:/-}:1
  debootstrap_root trixie "$(debian_mirror)"
  find "$work/root/usr/share/doc" ! -name copyright ! -type d -delete
  rm -rf "$work/root"/usr/share/{man,info,locale}/* "$work/root"/var/{lib/apt/lists,cache/apt,log}/*
  tar -C "$work/root" --exclude='./dev/*' -c . | docker import --change 'CMD ["bash"]' - "$slim_base" >"$work/log"
  rm -rf --one-file-system "$work/root"
}

size_program() {
  say "sizes, $1"
  copy_example "$1"
  quietly size_maven "$1"
  for target in single slim; do
    quietly buildkit --file dev/bench.d/usual.Dockerfile --target "$target" --build-arg "BUILDER=$(builder_of "$1")" \
      --build-arg "BASE=$slim_base" --build-arg "COMMAND=$(command_of "$1")" --build-arg "FILES=$(files_of "$1")" \
      --label "scratch-bench=$stamp" --tag "scratch-bench/$1-$target:1" "$work/sizes/$1"
  done
  print_sizes "$1" plugin single slim
}

builder_of() { case $1 in *-go) echo "$builder" ;; *-c) echo gcc:14.2.0-bookworm ;; *) echo rust:1.85.1-bookworm ;; esac; }

command_of() {
  case $1 in
    *-go) echo "go build -o /usr/local/bin/app $(main_package "$1")" ;;
    *-c) echo "make && cp build/hello /usr/local/bin/app" ;;
    *) echo "cargo build --release --locked && cp target/release/hello /usr/local/bin/app" ;;
  esac
}

files_of() { [ "$1" != service-go ] || echo /etc/ssl/certs/ca-certificates.crt /usr/share/zoneinfo; }

# Maven compiles the application, so the stage that would do it is left out.
size_application() {
  local main
  say "sizes, $1"
  copy_example "$1"
  mkdir -p "$work/sizes/$1/target/lib"
  quietly size_maven "$1" org.apache.maven.plugins:maven-dependency-plugin:3.11.0:copy-dependencies -DincludeScope=runtime \
    -Dmdep.useBaseVersion=true "-DoutputDirectory=$work/sizes/$1/target/lib" \
    "com.google.cloud.tools:jib-maven-plugin:$jib_version:dockerBuild" "-Djib.from.image=docker://${jres[17]}" \
    "-Djib.to.image=scratch-bench/$1-jib:1" "-Djib.baseImageCache=$work/jib" "-Djib.applicationCache=$work/jib-$1"
  main=$(sed -n 's/.*"mainClass" *: *"\([^"]*\)".*/\1/p' "$work/sizes/$1/target/scratch/image.json")
  size_image "$1" jdk jdk "${jdks[17]}" "$main"
  case $1 in
    *spring-boot*) size_image "$1" jre layered "${jres[17]}" "$main" ;;
    *) size_image "$1" jre jdk "${jres[17]}" "$main" ;;
  esac
  print_sizes "$1" plugin jdk jre jib
}

# size_image EXAMPLE KIND DOCKERFILE BASE MAIN
size_image() {
  quietly buildkit --file "dev/bench.d/$3.Dockerfile" --build-arg "JDK=$4" --build-arg "JRE=$4" --build-arg "MAIN=$5" \
    --label "scratch-bench=$stamp" --tag "scratch-bench/$1-$2:1" "$work/sizes/$1"
}

copy_example() { tar -C examples --exclude='*/target' -c "$1" | tar -C "$work/sizes" -x; }

size_maven() {
  ./mvnw -B -ntp "${repository[@]}" -f "$work/sizes/$1/pom.xml" package "-Dscratch.image=$(plugin_image "$1")" "${@:2}"
}

# print_sizes EXAMPLE KIND…
print_sizes() {
  local kind image row="| $1 |"
  for kind in "${@:2}"; do
    image=scratch-bench/$1-$kind:1
    [[ " $size_silent " == *" $1 "* ]] || quietly docker run --rm --network none "$image"
    row+=" $(megabytes "$(image_bytes "$image")")$(gzip_of "$kind" "$image") |"
    docker image rm "$image" >"$work/log"
  done
  echo "$row"
}

# Not of images with a compiler, which take minutes, and of Jib, whose files are those of the JRE image.
gzip_of() { case $1 in plugin | slim | jre) echo " ($(megabytes "$(gzipped "$2")"))" ;; esac; }

megabytes() { awk -v bytes="$1" 'BEGIN { printf "%.1f", bytes / 1e6 }'; }
