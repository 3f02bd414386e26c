package io.github.scratchmaven.signing;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Derives a key from a password (RFC 7914).
 *
 * @param cost N: a power of two
 * @param blockSize r
 * @param parallelization p
 */
record Scrypt(int cost, int blockSize, int parallelization) {

    /** Eight times that of cosign, which uses 64 MB. */
    private static final long MOST_MEMORY = 512L << 20;

    private static final int MOST_PARALLELIZATION = 16;
    private static final int WORDS = 16;
    private static final int ROUNDS = 8;
    private static final String HMAC = "HmacSHA256";

    /** Rejects parameters that are not valid, or that need very much memory or time. */
    static Scrypt of(long cost, long blockSize, long parallelization) throws InvalidKeyException {
        if (cost < 2
                || cost > MOST_MEMORY
                || Long.bitCount(cost) != 1
                || blockSize < 1
                || blockSize > MOST_MEMORY
                || 128 * cost * blockSize > MOST_MEMORY
                || parallelization < 1
                || parallelization > MOST_PARALLELIZATION) {
            throw new InvalidKeyException("its encryption has parameters that are not supported");
        }
        return new Scrypt((int) cost, (int) blockSize, (int) parallelization);
    }

    byte[] key(byte[] password, byte[] salt, int length) throws GeneralSecurityException {
        int size = 2 * blockSize * Salsa20.BLOCK;
        byte[] blocks = derive(password, salt, parallelization * size);
        for (int start = 0; start < blocks.length; start += size) {
            int[] mixed = mixed(Salsa20.words(Arrays.copyOfRange(blocks, start, start + size)));
            System.arraycopy(Salsa20.bytes(mixed), 0, blocks, start, size);
        }
        return derive(password, blocks, length);
    }

    /** PBKDF2 with one iteration (RFC 8018). The JDK's takes characters, not bytes. */
    private static byte[] derive(byte[] password, byte[] salt, int length) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(HMAC);
        // A key is filled up with zeros, so that an empty one, which the JDK rejects, equals one zero.
        mac.init(new SecretKeySpec(password.length == 0 ? new byte[1] : password, HMAC));
        byte[] derived = new byte[length];
        for (int start = 0; start < length; start += mac.getMacLength()) {
            mac.update(salt);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, start / mac.getMacLength() + 1));
            System.arraycopy(mac.doFinal(), 0, derived, start, Math.min(mac.getMacLength(), length - start));
        }
        return derived;
    }

    /** scryptROMix */
    private int[] mixed(int[] input) {
        int[][] all = new int[cost][];
        int[] block = input;
        for (int number = 0; number < cost; number++) {
            all[number] = block;
            block = mixedOnce(block);
        }
        for (int number = 0; number < cost; number++) {
            int[] other = all[block[(2 * blockSize - 1) * WORDS] & (cost - 1)];
            for (int word = 0; word < block.length; word++) {
                block[word] ^= other[word];
            }
            block = mixedOnce(block);
        }
        return block;
    }

    /** scryptBlockMix, in a new array. */
    private int[] mixedOnce(int[] input) {
        int[] output = new int[input.length];
        int[] block = Arrays.copyOfRange(input, input.length - WORDS, input.length);
        for (int number = 0; number < 2 * blockSize; number++) {
            for (int word = 0; word < WORDS; word++) {
                block[word] ^= input[number * WORDS + word];
            }
            Salsa20.hash(block, ROUNDS);
            int place = number / 2 + (number % 2) * blockSize;
            System.arraycopy(block, 0, output, place * WORDS, WORDS);
        }
        return output;
    }
}
