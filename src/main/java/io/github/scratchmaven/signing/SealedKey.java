package io.github.scratchmaven.signing;

import io.github.scratchmaven.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Base64;
import java.util.Optional;

/** A private key as cosign encrypts it: a JSON document with the parameters of scrypt and a box of NaCl, which has the key in PKCS #8. */
final class SealedKey {

    private final Scrypt derivation;
    private final byte[] salt;
    private final byte[] nonce;
    private final byte[] box;

    private SealedKey(Scrypt derivation, byte[] salt, byte[] nonce, byte[] box) {
        this.derivation = derivation;
        this.salt = salt;
        this.nonce = nonce;
        this.box = box;
    }

    static SealedKey parse(byte[] json) throws InvalidKeyException {
        try {
            JsonObject sealed = JsonObject.read(new ByteArrayInputStream(json));
            JsonObject derivation = sealed.object("kdf");
            JsonObject cipher = sealed.object("cipher");
            if (!derivation.text("name").equals("scrypt")
                    || !cipher.text("name").equals("nacl/secretbox")) {
                throw new InvalidKeyException("its encryption is not that of cosign");
            }
            JsonObject parameters = derivation.object("params");
            SealedKey key = new SealedKey(
                    Scrypt.of(parameters.number("N"), parameters.number("r"), parameters.number("p")),
                    bytes(derivation, "salt"),
                    bytes(cipher, "nonce"),
                    bytes(sealed, "ciphertext"));
            if (key.nonce.length != SecretBox.NONCE) {
                throw new InvalidKeyException("its encryption is not that of cosign");
            }
            return key;
        } catch (IOException | IllegalArgumentException invalid) {
            throw new InvalidKeyException("its encryption is not that of cosign", invalid);
        }
    }

    private static byte[] bytes(JsonObject json, String name) {
        return Base64.getDecoder().decode(json.text(name));
    }

    /** The key in PKCS #8; empty if the password is another one. */
    Optional<byte[]> open(String password) throws GeneralSecurityException {
        byte[] key = derivation.key(password.getBytes(StandardCharsets.UTF_8), salt, SecretBox.KEY);
        return new SecretBox(key, nonce).open(box);
    }
}
