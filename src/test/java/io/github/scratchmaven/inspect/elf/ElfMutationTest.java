package io.github.scratchmaven.inspect.elf;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damaged files end in an {@link ElfException} or in facts: never in another exception, a hang or a large allocation. */
class ElfMutationTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int[] BOUNDARY_BYTES = {0, 1, 2, 0x7f, 0x80, 0xff};

    @Test
    void everyTruncationIsReadOrRejected() {
        assertTimeoutPreemptively(LIMIT, () -> {
            for (byte[] seed : seeds()) {
                for (int length = 0; length < seed.length; length++) {
                    read(Arrays.copyOf(seed, length));
                }
            }
        });
    }

    @Test
    void everyByteMayHaveABoundaryValue() {
        assertTimeoutPreemptively(LIMIT, () -> {
            for (byte[] seed : seeds()) {
                for (int position = 0; position < seed.length; position++) {
                    for (int value : BOUNDARY_BYTES) {
                        byte[] mutant = seed.clone();
                        mutant[position] = (byte) value;
                        read(mutant);
                    }
                }
            }
        });
    }

    @Test
    void filesWithRandomChangesAreReadOrRejected() {
        assertTimeoutPreemptively(LIMIT, () -> {
            Random random = new Random(20_261_123);
            for (byte[] seed : seeds()) {
                for (int round = 0; round < 50_000; round++) {
                    read(mutate(seed, random));
                }
            }
        });
    }

    /** A longer run is {@code -Dscratch.mutations=100000}, and another one {@code -Dscratch.seed=1}. */
    @Test
    void mutatedRealFilesAreReadOrRejected() throws IOException {
        Random random = new Random(Long.getLong("scratch.seed", 20_261_123));
        int rounds = Integer.getInteger("scratch.mutations", 40);
        for (Path file : RealFiles.upTo(100_000).stream().limit(25).toList()) {
            byte[] seed = Files.readAllBytes(file);
            assertTimeoutPreemptively(LIMIT.plusMillis(rounds * 10L), () -> {
                for (int round = 0; round < rounds; round++) {
                    read(mutateWhereItCounts(seed, random));
                }
            });
        }
    }

    private static List<byte[]> seeds() {
        return List.of(
                seed(ElfImage.amd64()),
                seed(ElfImage.of(ElfClass.ELF32, ByteOrder.BIG_ENDIAN, ElfMachine.MIPS)),
                ElfImage.amd64().bytes());
    }

    private static byte[] seed(ElfImage image) {
        return image.interpreter("/lib/ld.so")
                .needs("libz.so.1")
                .needs("libc.so.6")
                .soname("libapp.so")
                .runpath("$ORIGIN:/opt")
                .imports("dlopen", "getaddrinfo")
                .needsVersions("libz.so.1", "ZLIB_1.2.0", "ZLIB_1.2.9")
                .offersVersions("libapp.so", "APP_1")
                .goSettings("CGO_ENABLED=1")
                .bytes();
    }

    private static byte[] mutate(byte[] seed, Random random) {
        byte[] mutant = seed.clone();
        for (int change = random.nextInt(8); change >= 0; change--) {
            int position = random.nextInt(mutant.length - 7);
            switch (random.nextInt(3)) {
                case 0 -> mutant[position] = (byte) random.nextInt();
                case 1 -> Arrays.fill(mutant, position, position + 1 + random.nextInt(7), (byte) 0xff);
                default -> System.arraycopy(mutant, random.nextInt(mutant.length - 7), mutant, position, 7);
            }
        }
        return mutant;
    }

    /** Headers, the tables behind them, and what comes with the dynamic section near the end; or a cut anywhere. */
    private static byte[] mutateWhereItCounts(byte[] seed, Random random) {
        if (random.nextInt(8) == 0) {
            return Arrays.copyOf(seed, random.nextInt(seed.length));
        }
        byte[] mutant = seed.clone();
        int[] ranges = {64, 1024, 8192, seed.length};
        for (int change = random.nextInt(8); change >= 0; change--) {
            int range = Math.min(ranges[random.nextInt(ranges.length)], seed.length - 8);
            int position = random.nextInt(range);
            ByteBuffer.wrap(mutant).order(ByteOrder.LITTLE_ENDIAN).putInt(position, number(random));
        }
        return mutant;
    }

    private static int number(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> BOUNDARY_BYTES[random.nextInt(BOUNDARY_BYTES.length)];
            case 1 -> -1 >>> random.nextInt(32);
            default -> random.nextInt();
        };
    }

    private static void read(byte[] bytes) throws IOException {
        try {
            ElfFile.read(new ByteArrayInputStream(bytes), bytes.length);
        } catch (ElfException expected) {
            // The one way in which a damaged file may fail.
        }
    }
}
