package io.github.scratchmaven.engine.layout;

import io.github.scratchmaven.engine.BuildEvent;
import io.github.scratchmaven.engine.BuildSpec;
import io.github.scratchmaven.engine.BuilderImage;
import io.github.scratchmaven.engine.Capabilities;
import io.github.scratchmaven.engine.Daemon;
import io.github.scratchmaven.engine.ImageEngine;
import io.github.scratchmaven.engine.ImageInfo;
import io.github.scratchmaven.engine.ImageRole;
import io.github.scratchmaven.engine.PullPolicy;
import io.github.scratchmaven.error.InvalidValue;
import io.github.scratchmaven.error.IoReason;
import io.github.scratchmaven.error.Quote;
import io.github.scratchmaven.error.UserException;
import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.image.ImageReference;
import io.github.scratchmaven.image.Platform;
import io.github.scratchmaven.oci.Descriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Builds in a daemon and keeps the images in a directory of this machine, since most daemons cannot have one image for several platforms. The tags of the daemon
 * name what it can have: the index, or the image for its own platform. Safe for several threads.
 */
public final class LayoutEngine extends DirectoryEngine {

    private final ImageEngine daemon;
    private final Consumer<InputStream> load;
    private final LayoutDirectory directory;
    private final ConcurrentMap<Digest, Descriptor> layers;
    private final Consumer<String> log;
    private final AtomicBoolean explained;

    /**
     * An engine that closes that of the daemon.
     *
     * @param load loads into the daemon an image layout that also has the {@code manifest.json} of {@code docker save}
     * @param images is used by this engine alone
     * @param log for a line that says which image the daemon's tags name
     */
    public LayoutEngine(ImageEngine daemon, Consumer<InputStream> load, ImageLayout images, Consumer<String> log) {
        this(daemon, load, images, log, new AtomicBoolean());
    }

    private LayoutEngine(
            ImageEngine daemon,
            Consumer<InputStream> load,
            ImageLayout images,
            Consumer<String> log,
            AtomicBoolean explained) {
        super(images);
        this.explained = explained;
        this.daemon = daemon;
        this.load = load;
        this.directory = new LayoutDirectory(images.directory());
        this.layers = new ConcurrentHashMap<>(images.layers());
        this.log = log;
    }

    @Override
    protected LayoutEngine keepingIn(ImageLayout other) {
        return new LayoutEngine(daemon, load, other, log, explained);
    }

    @Override
    public Daemon daemon() {
        return daemon.daemon();
    }

    @Override
    public Platform machine(Platform image) {
        return daemon.machine(image);
    }

    @Override
    public void prepare() {
        daemon.prepare();
    }

    @Override
    public Capabilities capabilities() {
        return daemon.capabilities();
    }

    @Override
    public BuilderImage require(
            ImageRole role, ImageReference builder, PullPolicy policy, Consumer<BuildEvent> events) {
        return daemon.require(role, builder, policy, events);
    }

    @Override
    public boolean hasBuilder(ImageReference builder, Digest id) {
        return daemon.hasBuilder(builder, id);
    }

    /** The daemon does not keep the image, which would have no tag; its cache keeps the layers. */
    @Override
    public Digest build(BuildSpec spec, Consumer<BuildEvent> events) {
        Digest built = daemon.build(spec, events);
        try {
            return images.add(copied(built, spec.annotations())).id();
        } finally {
            daemon.remove(built);
        }
    }

    @Override
    public void tag(Digest image, ImageReference reference) {
        ImageReference tag = reference.withDefaultTag();
        images.tag(image, tag);
        images.imageFor(image, daemon().platform())
                .ifPresentOrElse(
                        own -> tagInDaemon(image, own, tag),
                        () -> explain("The tags of the daemon do not move: no image is for its platform, "
                                + daemon().platform()));
    }

    /** Of an image with names, those that the daemon has as well. */
    @Override
    public Optional<ImageInfo> inspect(String idOrReference) {
        return images.inspect(idOrReference).map(this::withTagsOfDaemon);
    }

    @Override
    public void close() {
        daemon.close();
    }

    /** Returns the digest of the manifest. */
    private Digest copied(Digest built, SortedMap<String, String> annotations) {
        try (InputStream saved = daemon.export(built)) {
            return new SavedImage(directory, layers, annotations).copy(saved);
        } catch (IOException failure) {
            throw notCopied(IoReason.of(failure), failure);
        } catch (UncheckedIOException broken) {
            throw notCopied(IoReason.of(broken), broken);
        } catch (InvalidValue invalid) {
            throw notCopied(invalid.problem().replaceFirst("\\.$", ""), invalid);
        }
    }

    private UserException notCopied(String reason, Exception cause) {
        return new UserException(
                "The image cannot be copied from the daemon to " + Quote.path(images.directory()) + ": " + reason + ".",
                "Check that the directory is writable and has free space, and check the daemon's log, then build again.",
                cause);
    }

    private void tagInDaemon(Digest image, Digest own, ImageReference tag) {
        if (inDaemon(image, own).isEmpty()) {
            load.accept(images.loadable(image, own, tag));
        }
        Digest found = inDaemon(image, own)
                .orElseThrow(() -> new UserException(
                        "The daemon at " + Quote.of(daemon().address()) + " does not have the image " + own
                                + ", which it loaded.",
                        "Check the daemon's log, then build again."));
        daemon.tag(found, tag);
        if (!found.equals(image)) {
            explain("The daemon keeps images for one platform: its tags name the image for " + daemon().platform());
        }
    }

    /** The index, or the image that it lists for the daemon's own platform. */
    private Optional<Digest> inDaemon(Digest image, Digest own) {
        return Stream.of(image, own)
                .filter(id -> daemon.inspect(id.toString()).isPresent())
                .findFirst();
    }

    private void explain(String line) {
        if (!explained.getAndSet(true)) {
            log.accept(line);
        }
    }

    private ImageInfo withTagsOfDaemon(ImageInfo image) {
        Optional<Digest> own = images.imageFor(image.id(), daemon().platform());
        if (own.isEmpty()) {
            return image;
        }
        List<String> tags = image.tags().stream()
                .filter(tag -> daemon.inspect(tag)
                        .filter(named ->
                                named.id().equals(image.id()) || named.id().equals(own.get()))
                        .isPresent())
                .toList();
        return new ImageInfo(
                image.id(),
                image.size(),
                image.platform(),
                image.layers(),
                image.config(),
                tags,
                image.registryDigests());
    }
}
