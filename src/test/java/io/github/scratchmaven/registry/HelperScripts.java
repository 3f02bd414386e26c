package io.github.scratchmaven.registry;

import io.github.scratchmaven.host.Host;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Credential helpers and login files of a user who exists only for one test. */
final class HelperScripts {

    private final Path directory;

    HelperScripts(Path directory) {
        this.directory = directory;
    }

    /** A program of the search path, in shell. */
    HelperScripts add(String file, String script) throws IOException {
        Path program = Files.createDirectories(directory.resolve("bin")).resolve(file);
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    Path dockerConfig(String content) throws IOException {
        return write("home/.docker/config.json", content);
    }

    Path podmanAuth(String content) throws IOException {
        return write("run/containers/auth.json", content);
    }

    Host environment() {
        return environment(Map.of());
    }

    Host environment(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("PATH", "bin::relative/bin:" + directory.resolve("bin"));
        variables.put("XDG_RUNTIME_DIR", directory.resolve("run").toString());
        return new Host(variables, directory.resolve("home"), Path.of("/"), Optional.empty(), false);
    }

    private Path write(String file, String content) throws IOException {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        return Files.writeString(path, content);
    }
}
