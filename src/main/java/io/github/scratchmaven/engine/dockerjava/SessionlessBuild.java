package io.github.scratchmaven.engine.dockerjava;

import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.image.BuilderAccess;
import io.github.scratchmaven.image.UserException;
import java.util.Optional;
import java.util.stream.Stream;

/** What a build by {@code POST /build} cannot do: without a session, its steps have no way to ask for anything. */
final class SessionlessBuild {

    private SessionlessBuild() {}

    static void requireNone(BuilderAccess access, Daemon daemon) {
        first(access).ifPresent(element -> {
            throw new UserException(
                    "The pom has " + element + ", but " + daemon.kind().label() + " at \"" + daemon.address()
                            + "\" cannot hand that to a step of this build, which has no session by BuildKit's protocol.",
                    "Build with a daemon of Docker 20.10 or later, or remove " + element
                            + "; with -X, Maven says why there is no session.");
        });
    }

    private static Optional<String> first(BuilderAccess access) {
        return Stream.of(
                        Optional.of("<build><secrets>")
                                .filter(any -> !access.secrets().isEmpty()),
                        access.ssh().map(ssh -> "<build><ssh>"),
                        access.trustedCertificates().map(file -> "<build><trustedCertificates>"))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
