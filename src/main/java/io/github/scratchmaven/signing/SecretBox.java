package io.github.scratchmaven.signing;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** The authenticated encryption of <a href="https://nacl.cr.yp.to/secretbox.html">NaCl</a>: XSalsa20 with Poly1305. */
final class SecretBox {

    static final int KEY = 32;
    static final int NONCE = 24;

    private static final int TAG = 16;

    /** 2^130 - 5 */
    private static final BigInteger PRIME = BigInteger.ONE.shiftLeft(130).subtract(BigInteger.valueOf(5));

    private static final BigInteger MASK = new BigInteger("0ffffffc0ffffffc0ffffffc0fffffff", 16);

    private final int[] key;
    private final int[] nonce;

    SecretBox(byte[] key, byte[] nonce) {
        int[] words = Salsa20.words(nonce);
        this.key = Salsa20.derivedKey(Salsa20.words(key), words);
        this.nonce = Arrays.copyOfRange(words, 4, words.length);
    }

    /** Empty if the key is another one, or the box was changed. */
    Optional<byte[]> open(byte[] box) {
        if (box.length < TAG) {
            return Optional.empty();
        }
        byte[] encrypted = Arrays.copyOfRange(box, TAG, box.length);
        byte[] plain = xor(encrypted);
        return MessageDigest.isEqual(tag(encrypted), Arrays.copyOf(box, TAG)) ? Optional.of(plain) : Optional.empty();
    }

    /** The key stream begins with the key of the tag. */
    private byte[] xor(byte[] text) {
        byte[] result = text.clone();
        byte[] stream = new byte[0];
        for (int index = 0; index < text.length; index++) {
            int position = index + KEY;
            if (index == 0 || position % Salsa20.BLOCK == 0) {
                stream = Salsa20.block(key, nonce, position / Salsa20.BLOCK);
            }
            result[index] ^= stream[position % Salsa20.BLOCK];
        }
        return result;
    }

    /** Poly1305 (RFC 8439 section 2.5) */
    private byte[] tag(byte[] text) {
        byte[] first = Salsa20.block(key, nonce, 0);
        BigInteger factor = number(first, 0, TAG).and(MASK);
        BigInteger sum = BigInteger.ZERO;
        for (int start = 0; start < text.length; start += TAG) {
            int end = Math.min(start + TAG, text.length);
            BigInteger part = number(text, start, end).setBit(Byte.SIZE * (end - start));
            sum = sum.add(part).multiply(factor).mod(PRIME);
        }
        return littleEndian(sum.add(number(first, TAG, 2 * TAG)));
    }

    private static BigInteger number(byte[] bytes, int start, int end) {
        return new BigInteger(1, reversed(Arrays.copyOfRange(bytes, start, end)));
    }

    private static byte[] littleEndian(BigInteger number) {
        return Arrays.copyOf(reversed(number.toByteArray()), TAG);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int index = 0; index < bytes.length; index++) {
            reversed[index] = bytes[bytes.length - 1 - index];
        }
        return reversed;
    }
}
