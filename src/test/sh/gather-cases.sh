# shellcheck shell=bash disable=SC2016 # $ORIGIN is the loader's
# What gather.sh, compile.sh and licenses.sh of Go have to do. Runs in a container of a builder image, beside gather.sh and perhaps a static busybox.
set -euo pipefail
export SOURCE_DATE_EPOCH=1000000000
here=$PWD
machine=$(gcc -dumpmachine)
lib=/lib/$machine
loader=$(readelf -l /bin/sh | sed -n 's/.*interpreter: \(.*\)]/\1/p')
musl=${machine%-gnu}-musl
musl_loader=/lib/ld-musl-${machine%%-*}.so.1
fixtures=/fixtures
newline='
'

main() {
  build_fixtures
  local shells=("dash" "bash --posix") shell test status
  if "$here/busybox" true 2>/dev/null; then
    install_busybox
    shells+=("busybox sh")
  else
    echo "skipped for busybox, for none that runs here is installed"
  fi
  for shell in "${shells[@]}"; do
    for test in $(declare -F | sed -n 's/^declare -f \(.*_leads\?_to_.*\)/\1/p'); do
      rm -rf /scratch/dist /scratch/dist-*
      mkdir -p /scratch/dist
      # Not as a condition, for within one no command's failure ends the test.
      set +e
      (set -e; "$test")
      status=$?
      set -e
      [ $status = 0 ] || { echo "FAILED under $shell: $test" >&2 && exit 1; }
    done
  done
}

# --- how a test is written

# gather [OPTION…] PROGRAM…: status and output are left for the expectations.
gather() {
  local path=$PATH
  [ "$shell" != "busybox sh" ] || path=/busybox
  # shellcheck disable=SC2086 # a command and its option
  PATH=$path $shell "$here/gather.sh" --user 65534:65534 --home /data --strip true --ca-certificates auto \
    --time-zones auto "$@" >"$here/output" 2>"$here/errors" || { head -n 5 "$here/errors" && return 1; } >&2
}

# compile OPTION…: runs compile.sh in the current directory.
compile() {
  local path=$PATH
  [ "$shell" != "busybox sh" ] || path=/busybox
  # shellcheck disable=SC2086 # a command and its option
  PATH=$path $shell "$here/compile.sh" "$@" >"$here/output" 2>"$here/errors" || { head -n 5 "$here/errors" && return 1; } >&2
}

# expect_tree LINE…: all that the image holds beside directories and the accounts, links as "PLACE -> TARGET".
expect_tree() { diff <(printf '%s\n' "$@" | sort) <(tree); }

tree() {
  (cd /scratch/dist && find . ! -type d ! -path './etc/passwd' ! -path './etc/group' ! -path './etc/nsswitch.conf' \
    \( -type l -printf '/%P -> %l\n' -o -printf '/%P\n' \) | sort)
}

# expect_error PROBLEM REMEDY COMMAND…: the command fails with this problem, which is a pattern, and this remedy.
expect_error() {
  local problem=$1 remedy=$2 lines
  shift 2
  if "$@" 2>/dev/null; then echo "no error"; return 1; fi
  lines=$(tail -n 2 "$here/errors")
  # shellcheck disable=SC2053 # a pattern
  [[ ${lines%$'\n'*} == "error: "$problem ]] || { cat "$here/errors"; return 1; }
  expect "${lines##*$'\n'}" "remedy: $remedy"
}

# expect ACTUAL EXPECTED
expect() { [ "$1" = "$2" ] || { echo "expected: $2, but was: $1"; return 1; }; }

logged() { grep -q -x -F -- "$1" "$here/output" || { cat "$here/output"; return 1; }; }

# take FIXTURE PLACE: what a compile step would do.
take() {
  mkdir -p "/scratch/dist${2%/*}"
  cp -R -P "$fixtures/$1" "/scratch/dist$2"
}

runs() { chroot /scratch/dist "$@"; }

mode() { stat -c '%a %u:%g' "/scratch/dist$1"; }

# gather_both FIXTURE PLACE OPTION…: the image has the same files for the builder's platform and for that of /target, in which all are for arm64.
gather_both() {
  local fixture=$1 place=$2 machines
  shift 2
  take "$fixture" "$place"
  gather "$@" "$place"
  tree >"$here/tree"
  rm -rf /scratch/dist /scratch/dist-*
  fixtures=/of-target take "$fixture" "$place"
  gather --root /target "$@" "$place"
  diff "$here/tree" <(tree)
  machines=$(find /scratch/dist -type f -exec grep -l "$(printf '^\177ELF')" {} + | while read -r file; do od -A n -t u2 -j 18 -N 2 "$file"; done | sort -u)
  expect "${machines//[[:space:]]/}" 183
}

# --- the programs and libraries

