package io.github.scratchmaven.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.scratchmaven.context.ContextEntry.RegularFile;
import io.github.scratchmaven.context.ContextEntry.SymbolicLink;
import io.github.scratchmaven.image.Digest;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DirectoryHashTest {

    private final IdentityHashMap<ByteSource, ContentHash> hashes = new IdentityHashMap<>();
    private BuildContext context = BuildContext.empty();

    /** The module github.com/marklodato/go-hello-world@v0.0.1. */
    @Test
    void exampleOfTheSpecificationHasItsDigest() throws IOException {
        String module = "github.com/marklodato/go-hello-world@v0.0.1/";
        add(module + "main.go", "ddc4da627d9a9f45fb29641a1b185d6f53287ecfd921aacbf4fe54b7a86fe8d1");
        add(module + "README.md", "3a137eef6458bfb76bb2c63fc29ffc7166604d2d2e09ed9d8250a534122a8364");
        add(module + "go.mod", "28e7c942a036902d981759d0bf5704d2bfc7cb500caf68b84711b234af01c6a5");

        assertThat(DirectoryHash.of(context, source -> Objects.requireNonNull(hashes.get(source))))
                .hasToString("sha256:2a1bb6127fb481c60f67692e22285fb306f3c6ffe62075e0ccf674d7c3adcb8f");
    }

    /** {@code a-b} is before {@code a/b} in the order of bytes, and after it in that of a context. */
    @Test
    void filesAreInTheOrderOfTheirBytes() throws IOException {
        for (String path : new String[] {"a/b", "a-b", "a.b"}) {
            context = context.with(ContextPath.of(path), new RegularFile(false, ByteSource.of(path)));
        }
        context = context.with(ContextPath.of("a/link"), new SymbolicLink("b"));

        // printf a-b >a-b; printf a.b >a.b; mkdir a; printf a/b >a/b; find . -type f | cut -c3- | LC_ALL=C sort | xargs
        // sha256sum | sha256sum
        assertThat(DirectoryHash.of(context, ContentHash::of))
                .hasToString("sha256:436d5a0d9cc6af1c238a6c5398c41cb5cae8f97d17049a471da1b13701130d49");
    }

    private void add(String path, String digest) {
        ByteSource source = ByteSource.of(path);
        hashes.put(source, new ContentHash(path.length(), new Digest("sha256", digest)));
        context = context.with(ContextPath.of(path), new RegularFile(false, source));
    }
}
