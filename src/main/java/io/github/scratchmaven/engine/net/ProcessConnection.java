package io.github.scratchmaven.engine.net;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.concurrent.TimeUnit;

/** The streams of a running program. If it ends, that is an error with its exit code and the end of its standard error. */
final class ProcessConnection implements Closeable {

    private static final int LAST_WORDS = 4096;
    private static final int SECONDS_TO_END = 2;

    private final String name;
    private final Process process;
    private final ByteArrayOutputStream words = new ByteArrayOutputStream();
    private final Thread listener = new Thread(this::listen, "buildkit-standard-error");

    ProcessConnection(String name, Process process) {
        this.name = name;
        this.process = process;
        listener.setDaemon(true);
        listener.start();
    }

    InputStream input() {
        return new FilterInputStream(process.getInputStream()) {
            @Override
            public int read() throws IOException {
                return noEnd(super.read());
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                return noEnd(super.read(bytes, offset, length));
            }
        };
    }

    OutputStream output() {
        return new FilterOutputStream(process.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException broken) {
                    throw ended(broken);
                }
            }

            @Override
            public void flush() throws IOException {
                try {
                    out.flush();
                } catch (IOException broken) {
                    throw ended(broken);
                }
            }
        };
    }

    @Override
    public void close() {
        process.destroy();
    }

    private int noEnd(int read) throws IOException {
        if (read < 0) {
            throw ended(new IOException("its output ended"));
        }
        return read;
    }

    private IOException ended(IOException broken) {
        try {
            return process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS) ? ended(process.exitValue(), broken) : broken;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new InterruptedIOException();
        }
    }

    private IOException ended(int exitCode, IOException broken) throws InterruptedException {
        listener.join(TimeUnit.SECONDS.toMillis(SECONDS_TO_END));
        String words = words();
        return new IOException(
                name + " ended with exit code " + exitCode + (words.isEmpty() ? "" : ": " + words), broken);
    }

    private String words() {
        synchronized (words) {
            return words.toString(Charset.defaultCharset()).strip();
        }
    }

    private void listen() {
        byte[] bytes = new byte[LAST_WORDS];
        try (InputStream errors = process.getErrorStream()) {
            for (int count = errors.read(bytes); count >= 0; count = errors.read(bytes)) {
                remember(bytes, count);
            }
        } catch (IOException broken) {
            byte[] reason = String.valueOf(broken.getMessage()).getBytes(Charset.defaultCharset());
            remember(reason, reason.length);
        }
    }

    private void remember(byte[] bytes, int count) {
        synchronized (words) {
            if (words.size() + count > LAST_WORDS) {
                words.reset();
            }
            words.write(bytes, 0, count);
        }
    }
}