build_fixtures() {
  mkdir -p $fixtures /opt/hidden /opt/private /opt/spare/lib
  cd $fixtures
  c hello '#include <stdio.h>
    int main(void) { puts("hello"); return 0; }' -s
  c symbols 'int main(void) { return 0; }' -g
  c static 'int main(void) { return 0; }' -static -s
  c static-pie 'int main(void) { return 0; }' -static-pie -s
  c threads '#include <pthread.h>
    static void *end(void *nothing) { pthread_exit(nothing); }
    int main(void) { pthread_t t; pthread_create(&t, 0, end, 0); return pthread_join(t, 0); }' -pthread -s
  c lookup '#include <pwd.h>
    int main(void) { return getpwuid(65534) == 0; }' -s
  c nodefaultlib 'int main(void) { return 0; }' -Wl,-z,nodefaultlib -s
  c services '#include <netdb.h>
    int main(void) { return getservbyname("http", "tcp") == 0; }' -s
  c protocols '#include <netdb.h>
    int main(void) { return getprotobyname("tcp") == 0; }' -s
  c host '#include <netdb.h>
    int main(void) { struct addrinfo *found; return getaddrinfo("127.0.0.1", "http", 0, &found); }' -s
  { for n in $(seq 1500); do echo "int f$n(void) { return $n; }"; done && echo 'int main(void) { return 0; }'; } |
    gcc -w -ffunction-sections -Wl,--unique='.text.f*' -o many-sections -x c -
  echo 'int f(void) { return 0; }' | gcc -c -o relocatable -x c -
  c go-like 'const char go[] = "\xff Go buildinf:\0crypto/x509.loadSystemRoots\0time.LoadLocation";
    int main(void) { return go[0] == 0; }' -static -s
  c zones 'const char path[] = "/usr/share/zoneinfo/Europe";
    int main(void) { return path[0] == 0; }' -static -s
  c local-time '#include <time.h>
    int main(void) { time_t t = 0; return localtime(&t) == 0; }' -static -s
  c certificates 'const char path[] = "/etc/ssl/certs/ca-certificates.crt";
    const char *volatile directory = "OPENSSLDIR: \"/opt/ssl\"";
    int main(void) { return path[0] == 0 || directory[0] == 0; }' -s

  c path-of-certificates 'const char path[] = "/etc/ssl/certs/ca-certificates.crt";
    int main(void) { return path[0] == 0; }' -s

  library /opt/private/libprivate.so 'int private_(void) { return 0; }' -s
  c runpath 'int private_(void); int main(void) { return private_(); }' \
    -L/opt/private -lprivate -Wl,-rpath,/opt/private -s
  ln -s private /opt/alias
  c runpath-alias 'int private_(void); int main(void) { return private_(); }' \
    -L/opt/private -lprivate -Wl,-rpath,/opt/alias -s

  # Found by the builder's cache only, and a second one by $ORIGIN of the first only.
  library /opt/hidden/libinner.so 'int getpid(void); int inner(void) { return getpid() < 0; }' -s
  library /opt/hidden/libhidden.so.1.2 'int inner(void); int hidden(void) { return inner(); }' \
    -Wl,-soname,libhidden.so.1 -L/opt/hidden -linner -Wl,-rpath,'$ORIGIN' -s
  ln -s libhidden.so.1.2 /opt/hidden/libhidden.so.1
  ln -s libhidden.so.1 /opt/hidden/libhidden.so
  echo /opt/hidden >/etc/ld.so.conf.d/hidden.conf
  ldconfig
  c cached 'int hidden(void); int main(void) { return hidden(); }' \
    -L/opt/hidden -lhidden -Wl,-rpath-link,/opt/hidden -s

  library /usr/lib/libmine.so.1.2 'int mine(void) { return 0; }' -Wl,-soname,libmine.so.1 -g
  ln -s libmine.so.1.2 /usr/lib/libmine.so.1
  c soname 'int mine(void); int main(void) { return mine(); }' /usr/lib/libmine.so.1 -s
  mkdir -p /usr/lib/glibc-hwcaps/x86-64-v2
  library /usr/lib/libfast.so 'int fast(void) { return 0; }' -s
  cp /usr/lib/libfast.so /usr/lib/glibc-hwcaps/x86-64-v2/
  c processor 'int fast(void); int main(void) { return fast(); }' -L/usr/lib -lfast -s

  mkdir -p bundle/bin bundle/lib
  library bundle/lib/libpart.so 'int part(void) { return 0; }' -s
  c bundle/bin/run 'int part(void); int main(void) { return part(); }' -Lbundle/lib -lpart -Wl,-rpath,'$ORIGIN/../lib' -s
  library bundle/lib/libplugin.so 'int part(void); int plugin(void) { return part(); }' -Lbundle/lib -lpart -s

  mkdir '/opt/odd name'
  library '/opt/odd name/lib odd.so' 'int odd(void) { return 0; }' -s

  library /opt/spare/lib/libgone.so 'int gone(void) { return 0; }' -s
  c incomplete 'int gone(void); int main(void) { return gone(); }' -L/opt/spare/lib -lgone -s
  rm /opt/spare/lib/libgone.so

  foreign hello foreign
  foreign static foreign-static
  local go cause
  for go in cgo pie purego; do
    case $go in
      cgo) cause='build\tCGO_ENABLED=1\nbuild\t-buildmode=pie' ;;
      pie) cause='build\tCGO_ENABLED=0\nbuild\t-buildmode=pie' ;;
      purego) cause='dep\tgithub.com/ebitengine/purego\tv0.9.0\nbuild\tCGO_ENABLED=0\nbuild\t-buildmode=exe' ;;
    esac
    c "go-$go" "const char go[] = \"\\xff Go buildinf:\\n${cause//\\/\\}\\n\";
      int main(void) { return go[0] == 0; }" -s
    foreign "go-$go" "foreign-$go"
  done
  c capability '#include <stdio.h>
    #include <string.h>
    #include <sys/xattr.h>
    int main(int count, char **words) { /* set FILE | get FILE, as setcap and getcap of libcap, which few images have */
      unsigned value[5] = {0x02000001, 1 << 10};
      if (!strcmp(words[1], "set")) return setxattr(words[2], "security.capability", value, sizeof value, 0) != 0;
      if (getxattr(words[2], "security.capability", value, sizeof value) < 0) return 1;
      return printf("%x %x\n", value[0], value[1]) < 0;
    }'
  head -c 100 hello >damaged
  { cat symbols && echo payload; } >payload
  chmod 0755 payload foreign foreign-* damaged
  : >empty
  echo just words >text
  printf '#!/bin/sh\necho hello\n' >script
  mkdir -p tree/deep
  echo a >tree/a
  echo b >tree/deep/b
  ln -s a tree/link
  if command -v musl-gcc >/dev/null; then
    CC=musl-gcc c musl 'int main(void) { return 0; }' -s
    CC=musl-gcc library "/usr/lib/$musl/libtune.so" 'int tune(void) { return 0; }' -s
    CC=musl-gcc c musl-tune 'int tune(void); int main(void) { return tune(); }' -ltune -s
  fi
  cd /
  build_target
}

# The files of the builder that the programs need, as those of another platform: for arm64 by their headers, and below /target.
build_target() {
  local file
  mkdir -p /target/usr/lib /target/usr/lib64 /target/usr/bin
  for file in /bin /lib /lib64; do [ ! -L $file ] || cp -a $file /target/; done
  { printf '%s\n' /bin/sh "$(readlink -f /bin/sh)" "$loader" "$(readlink -f "$loader")" "$lib"/{libc.so.6,libm.so.6,libgcc_s.so.1} /opt/{private,alias,hidden,odd\ name} \
      /usr/lib/{libmine.so.1,libmine.so.1.2,libfast.so,glibc-hwcaps} /etc/{ld.so.conf,ld.so.conf.d,services,protocols} \
      /usr/share/zoneinfo/{UTC,Etc,Europe} /etc/ssl/certs/ca-certificates.crt
    [ ! -e $fixtures/musl ] || printf '%s\n' "$musl_loader" "/lib/$musl/libc.so" "/usr/lib/$musl/libtune.so" "/etc/ld-musl-${machine%%-*}.path"
  } | while read -r file; do mkdir -p "/target${file%/*}" && cp -a "$file" "/target$file"; done
  rm /target/etc/ssl/certs/ca-certificates.crt
  echo certificates >/target/opt/bundle.pem
  ln -s /opt/bundle.pem /target/etc/ssl/certs/ca-certificates.crt
  mv /target/opt/private /target/opt/elsewhere
  ln -s /opt/elsewhere /target/opt/private
  cp -R $fixtures /of-target
  find /target /of-target -type f -exec grep -l "$(printf '^\177ELF')" {} + | while read -r file; do for_arm64 "$file"; done
  chmod -R a-w /target
}

for_arm64() { printf '\267\000' | dd of="$1" bs=1 seek=18 conv=notrunc status=none; }

# c PLACE SOURCE OPTION…
c() { echo "$2" | ${CC-gcc} -w -o "$1" -x c - -x none "${@:3}"; }

library() { c "$@" -shared -fPIC; }

# foreign FROM TO: the same for arm64, by its header.
foreign() {
  cp "$1" "$2"
  for_arm64 "$2"
  [ "$loader" != "$(readelf -l "$2" | sed -n 's/.*interpreter: \(.*\)]/\1/p')" ] ||
    sed -i "s,$loader,${loader//l/1},g" "$2"
}

install_busybox() {
  mkdir /busybox
  "$here/busybox" --install -s /busybox
  local tool
  for tool in strip ldconfig getcap setcap; do
    if tool=$(command -v "$tool"); then ln -s "$tool" /busybox/; fi
  done
}

# --- libraries

static_program_leads_to_nothing_more() {
  take static /app
  gather /app
  expect_tree /app
  logged "caCertificates: excluded: nothing in the image verifies certificates"
}

static_pie_leads_to_nothing_more() {
  take static-pie /app
  gather /app
  expect_tree /app
}

dynamic_program_leads_to_loader_and_libc() {
  take hello /app
  gather /app
  expect_tree /app "$loader" "$lib/libc.so.6"
  expect "$(runs /app)" hello
}

