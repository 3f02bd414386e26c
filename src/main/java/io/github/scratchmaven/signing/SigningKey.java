package io.github.scratchmaven.signing;

import io.github.scratchmaven.image.Sha256;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Optional;

/** A private key that signs, and its public key. Hides both. */
public final class SigningKey {

    private static final BigInteger TWO = BigInteger.TWO;
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final PrivateKey key;
    private final PublicKey publicKey;
    private final String algorithm;

    private SigningKey(PrivateKey key, PublicKey publicKey, String algorithm) {
        this.key = key;
        this.publicKey = publicKey;
        this.algorithm = algorithm;
    }

    /** Whether the text of a PEM file has a key that cosign encrypted. */
    public static boolean isEncrypted(String pem) throws GeneralSecurityException {
        return PrivateKeyPem.encrypted(pem).isPresent();
    }

    /**
     * The key in the text of a PEM file; empty if it is encrypted with another password.
     *
     * @param password of a key that cosign encrypted; may be empty
     * @throws GeneralSecurityException with the reason, as the end of a sentence, if there is no key, or it cannot be used
     */
    public static Optional<SigningKey> parse(String pem, String password) throws GeneralSecurityException {
        Optional<byte[]> sealed = PrivateKeyPem.encrypted(pem);
        if (sealed.isEmpty()) {
            return Optional.of(of(PrivateKeyPem.parse(pem)));
        }
        Optional<byte[]> opened = SealedKey.parse(sealed.get()).open(password);
        return opened.isEmpty() ? Optional.empty() : Optional.of(of(PrivateKeyPem.generate(opened.get())));
    }

    /** Uses the hash that cosign uses for the key. */
    private static SigningKey of(PrivateKey key) throws GeneralSecurityException {
        if (key instanceof ECPrivateKey curve) {
            return new SigningKey(key, publicKey(curve), hash(curve) + "withECDSA");
        }
        if (key instanceof RSAPrivateCrtKey rsa) {
            RSAPublicKeySpec spec = new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent());
            return new SigningKey(key, KeyFactory.getInstance("RSA").generatePublic(spec), "SHA256withRSA");
        }
        throw new InvalidKeyException("it is neither an ECDSA key nor an RSA key");
    }

    private static String hash(ECPrivateKey key) throws InvalidKeyException {
        return switch (key.getParams().getCurve().getField().getFieldSize()) {
            case 256 -> "SHA256";
            case 384 -> "SHA384";
            case 521 -> "SHA512";
            default -> throw new InvalidKeyException("its curve is none of P-256, P-384 and P-521");
        };
    }

    byte[] sign(byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(message);
        return signature.sign();
    }

    boolean isSignature(byte[] signed, byte[] message) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(algorithm);
        signature.initVerify(publicKey);
        signature.update(message);
        return signature.verify(signed);
    }

    /** What cosign writes beside a signature, to tell keys apart. */
    String hint() {
        return Base64.getEncoder().encodeToString(Sha256.bytesOf(publicKey.getEncoded()));
    }

    /** The file may lack it, and the JDK does not compute it. */
    private static PublicKey publicKey(ECPrivateKey key) throws GeneralSecurityException {
        ECParameterSpec curve = key.getParams();
        if (key.getS().signum() != 1 || key.getS().compareTo(curve.getOrder()) >= 0) {
            throw new InvalidKeyException("its private key is not valid");
        }
        ECPoint point = product(key.getS(), curve.getGenerator(), curve.getCurve());
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
    }

    private static ECPoint product(BigInteger factor, ECPoint point, EllipticCurve curve) {
        ECPoint product = ECPoint.POINT_INFINITY;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            product = sum(product, product, curve);
            if (factor.testBit(bit)) {
                product = sum(product, point, curve);
            }
        }
        return product;
    }

    /** The multiples of a generator below its order, so that a sum is never the point at infinity. */
    private static ECPoint sum(ECPoint first, ECPoint second, EllipticCurve curve) {
        if (first.equals(ECPoint.POINT_INFINITY)) {
            return second;
        }
        BigInteger prime = ((ECFieldFp) curve.getField()).getP();
        BigInteger rise = first.equals(second)
                ? first.getAffineX().pow(2).multiply(THREE).add(curve.getA())
                : second.getAffineY().subtract(first.getAffineY());
        BigInteger run = first.equals(second)
                ? first.getAffineY().multiply(TWO)
                : second.getAffineX().subtract(first.getAffineX());
        BigInteger slope = rise.multiply(run.modInverse(prime)).mod(prime);
        BigInteger x = slope.pow(2)
                .subtract(first.getAffineX())
                .subtract(second.getAffineX())
                .mod(prime);
        BigInteger y = slope.multiply(first.getAffineX().subtract(x))
                .subtract(first.getAffineY())
                .mod(prime);
        return new ECPoint(x, y);
    }

    @Override
    public String toString() {
        return algorithm;
    }
}
