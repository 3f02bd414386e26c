package io.github.scratchmaven.dockerfile;

import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An instruction of a Dockerfile, as the built-in frontend of BuildKit 0.8 (Docker 20.10) and later reads it. */
public sealed interface Instruction {

    /** The instruction's text, without a line end after it. */
    String text();

    /** Runs a command of the POSIX shell; {@code command} is shell text whose words are quoted where they need it. */
    record Run(List<Mount> mounts, String command) implements Instruction {

        public Run {
            mounts = List.copyOf(mounts);
        }

        @Override
        public String text() {
            return "RUN "
                    + Stream.concat(mounts.stream().map(Mount::text), Stream.of(command))
                            .collect(Collectors.joining(" \\\n    "));
        }
    }

    /** Copies the content of a directory from an earlier stage, with owners and modes. */
    record CopyFrom(String stage, String source, String target) implements Instruction {

        @Override
        public String text() {
            return "COPY --from=" + stage + " " + source + " " + target;
        }
    }

    /** A build argument with its default value, or null for none. */
    record Arg(String name, @Nullable String value) implements Instruction {

        @Override
        public String text() {
            return "ARG " + name + (value == null ? "" : "=" + Quoting.word(value));
        }
    }

    /** Environment variables. Where {@code arguments} contains a value, the variable gets the value of the build argument of that name. */
    record Env(SortedMap<String, String> variables, Map<String, String> arguments) implements Instruction {

        public Env {
            variables = new TreeMap<>(variables);
            arguments = Map.copyOf(arguments);
        }

        public Env(SortedMap<String, String> variables) {
            this(variables, Map.of());
        }

        @Override
        public String text() {
            return "ENV " + Quoting.pairs(variables, arguments);
        }
    }

    /** Adds directories to the end of {@code PATH}, or of Docker's default where the stage has none. */
    record SearchPath(List<String> directories) implements Instruction {

        private static final String DEFAULT = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

        public SearchPath {
            directories = List.copyOf(directories);
        }

        @Override
        public String text() {
            return "ENV PATH=\"${PATH:-" + DEFAULT + "}:" + String.join(":", directories) + "\"";
        }
    }

    /** Labels, with build arguments as those of {@link Env}. */
    record Label(SortedMap<String, String> labels, Map<String, String> arguments) implements Instruction {

        public Label {
            labels = new TreeMap<>(labels);
            arguments = Map.copyOf(arguments);
        }

        @Override
        public String text() {
            return "LABEL " + Quoting.pairs(labels, arguments);
        }
    }

    record Workdir(String path) implements Instruction {

        @Override
        public String text() {
            return "WORKDIR " + Quoting.word(path);
        }
    }

    /** The shell of the commands that follow, in a stage whose image has none. */
    record Shell(List<String> command) implements Instruction {

        public Shell {
            command = List.copyOf(command);
        }

        @Override
        public String text() {
            return "SHELL " + Quoting.array(command);
        }
    }

    record User(String user) implements Instruction {

        @Override
        public String text() {
            return "USER " + user;
        }
    }

    /** Ports as {@code 8080/tcp}. */
    record Expose(List<String> ports) implements Instruction {

        public Expose {
            ports = List.copyOf(ports);
        }

        @Override
        public String text() {
            return "EXPOSE " + String.join(" ", ports);
        }
    }

    record Volume(List<String> paths) implements Instruction {

        public Volume {
            paths = List.copyOf(paths);
        }

        @Override
        public String text() {
            return "VOLUME "
                    + Quoting.array(paths.stream().map(Quoting::unexpanded).toList());
        }
    }

    record StopSignal(String signal) implements Instruction {

        @Override
        public String text() {
            return "STOPSIGNAL " + signal;
        }
    }

    /** A health check in exec form, since a bare image has no shell; for empty options, Docker's defaults apply. */
    record HealthCheck(
            List<String> command,
            Optional<Duration> interval,
            Optional<Duration> timeout,
            Optional<Duration> startPeriod,
            OptionalInt retries)
            implements Instruction {

        public HealthCheck {
            command = List.copyOf(command);
        }

        @Override
        public String text() {
            return "HEALTHCHECK "
                    + option("interval", interval)
                    + option("timeout", timeout)
                    + option("start-period", startPeriod)
                    + (retries.isEmpty() ? "" : "--retries=" + retries.getAsInt() + " ")
                    + "CMD "
                    + Quoting.array(command);
        }

        private static String option(String name, Optional<Duration> value) {
            return value.map(time -> "--" + name + "=" + time.toMillis() + "ms ")
                    .orElse("");
        }
    }

    /** The program in exec form. */
    record Entrypoint(List<String> command) implements Instruction {

        public Entrypoint {
            command = List.copyOf(command);
        }

        @Override
        public String text() {
            return "ENTRYPOINT " + Quoting.array(command);
        }
    }

    /** The default arguments of the program in exec form; arguments of {@code docker run} replace them. */
    record Cmd(List<String> arguments) implements Instruction {

        public Cmd {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String text() {
            return "CMD " + Quoting.array(arguments);
        }
    }

    /** What a {@link Run} sees while it runs, and no layer keeps. Podman 4.3 requires an absolute target. */
    sealed interface Mount {

        String text();

        /** A file or directory of the context, read-only; null is the whole context. */
        record Context(@Nullable String source, String target) implements Mount {

            @Override
            public String text() {
                return "--mount=type=bind," + (source == null ? "" : field("source", source) + ",")
                        + field("target", target);
            }
        }

        /** A directory of an earlier stage, read-only. */
        record OfStage(String stage, String source, String target) implements Mount {

            @Override
            public String text() {
                return "--mount=type=bind,from=" + stage + "," + field("source", source) + ","
                        + field("target", target);
            }
        }

        /** The whole context in a writable copy, which is discarded after the step. */
        record Workspace(String target) implements Mount {

            @Override
            public String text() {
                return "--mount=type=bind," + field("target", target) + ",rw";
            }
        }

        /** A directory that the daemon keeps between builds, for all steps that name the same id. */
        record Cache(String id, String target) implements Mount {

            @Override
            public String text() {
                return "--mount=type=cache," + field("id", id) + "," + field("target", target);
            }
        }

        /** A secret in a file that only root can read; null is Docker's default path. A build without the secret fails. */
        record Secret(String id, @Nullable String target) implements Mount {

            @Override
            public String text() {
                return "--mount=type=secret,id=" + id + (target == null ? "" : "," + field("target", target))
                        + ",required=true";
            }
        }

        /** The SSH agent of the build. A build without an agent fails. */
        record Ssh() implements Mount {

            @Override
            public String text() {
                return "--mount=type=ssh,required=true";
            }
        }

        /** An empty directory in memory. */
        record Memory(String target) implements Mount {

            @Override
            public String text() {
                return "--mount=type=tmpfs," + field("target", target);
            }
        }

        /** Whether a mount can name a path: the builder splits its text at spaces, quotes and commas, and reads it byte by byte. */
        static boolean accepts(String path) {
            return path.matches("[A-Za-z0-9_@%+:=./-]+");
        }

        private static String field(String name, String value) {
            if (!accepts(value)) {
                throw new UserException(
                        "The path " + Quote.of(value) + " cannot be mounted in a step of the build.",
                        "Rename it to letters, digits and _@%+:=.- only.");
            }
            return name + "=" + value;
        }
    }
}