musl_program_leads_to_its_loader() {
  [ -e $fixtures/musl ] || return 0
  take musl /app
  gather /app
  expect_tree /app "$musl_loader"
  runs /app
}

musl_program_leads_to_libraries_and_where_they_are() {
  [ -e $fixtures/musl ] || return 0
  take musl-tune /app
  gather /app
  expect_tree /app "$musl_loader" "/lib/$musl/libtune.so" "/etc/ld-musl-${machine%%-*}.path"
  runs /app
}

musl_library_by_name_leads_to_it_and_where_it_is() {
  [ -e $fixtures/musl ] || return 0
  take musl /app
  gather --library 'libtun*' /app
  expect_tree /app "$musl_loader" "/lib/$musl/libtune.so" "/etc/ld-musl-${machine%%-*}.path"
}

musl_path_file_of_many_directories_leads_to_the_library() {
  [ -e $fixtures/musl ] || return 0
  local file=/etc/ld-musl-${machine%%-*}.path
  mv "$file" /path-away
  { for n in $(seq 100); do printf '/opt/directory-%s:' "$n"; done && echo "/lib/$musl" && echo "/usr/lib/$musl"; } >"$file"
  take musl-tune /app
  gather /app || { mv /path-away "$file" && return 1; }
  mv /path-away "$file"
  [ "$(wc -c <"/scratch/dist$file")" -gt 1000 ]
  expect_tree /app "$musl_loader" "/lib/$musl/libtune.so" "$file"
  runs /app
}

origin_leads_to_the_directory_as_it_is() {
  take bundle /opt/bundle
  gather /opt/bundle
  expect_tree /opt/bundle/bin/run /opt/bundle/lib/libpart.so /opt/bundle/lib/libplugin.so "$loader" "$lib/libc.so.6"
  LD_ORIGIN_PATH=/opt/bundle/bin runs /opt/bundle/bin/run # for want of /proc
}

runpath_leads_to_the_same_path() {
  take runpath /app
  gather /app
  expect_tree /app /opt/private/libprivate.so "$loader" "$lib/libc.so.6"
  runs /app
}

two_names_of_a_directory_lead_to_one_file() {
  take runpath /app
  take runpath-alias /app2
  gather /app /app2
  expect_tree /app /app2 /opt/private/libprivate.so "/opt/alias/libprivate.so -> /opt/private/libprivate.so" \
    "$loader" "$lib/libc.so.6"
  runs /app
  runs /app2
}

ld_so_conf_leads_to_a_directory_that_is_searched() {
  take cached /app
  gather /app
  expect_tree /app "$lib/libhidden.so.1 -> libhidden.so.1.2" "$lib/libhidden.so.1.2" "$lib/libinner.so" \
    "$loader" "$lib/libc.so.6"
  runs /app
}

library_path_leads_to_a_directory_that_is_searched() {
  take runpath /app
  mv /opt/private /opt/moved
  LD_LIBRARY_PATH=/opt/moved gather /app || { mv /opt/moved /opt/private && return 1; }
  mv /opt/moved /opt/private
  expect_tree /app "$lib/libprivate.so" "$loader" "$lib/libc.so.6"
}

link_by_soname_leads_to_link_and_file() {
  take soname /app
  gather /app
  expect_tree /app "/lib/libmine.so.1 -> libmine.so.1.2" /lib/libmine.so.1.2 "$loader" "$lib/libc.so.6"
  runs /app
}

# --- another platform, whose files are read

program_for_another_platform_leads_to_the_same_files() {
  gather_both hello /app
}

origin_for_another_platform_leads_to_the_same_files() {
  gather_both bundle /opt/bundle
}

runpath_for_another_platform_leads_to_the_same_files() {
  gather_both runpath /app
}

ld_so_conf_of_another_platform_leads_to_the_same_files() {
  gather_both cached /app
}

link_of_another_platform_leads_to_the_same_files() {
  gather_both soname /app
}

processors_of_another_platform_lead_to_the_same_files() {
  gather_both processor /app
}

musl_program_for_another_platform_leads_to_the_same_files() {
  [ -e $fixtures/musl ] || return 0
  gather_both musl-tune /app
}

named_library_for_another_platform_leads_to_the_same_files() {
  gather_both hello /app --library 'libmin*' --library '/opt/odd name/lib*'
}

services_of_another_platform_lead_to_the_same_files() {
  gather_both host /app --time-zones Europe/Paris
}

library_path_for_another_platform_leads_to_the_same_files() {
  LD_LIBRARY_PATH=/opt/odd\ name:/opt/hidden gather_both cached /app
}

bundle_of_another_platform_leads_to_its_certificates() {
  fixtures=/of-target take certificates /app
  gather --root /target /app
  expect "$(cat /scratch/dist/etc/ssl/certs/ca-certificates.crt)" certificates
}

zones_of_another_platform_lead_to_its_zones() {
  fixtures=/of-target take static /app
  gather --root /target --time-zones always /app
  expect "$(cd /scratch/dist/usr/share/zoneinfo && echo *)" "Etc Europe UTC"
}

missing_library_of_another_platform_leads_to_error() {
  fixtures=/of-target take incomplete /app
  expect_error '"/app" needs the library "libgone.so", which the builder image does not have.' \
    "Use a builder image that has it, or link it statically." gather --root /target /app
}

program_for_the_builders_platform_leads_to_error() {
  take hello /app
  expect_error "The loader \"$loader\" cannot list what \"/app\" needs: error: it is for another processor." \
    "Compile for the platform that the builder image runs on, with libraries that are whole." gather --root /target /app
}

other_byte_order_leads_to_error() {
  take text /app
  mkdir -p /empty
  expect_error 'The program is for a platform whose programs cannot be read here, because it has another byte order.' \
    "Build on a machine of that platform, such as with <buildkit><nodes>." gather --root /empty /app
}

library_for_one_processor_leads_to_that_for_all() {
  take processor /app
  gather /app
  expect_tree /app /lib/libfast.so "$loader" "$lib/libc.so.6"
  runs /app
}

missing_library_leads_to_error() {
  take incomplete /app
  expect_error '"/app" needs the library "libgone.so", which the builder image does not have.' \
    "Use a builder image that has it, or link it statically." gather /app
}

program_without_default_directories_leads_to_the_true_error() {
  take nodefaultlib /app
  expect_error '"/app" needs the library "libc.so.6" of "*", which its loader does not search: it is linked with -z nodefaultlib.' \
    "Link without -z nodefaultlib, or add the directory to the RUNPATH (-Wl,-rpath)." gather /app
}

ending_threads_leads_to_libgcc() {
  take threads /app
  gather /app
  expect_tree /app "$lib/libgcc_s.so.1" "$loader" "$lib/libc.so.6"
  logged "libgcc_s.so.1: included: /app can end threads"
  runs /app
}

foreign_program_leads_to_error() {
  take foreign /app
  expect_error '"/app" needs the loader "*", which the builder image does not have.' \
    "Use a builder image that has it, or link the program statically." gather /app
}

foreign_go_program_leads_to_error_with_what_made_it_dynamic() {
  take foreign-cgo /app
  expect_error '"/app" needs the loader "*", which the builder image does not have.' \
    "Use a builder image that has it, or build without cgo: <go><cgo>false</cgo></go>." gather /app
  rm -rf /scratch/dist && mkdir -p /scratch/dist && take foreign-pie /app
  expect_error '*, which the builder image does not have: it is dynamic because of -buildmode=pie, also without cgo.' \
    "Use a builder image that has it, or remove -buildmode=pie from <go><flags>." gather /app
  rm -rf /scratch/dist && mkdir -p /scratch/dist && take foreign-purego /app
  expect_error '*: it is dynamic because of a package that imports C libraries without cgo, as purego does.' \
    "Use a builder image that has it, or remove the package." gather /app
}

