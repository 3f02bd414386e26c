package io.github.scratchmaven.workflow;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.ImageNotFound;
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.engine.TransientFailure;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.recipe.OriginNotes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** An engine in memory: it plays the events that it is given, and hands out one image. */
public final class FakeEngine implements ImageEngine {

    public static final Digest ID = Digest.parse("sha256:" + "0123456789ab".repeat(5) + "cdef");

    /** Of the stage with the origins. */
    public static final Digest STAGE = Digest.parse("sha256:" + "0a".repeat(32));

    /** The debug image. */
    public static final Digest DEBUG = Digest.parse("sha256:" + "0d".repeat(32));

    /** As a daemon that stores images compressed reports it. */
    private static final long COMPRESSED = 1_700_000;

    public final List<String> calls = new ArrayList<>();
    public final List<BuildEvent> events = new ArrayList<>();
    public final List<BuildSpec> specs = new ArrayList<>();
    public byte[] export = new byte[0];
    public Optional<BuildFailure> failure = Optional.empty();
    public final Deque<TransientFailure> transientFailures = new ArrayDeque<>();

    /** Of the builder image. */
    public Optional<ImageNotFound> absence = Optional.empty();

    public OnBuild onBuild = () -> {};
    public boolean absent;
    public Capabilities capabilities = Capabilities.all();
    public Daemon.Kind kind = Daemon.Kind.DOCKER;

    /** If it is another one than the daemon's. */
    public Optional<Platform> machine = Optional.empty();

    /** Of each image, as the daemon lists them. */
    public final List<Digest> layers = new ArrayList<>();

    /** Of the debug image, below its own layer; empty after it is removed. */
    public Optional<List<Digest>> debugLayers = Optional.of(layers);

    public Optional<BuildFailure> debugFailure = Optional.empty();

    public String config = "";

    /** The image of a name, and its export. */
    public final Map<String, ImageInfo> named = new HashMap<>();

    public final Map<Digest, byte[]> exports = new HashMap<>();

    @Override
    public void prepare() {}

    @Override
    public Daemon daemon() {
        return new Daemon("unix:///fake", kind, "28.5.2", "1.51", Platform.parse("linux/amd64"));
    }

    @Override
    public Platform machine(Platform image) {
        return machine.orElseGet(() -> daemon().platform());
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public BuilderImage require(
            ImageRole role, ImageReference builder, PullPolicy policy, Consumer<BuildEvent> listener) {
        calls.add("require " + builder);
        absence.ifPresent(absent -> {
            throw absent;
        });
        return new BuilderImage(builder, ID, Optional.empty());
    }

    /** Runs during each build. */
    public interface OnBuild {

        void run() throws IOException;
    }

    @Override
    public Digest build(BuildSpec spec, Consumer<BuildEvent> listener) {
        calls.add("build" + spec.target().map(stage -> " " + stage).orElse(""));
        specs.add(spec);
        events.forEach(listener);
        try {
            onBuild.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!transientFailures.isEmpty()) {
            throw transientFailures.remove();
        }
        failure.ifPresent(cause -> {
            throw cause;
        });
        return switch (spec.target().orElse("image")) {
            case "image" -> ID;
            case "debug" -> debugImage();
            default -> STAGE;
        };
    }

    private Digest debugImage() {
        debugFailure.ifPresent(cause -> {
            throw cause;
        });
        return DEBUG;
    }

    @Override
    public void tag(Digest image, ImageReference reference) {
        calls.add("tag " + reference);
        named.put(reference.toString(), image(image, 4_800_000));
    }

    @Override
    public Optional<ImageInfo> inspect(String idOrReference) {
        if (absent) {
            return Optional.empty();
        }
        Map<String, ImageInfo> images = new HashMap<>(named);
        images.put(ID.toString(), image(ID, COMPRESSED));
        debugLayers.ifPresent(below -> images.put(DEBUG.toString(), debugImage(below)));
        return Optional.ofNullable(images.get(idOrReference));
    }

    /** Has the names that were given to it last. */
    private ImageInfo debugImage(List<Digest> below) {
        List<Digest> all = new ArrayList<>(below);
        all.add(DEBUG);
        List<String> tags = named.entrySet().stream()
                .filter(name -> name.getValue().id().equals(DEBUG))
                .map(Map.Entry::getKey)
                .toList();
        return new ImageInfo(DEBUG, COMPRESSED, daemon().platform(), all, config, tags, List.of());
    }

    public ImageInfo image(Digest id, long size) {
        return new ImageInfo(id, size, daemon().platform(), layers, config, List.of(), List.of());
    }

    @Override
    public InputStream export(Digest image) {
        calls.add("export");
        return new ByteArrayInputStream(exports.getOrDefault(image, export));
    }

    @Override
    public void remove(Digest image) {
        calls.add("remove" + (image.equals(STAGE) ? " " + OriginNotes.STAGE : image.equals(DEBUG) ? " debug" : ""));
    }

    @Override
    public void close() {
        calls.add("close");
    }
}
