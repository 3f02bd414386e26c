package io.github.scratchmaven.context;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

/** Content in memory, such as a generated script. */
final class MemorySource implements ByteSource {

    private final byte[] content;

    MemorySource(byte[] content) {
        this.content = content.clone();
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public InputStream open() {
        return new ByteArrayInputStream(content);
    }
}