foreign_file_leads_to_nothing() {
  take static /app
  take foreign /share/data
  gather /app /share/data
  expect_tree /app /share/data
}

foreign_static_program_leads_to_nothing() {
  take foreign-static /app
  gather /app
  expect_tree /app
}

file_that_is_not_a_program_leads_to_itself() {
  take text /app
  take damaged /cut
  take empty /empty
  gather /app
  expect_tree /app /cut /empty
}

script_leads_to_itself() {
  take script /app
  gather /app
  expect_tree /app
  cmp /scratch/dist/app $fixtures/script
}

# --- libraries by name

named_library_leads_to_it_and_its_own() {
  take hello /app
  gather --library libhidden.so.1 --library libmine.so.1 /app
  expect_tree /app "$lib/libhidden.so.1 -> libhidden.so.1.2" "$lib/libhidden.so.1.2" "$lib/libinner.so" \
    "/lib/libmine.so.1 -> libmine.so.1.2" /lib/libmine.so.1.2 "$loader" "$lib/libc.so.6"
}

pattern_leads_to_all_that_match() {
  take static /app
  gather --library 'libinn*.so' --library 'libmine.so.?' /app
  expect_tree /app "/usr$lib/libinner.so" "/lib/libmine.so.1 -> libmine.so.1.2" /lib/libmine.so.1.2 \
    "$loader" "$lib/libc.so.6"
}

pattern_of_paths_leads_to_the_same_paths() {
  take hello /app
  gather --library '/opt/[hp]*/lib[ip]*.so' /app
  expect_tree /app /opt/hidden/libinner.so /opt/private/libprivate.so "$loader" "$lib/libc.so.6"
}

unknown_library_leads_to_error() {
  take hello /app
  expect_error 'The builder image has no library "libnone.so.*", which is listed in <contents><libraries>.' \
    "Install the package that contains it in the builder image, or correct the name." \
    gather --library 'libnone.so.*' /app
  rm -rf /scratch/dist && mkdir -p /scratch/dist && take hello /app
  expect_error 'The builder image has no library "/opt/none/*", which is listed in <contents><libraries>.' \
    "Install the package that contains it in the builder image, or correct the name." \
    gather --library '/opt/none/*' /app
}

# --- name services

lookup_leads_to_no_module_that_libc_has_built_in() {
  take lookup /app
  gather /app
  expect_tree /app "$loader" "$lib/libc.so.6"
  runs /app
}

other_service_leads_to_its_module() {
  printf 'passwd: files [ NOTFOUND=continue ] compat # both\n' >/tmp/nsswitch.conf
  take lookup /app
  gather --file /tmp/nsswitch.conf /etc/nsswitch.conf 0:0 0644 /app
  expect_tree /app "$lib/libnss_compat.so.2" "$loader" "$lib/libc.so.6"
  cmp /tmp/nsswitch.conf /scratch/dist/etc/nsswitch.conf
  logged "libnss_compat.so.2: included: /app looks up hosts or users"
}

unknown_service_leads_to_error() {
  echo 'passwd: ldap' >/tmp/nsswitch.conf
  take lookup /app
  expect_error '*the service "ldap", but the builder image has no "libnss_ldap.so.2".' \
    "Install the package that contains it in the builder image, or add an /etc/nsswitch.conf without it in <contents><files>." \
    gather --file /tmp/nsswitch.conf /etc/nsswitch.conf 0:0 0644 /app
}

service_by_name_leads_to_the_list_of_services() {
  take services /app
  gather /app
  expect_tree /app /etc/services "$loader" "$lib/libc.so.6"
  logged "/etc/services: included: /app looks up services"
  runs /app
  rm -rf /scratch/dist /scratch/dist-* && mkdir -p /scratch/dist
  take host /app
  gather /app
  expect_tree /app /etc/services "$loader" "$lib/libc.so.6"
  runs /app
}

protocol_by_name_leads_to_the_list_of_protocols() {
  take protocols /app
  gather /app
  expect_tree /app /etc/protocols "$loader" "$lib/libc.so.6"
  runs /app
}

# --- files and directories

file_leads_to_owner_and_mode() {
  take static /app
  gather --directory /data 65534:0 0750 --file $fixtures/text /data/words 7:8 0600 --file $fixtures/script /run/it 0:0 4755 /app
  expect_tree /app /data/words /run/it
  expect "$(mode /data),$(mode /data/words),$(mode /run),$(mode /run/it)" "750 65534:0,600 7:8,755 0:0,4755 0:0"
}

directory_leads_to_all_that_is_in_it() {
  take static /app
  gather --directory /data 65534:0 0750 --file $fixtures/tree /data 7:8 0640 --file $fixtures/tree / 0:0 0444 /app
  expect_tree /app /a "/link -> a" /deep/b /data/a "/data/link -> a" /data/deep/b
  expect "$(mode /data),$(mode /data/a),$(mode /data/deep),$(mode /data/deep/b)" "750 65534:0,640 7:8,750 7:8,640 7:8"
}

file_over_another_leads_to_error() {
  take static /app
  expect_error 'A file of <contents><files> would overwrite "/app", which is an artifact of the build.' \
    "Name another <into> for the file, or leave it out." \
    gather --file $fixtures/text /app 0:0 0644 /app
  expect_error 'A file of <contents><files> would overwrite "/deep/b", which another file of <contents><files> is copied to.' \
    "Name another <into> for the file, or leave it out." \
    gather --file $fixtures/text /deep/b 0:0 0644 --file $fixtures/tree / 0:0 0644 /app
  expect_error 'A file of <contents><files> would overwrite "/data", which is a directory of the image.' \
    "Name another <into> for the file, or leave it out." \
    gather --directory /data 0:0 0755 --file $fixtures/text /data 0:0 0644 /app
}

file_below_a_file_leads_to_error() {
  take static /app
  expect_error '"/app" must be a directory of the image, but there is a file at this path.' \
    "Put the file at another path, or use another directory." \
    gather --file $fixtures/text /app/text 0:0 0644 /app
}

file_in_place_of_accounts_leads_to_error() {
  take static /app
  expect_error '*would overwrite "/etc/passwd", which another file of <contents><files> is copied to.' \
    "Leave that file out: the plugin writes it for <container><user>." \
    gather --file $fixtures/text /etc/passwd 0:0 0644 /app
}

library_over_a_file_leads_to_error() {
  take hello /app
  expect_error 'The builder*libc.so.6", which "/app" needs, would overwrite *, which another file of <contents><files> is copied to.' \
    "Put that file elsewhere: the builder image's own goes there." \
    gather --file $fixtures/text "$lib/libc.so.6" 0:0 0644 /app
}

