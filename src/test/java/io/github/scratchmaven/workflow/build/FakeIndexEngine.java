package io.github.scratchmaven.workflow.build;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildEvent.StepFailed;
import io.github.scratchmaven.engine.BuildEvent.Warning;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.IndexEngine;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.error.BuildFailure;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.image.Sha256;
import io.github.scratchmaven.inspect.Export;
import io.github.scratchmaven.inspect.Tar;
import io.github.scratchmaven.inspect.elf.ElfClass;
import io.github.scratchmaven.inspect.elf.ElfImage;
import io.github.scratchmaven.inspect.elf.ElfMachine;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Builds one image for each of two platforms, linux/amd64 and linux/arm/v7, in memory. */
final class FakeIndexEngine implements IndexEngine {

    static final Digest DEBUG_INDEX = Sha256.of("debug index".getBytes(StandardCharsets.UTF_8));

    static final Digest INDEX = Sha256.of("index".getBytes(StandardCharsets.UTF_8));

    private static final Digest TOOLS = Sha256.of("tools".getBytes(StandardCharsets.UTF_8));
    private static final Digest BUILDER = Sha256.of("builder".getBytes(StandardCharsets.UTF_8));
    private static final int SIZE = 4_800_000;

    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    final List<String> dockerfiles = Collections.synchronizedList(new ArrayList<>());
    final List<Platform> interrupted = Collections.synchronizedList(new ArrayList<>());
    final SortedSet<String> tags = new TreeSet<>();

    /** The platform whose build fails, waits until it is interrupted, or makes a program for another one. */
    Optional<Platform> failing = Optional.empty();

    Optional<Platform> waiting = Optional.empty();
    Optional<Platform> wrongProgram = Optional.empty();

    /** The platform that the image of the debug tools does not exist for. */
    Optional<Platform> withoutTools = Optional.empty();

    /** The platforms whose builds have a warning, and the one whose image is removed after its build. */
    List<Platform> warning = List.of();

    Optional<Platform> lost = Optional.empty();

    /** A failure waits for it: by default for none. */
    CountDownLatch beforeFailure = new CountDownLatch(0);

    /** Open after the export of an image. */
    final CountDownLatch exported = new CountDownLatch(1);

    Runnable onWait = () -> {};

    private final Map<String, Platform> built = new ConcurrentHashMap<>();
    private final Map<String, Platform> builtForDebug = new ConcurrentHashMap<>();

    Digest debugImage(Platform platform) {
        return Sha256.of(("debug " + platform).getBytes(StandardCharsets.UTF_8));
    }

