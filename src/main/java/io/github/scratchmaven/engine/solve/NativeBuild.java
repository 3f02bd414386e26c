package io.github.scratchmaven.engine.solve;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.buildkit.BuildKitClient;
import io.github.scratchmaven.engine.buildkit.BuildKitException;
import io.github.scratchmaven.engine.buildkit.BuildKitSession;
import io.github.scratchmaven.engine.buildkit.SolveResult;
import io.github.scratchmaven.engine.buildkit.session.Session;
import io.github.scratchmaven.engine.net.DaemonErrors;
import io.github.scratchmaven.engine.progress.BuildStatus;
import io.github.scratchmaven.engine.progress.BuildTrace;
import io.github.scratchmaven.engine.progress.FailedBuild;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import java.io.EOFException;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/** One build by {@code Control.Solve}, with a session that serves its context. */
final class NativeBuild {

    private final BuildKitClient client;
    private final SessionOffer offer;
    private final DaemonErrors trouble;

    NativeBuild(BuildKitClient client, SessionOffer offer, DaemonErrors trouble) {
        this.client = client;
        this.offer = offer;
        this.trouble = trouble;
    }

    Digest run(BuildSpec spec, Consumer<BuildEvent> events) {
        try (SessionSshAgent agent = offer.agent(spec)) {
            OfferedCaches caches = new OfferedCaches(spec.caches(), events);
            return run(spec, caches, offer.of(spec, agent, caches.folders()), events);
        }
    }

    private Digest run(BuildSpec spec, OfferedCaches caches, Session session, Consumer<BuildEvent> events) {
        BuildTrace trace = new BuildTrace(events);
        try (BuildKitSession opened = client.openSession(offer.name(), session)) {
            SolveResult result = client.solve(
                    Solves.of(spec, caches.use(), opened.id()), message -> trace.accept(BuildStatus.parse(message)));
            caches.keep(result);
            return image(result, trace);
        } catch (BuildKitException refused) {
            throw ownTrouble(session).orElseGet(() -> new FailedBuild(trouble, trace.failure(), trace.running())
                    .because(String.valueOf(refused.getMessage())));
        } catch (IOException broken) {
            throw ownTrouble(session).orElseGet(() -> trouble.died(trace.running(), broken));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw trouble.interrupted();
        }
    }

    private Digest image(SolveResult result, BuildTrace trace) {
        return result.imageDigest()
                .map(Digest::parse)
                .orElseThrow(() -> trouble.died(trace.running(), new EOFException("The answer names no image.")));
    }

    /** What went wrong where the daemon asked us is why it failed. */
    private Optional<UserException> ownTrouble(Session session) {
        return session.failure()
                .map(failure -> failure.getCause() instanceof UserException told
                        ? told
                        : new UserException(
                                "The daemon could not be given what it asked for. " + failure.getMessage() + ".",
                                "See to it, and build again.",
                                failure));
    }
}