link_out_of_the_image_leads_to_error() {
  local link target
  for link in etc lib "lib64" tmp usr "data here"; do
    for target in / /opt/spare ../../opt/spare; do
      rm -rf /scratch/dist && mkdir -p /scratch/dist
      take hello /app
      ln -s "$target" "/scratch/dist/$link"
      expect_error '* must be a directory of the image, but a link that the build created there points outside of the image.' \
        "Create a relative link in the build, or none." \
        gather --directory "/data here/sub" 0:0 0755 --file $fixtures/text /usr/share/text 0:0 0644 --library libmine.so.1 /app
    done
  done
  [ -z "$(find /opt/spare ! -path /opt/spare ! -path /opt/spare/lib)" ]
  rm -rf /scratch/dist && mkdir -p /scratch/dist/etc && ln -s /opt/spare /scratch/dist/etc/app && take static /app
  expect_error 'A file of <contents><files> would overwrite "/etc/app", which *' \
    "Name another <into> for the file, or leave it out." \
    gather --file $fixtures/tree /etc/app 0:0 0644 /app
}

link_within_the_image_leads_to_where_it_leads() {
  take hello /app
  mkdir -p /scratch/dist/usr/lib
  ln -s usr/lib /scratch/dist/lib
  gather /app
  expect_tree /app "/lib -> usr/lib" "/usr$lib/libc.so.6" "$loader"
  runs /app
}

link_to_a_file_of_the_builder_leads_to_that_file() {
  take static /app
  mkdir -p /scratch/dist/opt/jdk /etc/outside/deep
  echo words >/etc/outside.conf
  echo more >/etc/outside/deep/more.conf
  ln -sf ../outside.conf /etc/outside/again.conf
  ln -s /etc/outside.conf /scratch/dist/app.conf
  ln -s ../../etc/outside /scratch/dist/opt/jdk/conf
  ln -s /proc/mounts /scratch/dist/mounts
  ln -s /nowhere /scratch/dist/nowhere
  ln -s /usr /scratch/dist/system
  gather /app
  expect_tree /app "/app.conf -> /etc/outside.conf" /etc/outside.conf "/opt/jdk/conf -> ../../etc/outside" \
    "/etc/outside/again.conf -> ../outside.conf" /etc/outside/deep/more.conf "/mounts -> /proc/mounts" \
    "/nowhere -> /nowhere" "/system -> /usr"
}

line_break_in_a_name_leads_to_error() {
  take static /app
  take symbols "/x${newline}/usr/bin/true"
  expect_error 'The name of an artifact contains a line break.' "Give it another name." gather /app
}

names_with_spaces_lead_to_the_same_names() {
  take hello '/my app/ run  it '
  take tree '/my app/a *'
  gather --file "$fixtures/tree" '/own files/* \n' 0:0 0644 --library '/opt/odd name/lib*.so' '/my app/ run  it '
  expect_tree '/my app/ run  it ' '/my app/a */a' '/my app/a */deep/b' '/my app/a */link -> a' \
    '/own files/* \n/a' '/own files/* \n/deep/b' '/own files/* \n/link -> a' '/opt/odd name/lib odd.so' "$loader" "$lib/libc.so.6"
}

no_tmp_in_the_builder_leads_to_one_in_the_image() {
  take hello /app
  mv /tmp /tmp-away
  gather /app || { mv /tmp-away /tmp && return 1; }
  mv /tmp-away /tmp
  expect "$(mode /tmp)" "1777 0:0"
}

artifact_leads_to_modes_without_rights() {
  take static /app
  take script /bin/run
  take text /data/words
  chmod 6777 /scratch/dist/app /scratch/dist/bin/run
  chmod 0666 /scratch/dist/data/words
  chmod 2777 /scratch/dist/data
  chown 5:5 /scratch/dist/data/words
  gather --directory /tmp/own 1:1 1777 /app
  expect "$(mode /app),$(mode /bin/run),$(mode /data/words),$(mode /data),$(mode /tmp),$(mode /tmp/own)" \
    "755 0:0,755 0:0,644 0:0,755 0:0,1777 0:0,1777 1:1"
  expect "$(readlink /scratch/dist-$SOURCE_DATE_EPOCH)" /scratch/dist
  expect "$(find /scratch/dist -newermt '@1000000000' ! -newermt '@999999999')" ""
  expect "$(stat -c %Y /scratch/dist/etc/passwd)" 1000000000
}

artifact_leads_to_its_own_mode() {
  take static /app
  take text /data/key
  take text /data/shared
  take script /private/run
  chmod 0600 /scratch/dist/data/key
  chmod 0460 /scratch/dist/data/shared
  chmod 0711 /scratch/dist/app
  chmod 0700 /scratch/dist/private /scratch/dist/private/run
  gather /app
  expect "$(mode /app),$(mode /data),$(mode /data/key),$(mode /data/shared),$(mode /private),$(mode /private/run)" \
    "711 0:0,755 0:0,600 0:0,440 0:0,700 0:0,700 0:0"
}

# --- what compile.sh takes

missing_artifact_leads_to_error() {
  sources
  expect_error 'The artifact "build/app" does not exist after the commands.' \
    "Correct its path in <custom><artifacts><artifact><from>, which is relative to the source directory, or absolute in the builder." \
    compile --command true --artifact build/app /app
}

directory_as_the_program_leads_to_error() {
  sources
  mkdir build
  expect_error 'The artifact "build" is a directory, which cannot be started.' \
    "Name the program in it in <container><entrypoint>, or the program's file in <custom><artifacts><artifact><from>." \
    compile --program build /app
}

artifact_below_a_link_out_of_the_image_leads_to_error() {
  sources
  mkdir -p tree
  ln -s /opt/spare tree/lib
  cp $fixtures/text text
  expect_error '"/lib" is outside of the image, because of a link in an earlier artifact.' \
    "Make that link relative, or remove it." \
    compile --artifact tree / --artifact text /lib/text
  [ ! -e /opt/spare/text ]
}

failed_command_leads_to_its_text_and_status() {
  sources
  if compile --command 'echo before' --command 'echo reason >&2; exit 7' --command 'echo after' 2>/dev/null; then return 1; fi
  expect "$(tail -n 2 "$here/errors")" "reason${newline}command failed: echo reason >&2; exit 7"
  expect "$(tail -n 1 "$here/output")" '+ echo reason >&2; exit 7'
}

unknown_option_leads_to_error() {
  sources
  expect_error 'compile.sh has no option "--none".' "Build with the Dockerfile of the plugin." compile --none
  expect_error 'gather.sh has no option "--none".' "Build with the Dockerfile of the plugin." gather --none
}

# An empty source directory, which is the current one then.
sources() { rm -rf /sources /scratch/taken && mkdir /sources && cd /sources; }

# --- file capabilities

capabilities_lead_to_the_same_capabilities() {
  copies_capabilities || return 0
  take symbols /app
  take script '/opt/it  runs/run'
  grant /scratch/dist/app '/scratch/dist/opt/it  runs/run'
  mkdir -p /opt/capable/tools
  cp $fixtures/static /opt/capable/ping
  cp $fixtures/symbols /opt/capable/tools/trace
  cp $fixtures/script /opt/capable/tools/plain
  grant /opt/capable/ping /opt/capable/tools/trace
  ln -s /opt/capable/ping /scratch/dist/ping
  ln -s /opt/capable/tools /scratch/dist/tools
  chmod 0710 /scratch/dist/app
  gather --library '/opt/capable/*' /app
  expect_granted /app '/opt/it  runs/run' /opt/capable/ping /opt/capable/tools/trace
  expect "$(find /scratch/dist -type f -exec $fixtures/capability get {} \; | wc -l)" 4
  expect "$(mode /app)" "710 0:0"
  expect "$(readelf -S /scratch/dist/app | grep -c symtab)" 0
}

