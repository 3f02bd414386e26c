package io.github.scratchmaven.signing;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an unencrypted private key from PEM text with the JDK alone: PKCS #8 (RFC 5208), RSA keys of PKCS #1 (RFC 8017) and elliptic curve keys of
 * SEC 1 (RFC 5915). The latter two become PKCS #8 by being wrapped, since the JDK reads only that. Finds the keys that cosign encrypts, too.
 */
public final class PrivateKeyPem {

    private static final Pattern KEY = Pattern.compile(
            "-----BEGIN ((?:RSA |EC |ENCRYPTED |ENCRYPTED SIGSTORE |ENCRYPTED COSIGN )?PRIVATE KEY)-----(.*?)-----END \\1-----",
            Pattern.DOTALL);
    private static final String SIGSTORE = "ENCRYPTED SIGSTORE PRIVATE KEY";
    private static final String COSIGN = "ENCRYPTED COSIGN PRIVATE KEY";
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private static final byte[] RSA_ENCRYPTION = {
        0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1
    };
    private static final byte[] EC_PUBLIC_KEY = {0x06, 0x07, 0x2a, (byte) 0x86, 0x48, (byte) 0xce, 0x3d, 2, 1};
    private static final byte[] NULL = {0x05, 0x00};
    private static final byte[] VERSION_0 = {0x02, 0x01, 0x00};
    private static final int SEQUENCE = 0x30;
    private static final int OCTET_STRING = 0x04;
    private static final int EC_PARAMETERS = 0xa0;

    private PrivateKeyPem() {}

    /** The first key in the text, around which there may be anything. */
    public static PrivateKey parse(String pem) throws GeneralSecurityException {
        Matcher key = KEY.matcher(pem);
        if (!key.find()) {
            throw new InvalidKeyException("it holds no PEM private key");
        }
        byte[] der = decode(key.group(2));
        return switch (key.group(1)) {
            case "RSA PRIVATE KEY" -> generate(wrap(RSA_ENCRYPTION, NULL, der));
            case "EC PRIVATE KEY" -> generate(wrap(EC_PUBLIC_KEY, curve(der), der));
            case "ENCRYPTED PRIVATE KEY", SIGSTORE, COSIGN ->
                throw new InvalidKeyException("its private key is encrypted");
            default -> generate(der);
        };
    }

    /** What cosign encrypted, if the first key in the text is one of its own. */
    static Optional<byte[]> encrypted(String pem) throws InvalidKeyException {
        Matcher key = KEY.matcher(pem);
        return key.find() && (key.group(1).equals(SIGSTORE) || key.group(1).equals(COSIGN))
                ? Optional.of(decode(key.group(2)))
                : Optional.empty();
    }

    private static byte[] decode(String base64) throws InvalidKeyException {
        if (base64.contains("ENCRYPTED")) {
            throw new InvalidKeyException("its private key is encrypted");
        }
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidKeyException("its private key is not Base64", notBase64);
        }
    }

    /** A key in PKCS #8. */
    static PrivateKey generate(byte[] pkcs8) throws GeneralSecurityException {
        InvalidKeyException unknown = new InvalidKeyException("its private key is neither RSA nor an elliptic curve's");
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException ofAnotherAlgorithm) {
                unknown.addSuppressed(ofAnotherAlgorithm);
            }
        }
        throw unknown;
    }

    private static byte[] wrap(byte[] algorithm, byte[] parameters, byte[] key) {
        return der(SEQUENCE, VERSION_0, der(SEQUENCE, algorithm, parameters), der(OCTET_STRING, key));
    }

    /** The object identifier that an {@code ECPrivateKey} holds as its element {@code [0]}, after the version and the key. */
    private static byte[] curve(byte[] ecPrivateKey) throws InvalidKeyException {
        try {
            int version = contents(ecPrivateKey, 0);
            int key = end(ecPrivateKey, version);
            int parameters = end(ecPrivateKey, key);
            if ((ecPrivateKey[parameters] & 0xff) != EC_PARAMETERS) {
                throw new InvalidKeyException("its elliptic curve key does not name its curve");
            }
            return Arrays.copyOfRange(ecPrivateKey, contents(ecPrivateKey, parameters), end(ecPrivateKey, parameters));
        } catch (IndexOutOfBoundsException cut) {
            throw new InvalidKeyException("its elliptic curve key is cut short", cut);
        }
    }

    private static int contents(byte[] der, int element) {
        int length = der[element + 1] & 0xff;
        return element + 2 + (length < 0x80 ? 0 : length - 0x80);
    }

    private static int end(byte[] der, int element) {
        int length = der[element + 1] & 0xff;
        int contents = contents(der, element);
        if (length < 0x80) {
            return contents + length;
        }
        byte[] digits = Arrays.copyOfRange(der, element + 2, contents);
        return Math.addExact(contents, new BigInteger(1, digits).intValue());
    }

    private static byte[] der(int tag, byte[]... contents) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List.of(contents).forEach(all::writeBytes);
        ByteArrayOutputStream element = new ByteArrayOutputStream();
        element.write(tag);
        element.writeBytes(length(all.size()));
        element.writeBytes(all.toByteArray());
        return element.toByteArray();
    }

    /** The JDK insists on the shortest form. */
    private static byte[] length(int length) {
        if (length < 0x80) {
            return new byte[] {(byte) length};
        }
        return length < 0x100
                ? new byte[] {(byte) 0x81, (byte) length}
                : new byte[] {(byte) 0x82, (byte) (length >> 8), (byte) length};
    }
}
