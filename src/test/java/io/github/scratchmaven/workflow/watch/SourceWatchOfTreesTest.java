package io.github.scratchmaven.workflow.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.Watchable;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** With a service that reports events as that of macOS does: for a directory with all below it, excluded ones too, and never for a directory in another one. */
class SourceWatchOfTreesTest extends SourceWatchTest {

    @Override
    DirectoryEvents events() {
        try {
            return new DirectoryEvents(new TreeService(FileSystems.getDefault().newWatchService()), Tree::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Tree(Path path) implements Watchable {

        @Override
        public WatchKey register(WatchService service, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers)
                throws IOException {
            return ((TreeService) service).register(path);
        }

        @Override
        public WatchKey register(WatchService service, WatchEvent.Kind<?>... events) {
            throw new UnsupportedOperationException("throws no exception for a directory that vanished");
        }
    }

    private record TreeService(WatchService jdk, List<Path> roots) implements WatchService {

        TreeService(WatchService jdk) {
            this(jdk, new ArrayList<>());
        }

        WatchKey register(Path path) throws IOException {
            if (!Files.isDirectory(path)) {
                throw new NoSuchFileException(path.toString());
            }
            if (roots.stream().noneMatch(path::startsWith)) {
                roots.add(path);
            }
            registerAll(path);
            return new TreeKey(path);
        }

        private void registerAll(Path root) throws IOException {
            Files.walkFileTree(root, new Registration(jdk));
        }

        private WatchKey root(WatchKey key) {
            try {
                key.pollEvents();
                key.reset();
                roots.removeIf(root -> !Files.isDirectory(root));
                for (Path root : roots) {
                    registerAll(root);
                }
                return new TreeKey((Path) key.watchable());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public WatchKey poll() {
            throw new UnsupportedOperationException("polling");
        }

        @Override
        public @Nullable WatchKey poll(long timeout, TimeUnit unit) throws InterruptedException {
            WatchKey key = jdk.poll(timeout, unit);
            return key == null ? null : root(key);
        }

        @Override
        public WatchKey take() throws InterruptedException {
            return root(jdk.take());
        }

        @Override
        public void close() throws IOException {
            jdk.close();
        }
    }

    /** Of directories of which some may vanish. */
    private static final class Registration extends SimpleFileVisitor<Path> {

        private final WatchService service;

        Registration(WatchService service) {
            this.service = service;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            try {
                directory.register(
                        service,
                        StandardWatchEventKinds.ENTRY_CREATE,
                        StandardWatchEventKinds.ENTRY_MODIFY,
                        StandardWatchEventKinds.ENTRY_DELETE);
                return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException vanished) {
                return FileVisitResult.SKIP_SUBTREE;
            }
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException error) throws IOException {
            if (error instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw error;
        }
    }

    private record TreeKey(Path watchable) implements WatchKey {

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public List<WatchEvent<?>> pollEvents() {
            return List.of();
        }

        @Override
        public boolean reset() {
            return true;
        }

        @Override
        public void cancel() {}
    }
}