capabilities_of_artifacts_lead_to_the_same_capabilities() {
  copies_capabilities || return 0
  sources
  mkdir -p out/deep
  cp $fixtures/static ./-app
  cp $fixtures/static out/one
  cp $fixtures/static 'out/deep/the other'
  cp $fixtures/script out/plain
  ln -s one out/link
  chmod 0700 out
  grant ./-app out/one 'out/deep/the other'
  compile --program -app /app --artifact out/link /linked --artifact out /opt/out
  expect_granted /app /linked /opt/out/one '/opt/out/deep/the other'
  expect "$(find /scratch/dist -type f -exec $fixtures/capability get {} \; | wc -l)" 4
  expect "$(readlink /scratch/dist/opt/out/link),$(mode /opt/out),$(mode /opt/out/one)" "one,755 0:0,755 0:0"
}

setcap_alone_leads_to_error() {
  [ "$shell" = "busybox sh" ] || return 0
  mv /busybox/setcap /busybox/getcap / 2>/dev/null || true
  ln -s true /busybox/setcap
  sources
  cp $fixtures/static app
  expect_error 'The builder image has setcap, but neither getcap nor GNU cp, so capabilities of files cannot be copied to the image.' \
    "Install getcap in the builder image (in Alpine, the package libcap-getcap)." compile --program app /app
  rm /busybox/setcap
  mv /setcap /getcap /busybox/ 2>/dev/null || true
}

# Of busybox, only together with the tools of libcap, which not every builder image has.
copies_capabilities() { [ "$shell" != "busybox sh" ] || [ -e /busybox/getcap ]; }

grant() {
  local file
  for file; do $fixtures/capability set "$file"; done
}

expect_granted() {
  local file
  for file; do expect "$($fixtures/capability get "/scratch/dist$file")" "2000001 400"; done
}

# --- origins

# LINE: with \t for each tab.
noted() { grep -q -x -F -- "$(printf %b "$1")" /scratch/origins || { cat /scratch/origins; return 1; }; }

not_noted() { ! grep -F -- "$(printf %b "$1")" /scratch/origins; }

# The fixture "busybox" has no package managers.
has_managers() { [ "$shell" != "busybox sh" ]; }

copies_lead_to_their_sources() {
  take hello /app
  take text /etc/debian_version
  mkdir -p /scratch/dist/etc && cp /etc/os-release /scratch/dist/etc/os-release
  gather --origins /scratch/origins --library 'libmine.so.1' --file $fixtures/text /etc/mine 0:0 0644 /app
  noted "file\t$lib/libc.so.6\t$lib/libc.so.6\t$(readlink -f "$lib/libc.so.6")"
  noted "file\t/lib/libmine.so.1\t/lib/libmine.so.1\t$(readlink -f /lib/libmine.so.1)"
  noted "file\t/etc/os-release\t/etc/os-release\t"
  noted 'written\t/etc/passwd'
  noted 'written\t/etc/nsswitch.conf'
  not_noted '\t/app'
  not_noted '\t/etc/mine'
  not_noted '\t/etc/debian_version'
  noted "system\tdebian\t$(. /etc/os-release && echo "$VERSION_ID")"
  noted "end\t$(($(wc -l </scratch/origins) - 1))"
  diff <(sed 's/^/scratch-origin: /' /scratch/origins) <(grep '^scratch-origin: ' "$here/output")
}

notes_of_other_scripts_lead_to_the_same_notes() {
  take static /app
  printf 'file\t/opt/x\t/lib/x\t/usr/lib/x\nwritten\t/etc/y\n' >/scratch/dist.copies
  gather --origins /scratch/origins /app
  rm /scratch/dist.copies
  noted 'file\t/opt/x\t/lib/x\t/usr/lib/x'
  noted 'written\t/etc/y'
}

packages_of_debian_lead_to_owners() {
  has_managers || return 0
  take go-like /app
  gather --origins /scratch/origins --library libm.so.6 /app
  noted "owner\tca-certificates\t/usr/sbin/update-ca-certificates"
  noted 'owner\ttzdata\t/usr/share/zoneinfo/'
  not_noted '/usr/share/zoneinfo/UTC'
  noted "package\tca-certificates\tdeb\tca-certificates\t$(dpkg-query -W -f '${Version}' ca-certificates)\tall\tca-certificates\t"
  local key
  key=libc6:$(dpkg --print-architecture)
  noted "package\t$key\tdeb\tlibc6\t$(dpkg-query -W -f '${Version}' "$key")\t${key#*:}\tglibc\t"
  grep -q -x -e "owner$(printf '\t')$key$(printf '\t').*/libm.so.6" /scratch/origins
}

static_program_leads_to_no_question() {
  take static /app
  printf '#!/bin/sh\ntouch /asked\n' >/usr/local/bin/dpkg-query && chmod +x /usr/local/bin/dpkg-query
  gather --origins /scratch/origins /app
  rm /usr/local/bin/dpkg-query
  expect "$(cut -f 1 /scratch/origins | sort -u | tr '\n' ' ')" 'end system written '
  [ ! -e /asked ]
}

packages_of_alpine_lead_to_owners() {
  has_managers || return 0
  take static /app
  mv /var/lib/dpkg/status /var/lib/dpkg/away && mkdir -p /lib/apk/db
  printf '%s\n' C:Q1 P:musl V:1.2.5-r10 A:x86_64 L:MIT o:musl '' C:Q2 P:mine-libs V:2-r0 A:noarch L:BSD-3-Clause o:mine '' >/lib/apk/db/installed
  manager apk 'for path; do case $path in
      --root | / | info | --who-owns | /usr/*) ;;
      /lib/libmine.so.1.2) echo "$path is owned by mine-libs-2-r0" ;;
      /lib/libmine.so.1) echo "$path symlink target is owned by mine-libs-2-r0" ;;
      *) echo "ERROR: $path: Could not find owner package" >&2 ;;
    esac; done'
  gather --origins /scratch/origins --library 'libmine.so.1' /app
  rm -r /usr/local/bin/apk /lib/apk && mv /var/lib/dpkg/away /var/lib/dpkg/status
  noted 'owner\tmine-libs-2-r0\t/lib/libmine.so.1.2'
  noted 'package\tmine-libs-2-r0\tapk\tmine-libs\t2-r0\tnoarch\tmine\tBSD-3-Clause'
  not_noted musl
}

packages_of_rpm_lead_to_owners() {
  has_managers || return 0
  take static /app
  mv /var/lib/dpkg/status /var/lib/dpkg/away
  manager rpm 'case $* in
      "--root / -q -f --qf "*) printf "owner\tmine-1:2-3.noarch\nfile /lib/other is not owned by any package\n" ;;
      *FILENAMES*) printf "owner\tmine-1:2-3.noarch\t%s\n" /lib/libmine.so.1 /lib/libmine.so.1.2 /lib/other ;;
      *) printf "package\tmine-1:2-3.noarch\trpm\tmine\t1:2-3\tnoarch\tmine-2-3.src.rpm\tMIT\n" ;;
    esac'
  gather --origins /scratch/origins --library 'libmine.so.1' /app
  rm /usr/local/bin/rpm && mv /var/lib/dpkg/away /var/lib/dpkg/status
  noted 'owner\tmine-1:2-3.noarch\t/lib/libmine.so.1'
  noted 'owner\tmine-1:2-3.noarch\t/lib/libmine.so.1.2'
  noted 'package\tmine-1:2-3.noarch\trpm\tmine\t1:2-3\tnoarch\tmine-2-3.src.rpm\tMIT'
  not_noted /lib/other
}

# manager NAME SCRIPT: a package manager that answers as the true one does.
manager() { printf '#!/bin/sh\n%s\n' "$2" >"/usr/local/bin/$1" && chmod +x "/usr/local/bin/$1"; }

# --- licenses

texts_of_packages_lead_to_notes() {
  has_managers || return 0
  take hello /app
  gather --origins /scratch/origins --licenses /scratch/licenses /app
  local key file=/usr/share/doc/libc6/copyright common
  key=libc6:$(dpkg --print-architecture)
  noted "license\tpackage\t$key\t$(digest $file)\t$(wc -c <$file)\tcopyright"
  while read -r common; do
    noted "license\tpackage\t$key\t$(digest "$common")\t$(wc -c <"$common")\t${common##*/}"
  done < <(grep -o '/usr/share/common-licenses/[A-Za-z0-9.-]*[A-Za-z0-9]' $file | sort -u)
  [ "$(grep -c '^license' /scratch/origins)" -gt 1 ]
  noted "end\t$(($(wc -l </scratch/origins) - 1))"
  texts_are_as_noted
}

