# shellcheck shell=bash
# Functions that make of Debian's packages, in $work/root, a base system with a JDK as the public image has it.

# suite_of_jdk IMAGE: the Debian suite that has OpenJDK of the feature release of IMAGE.
suite_of_jdk() {
  case $1 in
    *:17.*) echo bookworm ;;
    *:21.* | *:25.*) echo trixie ;;
    *) fail "cannot pull \"$1\", and only OpenJDK 17, 21 and 25 can be installed from Debian packages; pull the image yourself" ;;
  esac
}

# jdk_packages RELEASE KIND
jdk_packages() { echo "openjdk-$1-$2-headless libharfbuzz0b ca-certificates fontconfig tzdata"; }

# move_jdk RELEASE JDK: Debian's JDK has links to /etc and /usr/share. In the public image it is in one directory that has all of its files.
move_jdk() {
  local root=${work:?}/root link
  mkdir -p "${2%/*}"
  mv "$root/usr/lib/jvm/java-$1-openjdk"-* "$2"
  rm -rf "$2"/{docs,man,lib/src.zip,lib/libatk-wrapper.so}
  find "$2" -lname '/*' | while read -r link; do
    # The certificates exist after the installation only.
    [ ! -e "$root$(readlink "$link")" ] || cp --remove-destination "$root$(readlink "$link")" "$link"
  done
}

# remove_debugging_data JDK: in JDK 25, Debian's java.base.jmod has 735 MB of it. A module file is a zip file after four bytes.
remove_debugging_data() {
  local module
  command -v zip >/dev/null || install_packages zip
  find "$1" -name '*.debuginfo' -delete
  for module in "$1"/jmods/*.jmod; do
    grep -qF .debuginfo "$module" || continue
    tail -c +5 "$module" >"$work/module.zip"
    quietly zip --delete "$work/module.zip" '*.debuginfo'
    { head -c 4 "$module" && cat "$work/module.zip"; } >"$work/module"
    mv "$work/module" "$module"
  done
  rm -f "$work/module.zip"
}
