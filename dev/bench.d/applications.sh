# shellcheck shell=bash disable=SC2154 # what dev/bench sets
# The images of Java applications on JDK 17 and 25 with default settings: their sizes beside those of the prototype of the Java recipe, and the
# libraries that their ELF files need. The goal verify runs each image.

application_rows='hello http-server kotlin module-path helidon javalin micronaut quarkus spring-boot-4 spring-boot-3 charts nine-libraries'

# The prototype's images, by application and JDK, in units of 100 kB: the image, its gzip, the runtime with its default archive, and the libraries and
# other files of the system. On 17, this plugin adds no archive by default.
declare -A prototypes=(
  [hello.17]='482 223 423 59' [hello.25]='560 260 525 35'
  [http-server.17]='483 224 424 59' [http-server.25]='561 261 527 35'
  [kotlin.17]='514 253 423 59' [kotlin.25]='592 290 525 35'
  [module-path.17]='558 293 474 59' [module-path.25]='640 333 579 35'
  [helidon.25]='604 297 541 35'
  [javalin.17]='614 343 472 59' [javalin.25]='696 384 578 35'
  [micronaut.17]='664 386 482 59' [micronaut.25]='748 429 589 35'
  [quarkus.17]='843 525 593 59' [quarkus.25]='981 599 732 58'
  [spring-boot-4.17]='968 631 600 112' [spring-boot-4.25]='1041 677 750 35'
  [spring-boot-3.17]='985 645 603 112' [spring-boot-3.25]='1058 691 753 35'
  [charts.17]='943 607 581 112' [charts.25]='1014 651 730 35'
  [nine-libraries.17]='1330 1011 581 115' [nine-libraries.25]='1422 1062 728 60')
prototype_archive='114 32' # of 17: bytes and gzip

part_applications() {
  local release name largest
  dev/builder-image "${jdks[@]}" "${jres[@]}"
  mkdir -p "$work/image"
  for release in 17 25; do
    largest=0
    print_applications_heading "$release"
    for name in $application_rows; do
      [ -n "${prototypes[$name.$release]-}" ] || continue
      say "$name on JDK $release"
      build_application "$name" "$release"
      measure_application "$name" "$release"
    done
    target 'the largest of them without its application, half of the JRE image' "$largest" "$(($(image_bytes "${jres[$release]}") / 2))" B
    target "spring-boot-3, a third of the image of Spring Boot's plugin, 368 MB" "$(image_bytes "$(java_image spring-boot-3 "$release")")" 122666666 B
  done
}

# build_application NAME JDK
build_application() {
  local name=$1 version=${jdks[$2]#*:} project
  version=${version%%-*}
  case $1 in
    kotlin | module-path | helidon | micronaut | spring-boot-4 | charts)
      project=$work/$1-$2
      mkdir -p "$project"
      cp -R "examples/java-$1/pom.xml" "examples/java-$1/src" "$project"
      application_maven "$project" "-Dscratch.image=$(java_image "$1" "$2")" "-Dscratch.java.version=$version"
      ;;
    *)
      prepare_java "$(project_of "$1")" "$2"
      project=$work/$(project_of "$1")-$2/java/$(project_of "$1")
      application_maven "$project" "-Dscratch.java.version=$version"
      docker tag "$(java_image "$(project_of "$1")" "$2")" "$(java_image "$1" "$2")"
      ;;
  esac
  cp "$project/target/scratch/image.json" "$work/image.json"
}

project_of() { case $1 in hello) echo hello-java ;; nine-libraries) echo native-libraries ;; *) echo "$1" ;; esac; }

# Helidon needs a newer JDK to compile.
application_maven() {
  local home=${JAVA_HOME-}
  case $1 in */helidon-*) home=$(home_of_jdk_25) ;; esac
  JAVA_HOME=$home quietly ./mvnw -B -ntp "${repository[@]}" -f "$1/pom.xml" verify "${@:2}"
}