# As in images without documentation, which lack the link of libgcc-s1 to the directory of gcc-14-base.
texts_of_another_package_of_the_source_lead_to_notes() {
  has_managers || return 0
  local key name file
  key=libgcc-s1:$(dpkg --print-architecture)
  [ ! -e /usr/share/doc/libgcc-s1 ]
  name=$(dpkg-query -W -f '${source:Package}' libgcc-s1)-base
  file=/usr/share/doc/$name/copyright
  take threads /app
  gather --origins /scratch/origins --licenses /scratch/licenses /app
  noted "license\tpackage\t$key\t$(digest "$file")\t$(wc -c <"$file")\tcopyright"
  texts_are_as_noted
}

texts_of_other_scripts_and_of_a_runtime_lead_to_notes() {
  take static /app
  mkdir -p /scratch/dist/opt/java/legal/java.base
  echo gpl >/scratch/dist/opt/java/legal/java.base/LICENSE
  printf 'bsd\nmit\n' >/scratch/dist.texts
  printf 'license\tgo\tstdlib\t%s\t4\tLICENSE\n' "$(echo bsd | sha256sum | cut -c 1-64)" >/scratch/dist.licenses
  printf 'license\tgo\texample.com/lib@v1\t%s\t4\tCOPYING\n' "$(echo mit | sha256sum | cut -c 1-64)" >>/scratch/dist.licenses
  gather --origins /scratch/origins --licenses /scratch/licenses --runtime /opt/java /app
  rm /scratch/dist.licenses /scratch/dist.texts
  noted "license\tgo\texample.com/lib@v1\t$(echo mit | sha256sum | cut -c 1-64)\t4\tCOPYING"
  noted "license\tjava\truntime\t$(echo gpl | sha256sum | cut -c 1-64)\t4\tjava.base/LICENSE"
  expect "$(cat /scratch/licenses)" "$(printf 'bsd\nmit\ngpl')"
  texts_are_as_noted
}

texts_in_the_image_lead_to_files() {
  has_managers || return 0
  take hello /app
  printf 'bsd\nmit\n' >/scratch/dist.texts
  printf 'license\tgo\tstdlib\t%s\t4\tLICENSE\n' "$(echo bsd | sha256sum | cut -c 1-64)" >/scratch/dist.licenses
  printf 'license\tgo\texample.com/lib@v1\t%s\t4\tCOPYING\n' "$(echo mit | sha256sum | cut -c 1-64)" >>/scratch/dist.licenses
  gather --origins /scratch/origins --licenses /scratch/licenses --licenses-into /licenses /app
  rm /scratch/dist.licenses /scratch/dist.texts
  cmp /usr/share/doc/libc6/copyright /scratch/dist/licenses/libc6/copyright
  expect "$(cat /scratch/dist/licenses/stdlib/LICENSE /scratch/dist/licenses/example.com/lib@v1/COPYING)" "$(printf 'bsd\nmit')"
  noted 'written\t/licenses/libc6/copyright'
  expect "$(stat -c '%a %u:%g %Y' /scratch/dist/licenses/libc6/copyright)" '644 0:0 1000000000'
  texts_are_as_noted
}

program_without_texts_leads_to_an_empty_file() {
  take static /app
  gather --origins /scratch/origins --licenses /scratch/licenses /app
  not_noted license
  [ -f /scratch/licenses ] && [ ! -s /scratch/licenses ]
}

modules_of_go_lead_to_notes() {
  mkdir -p /src/cmd /src/local "/go/pkg/mod/example.com/!upper@v1.0.0" /go/pkg/mod/example.com/fork@v2.0.0 /goroot
  manager go 'case "$*" in
      "env GOROOT GOMOD GOMODCACHE") printf "/goroot\n/src/go.mod\n/go/pkg/mod\n" ;;
      "version -m /scratch/dist/app") printf "/scratch/dist/app: go1.27.4\n\tpath\texample.com/app\n\tmod\texample.com/app\t(devel)\t\n"
        printf "\tdep\texample.com/Upper\tv1.0.0\th1:a=\n\tdep\texample.com/old\tv0.1.0\n\t=>\texample.com/fork\tv2.0.0\th1:b=\n"
        printf "\tdep\texample.com/here\tv0.1.0\n\t=>\t./local\t(devel)\t\n\tdep\texample.com/bare\tv1.0.0\th1:c=\n\tbuild\t-trimpath=true\n" ;;
    esac'
  local file
  for file in /goroot/LICENSE /goroot/PATENTS /src/LICENSE "/go/pkg/mod/example.com/!upper@v1.0.0/license.txt" \
    "/go/pkg/mod/example.com/!upper@v1.0.0/license.go" "/go/pkg/mod/example.com/!upper@v1.0.0/NOTICE" /go/pkg/mod/example.com/fork@v2.0.0/COPYING /src/local/LICENCE.md; do
    echo "$file" >"$file"
  done
  local path=/usr/local/bin:$PATH # before a real Go
  [ "$shell" != "busybox sh" ] || path=/busybox:/usr/local/bin
  take static /app
  # shellcheck disable=SC2086 # a command and its option
  (cd /src/cmd && PATH=$path $shell "$here/licenses.sh" /app)
  rm /usr/local/bin/go
  expect "$(cut -f 3,6 /scratch/dist.licenses)" "$(printf '%s\t%s\n' stdlib LICENSE stdlib PATENTS 'example.com/app@(devel)' LICENSE \
    example.com/Upper@v1.0.0 license.txt example.com/Upper@v1.0.0 NOTICE example.com/fork@v2.0.0 COPYING './local@(devel)' LICENCE.md)"
  gather --origins /scratch/origins --licenses /scratch/licenses /app
  rm -r /scratch/dist.licenses /scratch/dist.texts /go /src /goroot
  texts_are_as_noted
  noted "license\tgo\texample.com/fork@v2.0.0\t$(echo /go/pkg/mod/example.com/fork@v2.0.0/COPYING | sha256sum | cut -c 1-64)\t44\tCOPYING"
}

