package io.github.scratchmaven.inspect.export;

import io.github.scratchmaven.inspect.FileContent.Regular;
import io.github.scratchmaven.inspect.FileFormat.Other;
import io.github.scratchmaven.inspect.scan.ScanResult;
import java.io.IOException;
import java.io.InputStream;

/** Reads a regular file's content. */
public interface FileReader {

    /** Reads no content. */
    FileReader SIZES = (name, size, content) -> new Regular(size, new Other(), ScanResult.NONE);

    /** Of a file of {@code size} bytes; it may leave {@code content} unread. */
    Regular read(String name, long size, InputStream content) throws IOException;
}