home_of_jdk_25() {
  local home
  for home in "${JAVA_HOME-}" /usr/lib/jvm/* /opt/*; do
    ! grep -qs '^JAVA_VERSION="25' "$home/release" || [ ! -x "$home/bin/javac" ] || { echo "$home"; return; }
  done
  fail "helidon requires a JDK 25; install one below /usr/lib/jvm or /opt, or set JAVA_HOME"
}

# measure_application NAME JDK
measure_application() {
  local image container bytes own
  image=$(java_image "$1" "$2")
  bytes=$(image_bytes "$image")
  container=$(docker create "$image")
  docker export "$container" >"$work/image.tar"
  docker rm "$container" >/dev/null
  rm -rf "$work/image"
  mkdir "$work/image"
  tar -x -C "$work/image" -f "$work/image.tar"
  own=$(own_files | bytes_and_gzip)
  largest=$((bytes - ${own% *} > largest ? bytes - ${own% *} : largest))
  print_application "$1" "$2" "$bytes" "$(gzip -6 <"$work/image.tar" | wc -c)" "$(bytes_of "$work/image/opt/java")" \
    "$own" "$(system_files | bytes_and_gzip)" "$(elf_figures "$work/image" "$work/jars")" "$(absent_classes)"
  rm -rf "$work/image" "$work/jars" "$work/image.tar"
}

# The jars of the application, and the native libraries that were in them.
own_files() { find "$work/image" -type f \( -path "$work/image/app/*.jar" -o -path "$work/image/usr/java/packages/*" \); }

# What is neither the application nor the runtime.
system_files() { find "$work/image" -type f ! -path "$work/image/app/*" ! -path "$work/image/usr/java/packages/*" ! -path "$work/image/opt/java/*"; }

bytes_of() { find "$1" -type f -printf '%s\n' | awk '{ sum += $1 } END { print sum }'; }

bytes_and_gzip() {
  tar --create --files-from - --file "$work/part.tar" 2>/dev/null
  echo "$(tar --list --verbose --file "$work/part.tar" | awk '{ sum += $3 } END { print sum + 0 }') $(gzip -6 <"$work/part.tar" | wc -c)"
}

# Classes of other releases of the JDK that dependencies refer to. Such a class of the application itself, or a class of this release that the runtime
# does not have, fails the build.
absent_classes() { grep -c ', which Java [^ ]* does not have"' "$work/image.json" || true; }

# elf_figures ROOT DIRECTORY: the ELF files in ROOT, those for this platform in its jars, which are unpacked to DIRECTORY, and the libraries that
# these need and that ROOT does not have. A library in a jar that needs libc.so.6, or no library, is for this platform.
elf_figures() {
  local file unresolved=0 files=0 packed=0
  find "$1" ! -type d -printf '%f\n' | sort -u >"$work/names"
  unpack_jars "$1" "$2"
  while read -r file; do
    files=$((files + 1)) unresolved=$((unresolved + $(unresolved_of "$file")))
  done < <(elf_files "$1")
  while read -r file; do
    is_for_this_platform "$file" || continue
    packed=$((packed + 1)) unresolved=$((unresolved + $(unresolved_of "$file")))
  done < <(elf_files "$2")
  echo "$files $packed $unresolved"
}

# Jars in jars, too.
unpack_jars() {
  local jar number=0
  mkdir -p "$2"
  while read -r jar; do
    number=$((number + 1))
    mkdir "$2/$number"
    unzip -q -o "$jar" -d "$2/$number" || [ $? = 1 ]
  done < <(find "$1" -name '*.jar')
  number=0
  while read -r jar; do
    number=$((number + 1))
    mkdir -p "$2/nested/$number"
    unzip -q -o "$jar" -d "$2/nested/$number" || [ $? = 1 ]
  done < <(find "$2" -name '*.jar')
}

# With two files or more, readelf prints their names.
elf_files() {
  find "$1" -type f ! -name '*.class' -exec readelf --file-header /dev/null {} + 2>/dev/null |
    awk '/^File: / { file = substr($0, 7) } /^ELF Header:/ { print file }'
}

needed_of() { readelf --dynamic "$1" 2>/dev/null | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p'; }

unresolved_of() { needed_of "$1" | { grep -vxF -f "$work/names" || true; } | tee -a "$work/unresolved" | wc -l; }

is_for_this_platform() {
  readelf --file-header "$1" 2>/dev/null | grep -q 'Machine:.*X86-64' || return 1
  ! readelf --file-header "$1" | grep -q 'OS/ABI:.*FreeBSD' || return 1
  [ -z "$(needed_of "$1")" ] || needed_of "$1" | grep -qxF libc.so.6
}

print_applications_heading() {
  printf '\nJava applications on JDK %s, in MB: this plugin, and the prototype in brackets\n\n' "$1"
  printf '| %-14s | %-15s | %-15s | %-13s | %-13s | %-13s | %4s | %8s | %10s | %6s | %s |\n' application image gzip runtime system \
    application ELF 'in jars' unresolved absent ''
  printf '|---|---|---|---|---|---|---|---|---|---|---|\n'
}

# print_application NAME JDK BYTES GZIP RUNTIME OWN SYSTEM ELF_FIGURES ABSENT: OWN and SYSTEM are bytes and gzip. The dependencies of the prototype's applications
# had other versions and sizes, so the limit of gzip is that of the prototype and what these differ. On 25, its JDK was Temurin, which has libraries built in
# that Debian's JDK takes from the system, so the system counts on 17 only.
print_application() {
  local archive='0 0'
  [ "$2" != 17 ] || archive=$prototype_archive
  # shellcheck disable=SC2086 # lists of numbers
  printf '%s ' ${prototypes[$1.$2]} $archive "$3" "$4" "$5" $6 $7 $8 "$9" "$2" | awk -v name="$1" '
    function both(figure, other) { return sprintf("%.1f (%.1f)", figure, other) }
    function check(word, figure, limit) { if (sprintf("%.1f", figure) + 0 > sprintf("%.1f", limit) + 0) missed = missed " " word }
    {
      image = ($1 - $5) / 10; gzip = ($2 - $6) / 10; runtime = ($3 - $5) / 10; system_files = $4 / 10; own = ($1 - $3 - $4) / 10
      limit = gzip + ($10 > 0 ? ($10 / 1e6 - own) * $11 / $10 : 0) + ($18 == 25 ? ($12 / 1e6 - system_files) * $13 / $12 : 0)
      if ($18 == 17) check("bytes", ($9 + $12) / 1e6, runtime + system_files)
      else check("runtime", $9 / 1e6, runtime)
      check("gzip", $8 / 1e6, limit)
      check("libraries", $16, 0)
      printf "| %-14s | %-15s | %-15s | %-13s | %-13s | %-13s | %4d | %8d | %10d | %6d | %s |\n",
        name, both($7 / 1e6, image), both($8 / 1e6, gzip), both($9 / 1e6, runtime), both($12 / 1e6, system_files), both($10 / 1e6, own),
        $14, $15, $16, $17, missed == "" ? "met" : "missed:" missed
    }'
}
