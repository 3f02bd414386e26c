# shellcheck shell=bash
# Functions that dev/bench and dev/soak share: Java programs that build projects with one Maven in one JVM, as IDEs and mvnd do.

# compile_embedder DIRECTORY SOURCE…: compiles a program that uses EmbeddedMaven into the directory.
compile_embedder() {
  maven_home=$(./mvnw --version | sed -n 's/^Maven home: //p')
  quietly "${JAVA_HOME:+$JAVA_HOME/bin/}javac" -d "$1" -cp "$maven_home/lib/*:$maven_home/boot/*" dev/embedder.d/EmbeddedMaven.java "${@:2}"
}

# run_embedder DIRECTORY JAVA_ARGUMENT…: runs the program: JVM options, its class, and its arguments.
run_embedder() {
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$1:$maven_home/lib/*:$maven_home/boot/*" "-Dmaven.home=$maven_home" \
    "-Dmaven.repo.local.tail=$HOME/.m2/repository" "${@:2}"
}
