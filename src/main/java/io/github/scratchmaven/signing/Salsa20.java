package io.github.scratchmaven.signing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The function that scrypt and NaCl's boxes are made of: see <a href="https://cr.yp.to/snuffle/spec.pdf">the specification of Salsa20</a>. */
final class Salsa20 {

    static final int BLOCK = 64;

    /** The indices of a state of 4 times 4 words, for the quarter rounds of columns and rows. */
    private static final int[][] QUARTERS = {
        {0, 4, 8, 12}, {5, 9, 13, 1}, {10, 14, 2, 6}, {15, 3, 7, 11},
        {0, 1, 2, 3}, {5, 6, 7, 4}, {10, 11, 8, 9}, {15, 12, 13, 14}
    };

    /** Of the words of a key with its nonce, those with the constant. */
    private static final int[] CONSTANT_WORDS = {0, 5, 10, 15};

    private static final int[] CONSTANT = words("expand 32-byte k".getBytes(StandardCharsets.US_ASCII));
    private static final int ROUNDS = 20;

    private Salsa20() {}

    /** Bytes as words. */
    static int[] words(byte[] bytes) {
        int[] words = new int[bytes.length / Integer.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
        return words;
    }

    /** Words as bytes. */
    static byte[] bytes(int[] words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asIntBuffer().put(words);
        return bytes.array();
    }

    /** Changes a block of 16 words to its hash. */
    static void hash(int[] block, int rounds) {
        int[] mixed = block.clone();
        mix(mixed, rounds);
        for (int word = 0; word < block.length; word++) {
            block[word] += mixed[word];
        }
    }

    /** The block of a key stream with this number. */
    static byte[] block(int[] key, int[] nonce, long number) {
        int[] block = state(key, new int[] {nonce[0], nonce[1], (int) number, (int) (number >>> Integer.SIZE)});
        hash(block, ROUNDS);
        return bytes(block);
    }

    /** HSalsa20: another key, for a longer nonce. */
    static int[] derivedKey(int[] key, int[] nonce) {
        int[] state = state(key, nonce);
        mix(state, ROUNDS);
        return new int[] {state[0], state[5], state[10], state[15], state[6], state[7], state[8], state[9]};
    }

    private static int[] state(int[] key, int[] input) {
        int[] state = new int[BLOCK / Integer.BYTES];
        for (int word = 0; word < CONSTANT.length; word++) {
            state[CONSTANT_WORDS[word]] = CONSTANT[word];
        }
        System.arraycopy(key, 0, state, 1, 4);
        System.arraycopy(input, 0, state, 6, 4);
        System.arraycopy(key, 4, state, 11, 4);
        return state;
    }

    private static void mix(int[] state, int rounds) {
        for (int round = 0; round < rounds; round += 2) {
            for (int[] quarter : QUARTERS) {
                mix(state, quarter[0], quarter[1], quarter[2], quarter[3]);
            }
        }
    }

    private static void mix(int[] state, int a, int b, int c, int d) {
        state[b] ^= Integer.rotateLeft(state[a] + state[d], 7);
        state[c] ^= Integer.rotateLeft(state[b] + state[a], 9);
        state[d] ^= Integer.rotateLeft(state[c] + state[b], 13);
        state[a] ^= Integer.rotateLeft(state[d] + state[c], 18);
    }
}