crates_lead_to_notes() {
  mkdir -p /cargo/registry/src/index/serde-1.0.219 /cargo/registry/src/index/other-1.0.0 /src
  printf '%s\n' 'version = 4' '' '[[package]]' 'name = "app"' 'version = "1.0.0"' '' '[[package]]' 'name = "serde"' 'version = "1.0.219"' \
    'source = "registry+https://github.com/rust-lang/crates.io-index"' '' '[[patch.unused]]' 'name = "other"' 'version = "1.0.0"' >/src/Cargo.lock
  echo mit >/cargo/registry/src/index/serde-1.0.219/LICENSE-MIT
  echo toml >/cargo/registry/src/index/serde-1.0.219/Cargo.toml
  echo other >/cargo/registry/src/index/other-1.0.0/LICENSE
  (cd /src && CARGO_HOME=/cargo compile --licenses --command 'echo app >app' --artifact app /app)
  rm -r /cargo /src
  expect "$(cut -f 2,3,5,6 /scratch/dist.licenses)" "$(printf '%s\t%s\n' 'cargo	serde@1.0.219	5' Cargo.toml 'cargo	serde@1.0.219	4' LICENSE-MIT)"
  expect "$(cat /scratch/dist.texts)" "$(printf 'toml\nmit')"
  rm /scratch/dist.licenses /scratch/dist.texts
}

digest() { sha256sum <"$1" | cut -c 1-64; }

# The file has each text, one after the other, and nothing else.
texts_are_as_noted() {
  local start=1 digest size
  while read -r digest size; do
    expect "$(tail -c "+$start" /scratch/licenses | head -c "$size" | sha256sum | cut -c 1-64)" "$digest"
    start=$((start + size))
  done < <(grep '^license' /scratch/origins | cut -f 4,5)
  expect $((start - 1)) "$(wc -c </scratch/licenses)"
}

# --- optional content

go_program_leads_to_bundle_and_zones() {
  take go-like /app
  gather /app
  cmp /etc/ssl/certs/ca-certificates.crt /scratch/dist/etc/ssl/certs/ca-certificates.crt
  cmp /usr/share/zoneinfo/Europe/Paris /scratch/dist/usr/share/zoneinfo/Europe/Paris
  logged "caCertificates: included: /app contains crypto/x509.loadSystemRoots"
  logged "timeZones: included: /app contains time.LoadLocation"
}

path_of_certificates_leads_to_bundle_where_openssl_looks() {
  take certificates /app
  gather /app
  expect_tree /app /etc/ssl/certs/ca-certificates.crt "/opt/ssl/cert.pem -> /etc/ssl/certs/ca-certificates.crt" \
    "$loader" "$lib/libc.so.6"
}

bundle_over_a_file_leads_to_error() {
  take static /app
  expect_error 'The builder*s CA bundle would overwrite "/etc/ssl/certs/ca-certificates.crt", which another file of <contents><files> is copied to.' \
    "Set <contents><caCertificates>never</caCertificates></contents> to use the file instead." \
    gather --ca-certificates always --file $fixtures/text /etc/ssl/certs/ca-certificates.crt 0:0 0644 /app
}

builder_without_a_bundle_leads_to_error() {
  take static /app
  mv /etc/ssl/certs/ca-certificates.crt /etc/ssl/away
  expect_error 'The image must contain a CA bundle, but the builder image has none.' \
    "Use a builder image with ca-certificates, or set <contents><caCertificates>never</caCertificates></contents>." \
    gather --ca-certificates always /app
  mv /etc/ssl/away /etc/ssl/certs/ca-certificates.crt
}

zones_over_a_file_lead_to_error() {
  take static /app
  expect_error 'The builder*s time zone would overwrite "/usr/share/zoneinfo/Africa", which is a directory of the image.' \
    "Set <contents><timeZones>never</timeZones></contents> to use your files instead." \
    gather --time-zones always --file $fixtures/text /usr/share/zoneinfo/Africa/Nowhere 0:0 0644 /app
}

builder_without_zones_leads_to_error() {
  take static /app
  mv /usr/share/zoneinfo /usr/share/away
  expect_error 'The image must contain time zones, but the builder image has none.' \
    "Use a builder image with tzdata, import time/tzdata, or set <contents><timeZones>never</timeZones></contents>." \
    gather --time-zones always /app
  mv /usr/share/away /usr/share/zoneinfo
}

never_leads_to_neither_bundle_nor_zones() {
  take go-like /app
  gather --ca-certificates never --time-zones never /app
  expect_tree /app
}

path_of_zones_leads_to_zones() {
  take zones /app
  gather /app
  logged "timeZones: included: /app contains /usr/share/zoneinfo"
}

runtime_with_its_own_leads_to_neither_bundle_nor_zones() {
  take path-of-certificates /opt/runtime/bin/run
  take zones /opt/runtime/lib/zones
  gather --runtime /opt/runtime /opt/runtime/bin/run /opt/runtime
  logged "caCertificates: excluded: nothing in the image outside of /opt/runtime, which has its own, verifies certificates"
  logged "timeZones: excluded: nothing in the image outside of /opt/runtime, which has its own, loads one by its name"
}

library_beside_a_runtime_leads_to_bundle() {
  take static /opt/runtime/bin/run
  take path-of-certificates /opt/runtime-2/run
  gather --runtime /opt/runtime /opt/runtime/bin/run /opt/runtime /opt/runtime-2
  logged "caCertificates: included: /opt/runtime-2/run contains a path of CA certificates"
}

local_time_leads_to_no_zones() {
  take local-time /app
  gather /app
  expect_tree /app
}

named_zones_lead_to_just_these() {
  take static /app
  gather --time-zones Europe/Paris,Etc/UTC /app
  expect_tree /app /usr/share/zoneinfo/UTC /usr/share/zoneinfo/Europe/Paris \
    "/usr/share/zoneinfo/Etc/UTC -> /usr/share/zoneinfo/UTC"
}

unknown_zone_leads_to_error() {
  take static /app
  expect_error 'The builder image has no time zone "Europe/Nowhere", which is listed in <contents><timeZones>.' \
    "Correct the name, or use a builder image with a newer tzdata (for old names, tzdata-legacy)." \
    gather --time-zones Europe/Nowhere /app
}

# --- symbols

symbols_lead_to_stripped_files() {
  take symbols /app
  gather --library libmine.so.1 /app
  expect "$(readelf -S /scratch/dist/app /scratch/dist/lib/libmine.so.1 | grep -c -E 'symtab|debug_info')" 0
  runs /app
}

strip_false_leads_to_symbols_of_programs_alone() {
  take symbols /app
  gather --strip false --library libmine.so.1 /app
  cmp $fixtures/symbols /scratch/dist/app
  expect "$(readelf -S /scratch/dist/lib/libmine.so.1 | grep -c -E 'symtab|debug_info')" 0
}

many_sections_lead_to_a_stripped_file() {
  take many-sections /app
  [ "$(readelf -S -W $fixtures/many-sections | grep -c ' .text.f')" -gt 1000 ]
  gather /app
  expect_tree /app "$loader" "$lib/libc.so.6"
  expect "$(readelf -S -W /scratch/dist/app | grep -c SYMTAB)" 0
  runs /app
}

# It is linked later, by its symbols.
relocatable_file_leads_to_the_same_bytes() {
  take static /app
  take relocatable /module.o
  gather /app
  cmp $fixtures/relocatable /scratch/dist/module.o
}

stripped_file_leads_to_the_same_bytes() {
  take hello /app
  gather /app
  cmp $fixtures/hello /scratch/dist/app
}

payload_leads_to_the_same_bytes() {
  take payload /app
  gather /app
  cmp $fixtures/payload /scratch/dist/app
}

given_file_leads_to_the_same_bytes() {
  take hello /app
  gather --file $fixtures/symbols /symbols 0:0 0755 /app
  cmp $fixtures/symbols /scratch/dist/symbols
}

main
