package io.github.scratchmaven.engine.solve;

import io.github.scratchmaven.context.BuildContext;
import io.github.scratchmaven.context.ByteSource;
import io.github.scratchmaven.context.ContentHash;
import io.github.scratchmaven.context.ContentHashes;
import io.github.scratchmaven.context.ContextEntry;
import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextPath;
import io.github.scratchmaven.context.DockerIgnore;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.buildkit.SessionName;
import io.github.scratchmaven.engine.buildkit.session.Session;
import io.github.scratchmaven.engine.buildkit.session.hash.Content;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprint;
import io.github.scratchmaven.engine.buildkit.session.hash.Fingerprints;
import io.github.scratchmaven.engine.buildkit.session.sync.FileSource;
import io.github.scratchmaven.engine.buildkit.session.sync.PathPatterns;
import io.github.scratchmaven.engine.buildkit.session.sync.TransferLog;
import io.github.scratchmaven.registry.CredentialChain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** What a build offers to its daemon: the context, the Dockerfile apart from it, logins for the registries that it asks for, secrets and an SSH agent. */
final class SessionOffer {

    /** The Dockerfile's name in its folder. */
    static final String DOCKERFILE = "Dockerfile";

    private static final String IGNORE_FILE = DOCKERFILE + ".dockerignore";
    private static final String NAME = "scratch-maven-plugin";

    private final CredentialChain credentials;
    private final Path output;
    private final Consumer<String> log;
    private final Fingerprints fingerprints;

    SessionOffer(CredentialChain credentials, Path output, ContentHashes hashes, Consumer<String> log) {
        this.credentials = credentials;
        this.output = output;
        this.log = log;
        this.fingerprints = content -> fingerprint(hashes, content);
    }

    /** The daemon keeps what it got from a project for its next build. */
    SessionName name() {
        String key = UUID.nameUUIDFromBytes(
                        output.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8))
                .toString();
        return new SessionName(NAME, key);
    }

    /**
     * A build that may use no agent gets none.
     *
     * @param caches folders by the names that the daemon has for them
     */
    Session of(BuildSpec spec, SessionSshAgent agent, Map<String, Path> caches) {
        Session session = new Session()
                .offerFolders(folders(spec), SessionOffer::read, fingerprints, transfers())
                .offerLogins(new Logins(credentials))
                .offerSecrets(SecretSources.of(spec.inputs().access().offered()))
                .offerAgents(agent.sockets());
        return caches.isEmpty() ? session : session.offerBlobs(caches);
    }

    SessionSshAgent agent(BuildSpec spec) {
        return SessionSshAgent.start(spec.inputs().access().ssh(), log);
    }

    private static Map<String, FileSource> folders(BuildSpec spec) {
        SortedMap<ContextPath, ContextEntry> sources =
                new TreeMap<>(spec.context().entries());
        ContextEntry dockerfile = sources.remove(spec.dockerfile());
        if (dockerfile == null) {
            throw new IllegalArgumentException("The context has no " + spec.dockerfile());
        }
        return Map.of(
                "context", new ContextFolder(new BuildContext(sources)),
                "dockerfile", new ContextFolder(dockerfileFolder(dockerfile)));
    }

    /** An ignore file of its own, and an empty one, for what is to stay at home has done so: the daemon would apply the user's to our files, too. */
    private static BuildContext dockerfileFolder(ContextEntry dockerfile) {
        return BuildContext.empty()
                .with(ContextPath.of(DOCKERFILE), dockerfile)
                .with(ContextPath.of(IGNORE_FILE), new RegularFile(false, ByteSource.of("")));
    }

    private static Fingerprint fingerprint(ContentHashes hashes, Content content) throws IOException {
        ContentHash hash = hashes.of(new ByteSource() {
            @Override
            public long size() throws IOException {
                return content.file().isPresent() ? Files.size(content.file().get()) : 0;
            }

            @Override
            public InputStream open() throws IOException {
                return content.open();
            }

            @Override
            public Optional<Path> file() {
                return content.file();
            }
        });
        return Fingerprint.of(hash.size(), hash.digest().bytes());
    }

    private TransferLog transfers() {
        return (folder, path, size) -> log.accept("Sending " + path + "  " + size + " B");
    }

    private static PathPatterns.PathSet read(List<String> patterns) {
        return new IgnoredPaths(DockerIgnore.of(patterns));
    }

    private record IgnoredPaths(DockerIgnore ignore) implements PathPatterns.PathSet {

        @Override
        public boolean covers(String path) {
            return ignore.excludes(path);
        }

        @Override
        public boolean keepsSomethingBelow(String directory) {
            return ignore.keepsSomethingBelow(directory);
        }
    }
}