    Digest image(Platform platform) {
        return Sha256.of(platform.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Daemon daemon() {
        return new Daemon("tcp://fake", Daemon.Kind.BUILDKIT, "0.34.2", "", Platform.parse("linux/amd64"));
    }

    @Override
    public Capabilities capabilities() {
        return Capabilities.all();
    }

    @Override
    public BuilderImage require(
            ImageRole role, ImageReference builder, PullPolicy policy, Consumer<BuildEvent> events) {
        return new BuilderImage(builder, BUILDER, Optional.empty());
    }

    @Override
    public boolean hasBuilder(ImageReference builder, Digest id) {
        return id.equals(BUILDER);
    }

    @Override
    public Digest build(BuildSpec spec, Consumer<BuildEvent> events) {
        Platform platform = spec.platform().orElseThrow();
        if (spec.context().entries().size() == 1) {
            return toolsOnly(platform, events);
        }
        if (spec.target().equals(Optional.of("debug"))) {
            calls.add("build debug " + platform);
            builtForDebug.put(debugImage(platform).toString(), platform);
            return debugImage(platform);
        }
        calls.add("build " + platform);
        dockerfiles.add(spec.dockerfile().value());
        if (warning.contains(platform)) {
            events.accept(new Warning("watch out"));
        }
        if (waiting.equals(spec.platform())) {
            awaitInterrupt(platform);
        }
        if (failing.equals(spec.platform())) {
            await(beforeFailure);
            events.accept(new StepFailed("compile", "exit code: 1", "main.go:3: no"));
            throw new BuildFailure("It failed.", "Fix it.");
        }
        built.put(image(platform).toString(), platform);
        lost = lost.filter(removed -> !removed.equals(platform));
        return image(platform);
    }

    private Digest toolsOnly(Platform platform, Consumer<BuildEvent> events) {
        calls.add("tools " + platform);
        if (withoutTools.equals(Optional.of(platform))) {
            events.accept(new StepFailed(
                    "[" + platform + " internal] load metadata for docker.io/library/busybox:1.37.0-musl",
                    "no match for platform in manifest: not found",
                    ""));
            throw new BuildFailure("It failed.", "Fix it.");
        }
        return TOOLS;
    }

    private void awaitInterrupt(Platform platform) {
        beforeFailure.countDown();
        onWait.run();
        try {
            await(new CountDownLatch(1));
        } catch (UserException stopped) {
            interrupted.add(platform);
            throw stopped;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new UserException("The build was interrupted.", "Run it again.");
        }
    }

    @Override
    public IndexEngine forDebugImages() {
        return this;
    }

    @Override
    public Digest index(List<Digest> images) {
        if (images.stream().allMatch(image -> builtForDebug.containsKey(image.toString()))) {
            calls.add("index debug");
            return DEBUG_INDEX;
        }
        calls.add("index "
                + images.stream().map(this::platform).map(Platform::toString).collect(Collectors.joining(" ")));
        tags.clear();
        return INDEX;
    }

    @Override
    public InputStream layout(Digest index, List<ImageReference> names) {
        return new ByteArrayInputStream(("layout " + names).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void tag(Digest image, ImageReference reference) {
        calls.add("tag " + reference);
        tags.add(reference.toString());
    }

    @Override
    public Optional<ImageInfo> inspect(String idOrReference) {
        if (idOrReference.equals(INDEX.toString())) {
            return Optional.of(
                    new ImageInfo(INDEX, SIZE, daemon().platform(), List.of(), "", List.copyOf(tags), List.of()));
        }
        if (idOrReference.equals(DEBUG_INDEX.toString())) {
            return Optional.of(
                    new ImageInfo(DEBUG_INDEX, SIZE, daemon().platform(), List.of(), "", List.copyOf(tags), List.of()));
        }
        if (builtForDebug.containsKey(idOrReference)) {
            Digest id = Digest.parse(idOrReference);
            return Optional.of(new ImageInfo(id, SIZE, daemon().platform(), List.of(id), "", List.of(), List.of()));
        }
        return Optional.ofNullable(built.get(idOrReference))
                .filter(platform -> lost.filter(platform::equals).isEmpty())
                .map(platform -> new ImageInfo(image(platform), SIZE, platform, List.of(), "", List.of(), List.of()));
    }

    @Override
    public InputStream export(Digest image) {
        Platform platform = platform(image);
        calls.add("export " + platform);
        boolean arm = platform.architecture().equals("arm")
                != wrongProgram.filter(platform::equals).isPresent();
        byte[] program = (arm ? ElfImage.of(ElfClass.ELF32, ByteOrder.LITTLE_ENDIAN, ElfMachine.ARM) : ElfImage.amd64())
                .goSettings("CGO_ENABLED=0")
                .bytes();
        byte[] export = Export.classic(
                new Tar().file("app", 0755, Arrays.copyOf(program, SIZE)).bytes());
        exported.countDown();
        return new ByteArrayInputStream(export);
    }

    @Override
    public void remove(Digest image) {
        calls.add("remove " + (image.equals(TOOLS) ? "tools" : platform(image)));
    }

    private Platform platform(Digest image) {
        return Objects.requireNonNull(built.get(image.toString()));
    }

    @Override
    public void close() {}
}
