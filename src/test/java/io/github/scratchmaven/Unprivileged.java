package io.github.scratchmaven;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Runs code that is subject to the permissions of files, even if root runs the tests: on Linux, each thread has its own capabilities. */
public final class Unprivileged {

    private static final int VERSION_3 = 0x20080522;

    /** Effective, permitted and inheritable, for each 32 capabilities. */
    private static final int WORDS = 6;

    /** {@code CAP_DAC_OVERRIDE} and {@code CAP_DAC_READ_SEARCH}, with which root reads everything. */
    private static final int READS_EVERYTHING = 1 << 1 | 1 << 2;

    private Unprivileged() {}

    /** Runs the code, if root does in a thread that ends with it. */
    public static void run(ThrowingCallable code) throws Throwable {
        if (!System.getProperty("user.name").equals("root")) {
            code.call();
            return;
        }
        CompletableFuture<Void> end = new CompletableFuture<>();
        new Thread(() -> runWithoutCapabilities(code, end)).start();
        try {
            end.join();
        } catch (CompletionException e) {
            throw e.getCause();
        }
    }

    private static void runWithoutCapabilities(ThrowingCallable code, CompletableFuture<Void> end) {
        try {
            dropCapabilities(Native.load("c", Kernel.class));
            code.call();
            end.complete(null);
        } catch (Throwable failure) {
            end.completeExceptionally(failure);
        }
    }

    /** Also the permitted ones, by which {@code access} decides for root. */
    private static void dropCapabilities(Kernel kernel) {
        int[] header = {VERSION_3, 0};
        int[] capabilities = new int[WORDS];
        require(kernel.capget(header, capabilities));
        capabilities[0] &= ~READS_EVERYTHING;
        capabilities[1] &= ~READS_EVERYTHING;
        require(kernel.capset(header, capabilities));
    }

    private static void require(int result) {
        if (result != 0) {
            throw new IllegalStateException("The kernel does not change the capabilities of this thread");
        }
    }

    /** The C library. */
    private interface Kernel extends Library {

        int capget(int[] header, int[] data);

        int capset(int[] header, int[] data);
    }
}
