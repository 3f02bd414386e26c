package io.github.scratchmaven.signing;

import io.github.scratchmaven.image.Digest;
import io.github.scratchmaven.json.JsonDocument;
import io.github.scratchmaven.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The signature of an image as cosign 3 writes it: a Sigstore bundle with an in-toto statement about the digest of the manifest, in a DSSE envelope.
 *
 * @see <a href="https://github.com/sigstore/protobuf-specs/blob/main/protos/sigstore_bundle.proto">sigstore_bundle.proto</a>
 * @see <a href="https://github.com/secure-systems-lab/dsse/blob/master/protocol.md">DSSE</a>
 */
public final class SignatureBundle {

    public static final String MEDIA_TYPE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    private static final String PREDICATE_TYPE = "https://sigstore.dev/cosign/sign/v1";
    private static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";
    private static final String PAYLOAD = "payload";
    private static final String ENVELOPE = "dsseEnvelope";
    private static final String SIGNATURES = "signatures";
    private static final String SIGNATURE = "sig";

    private final Digest subject;
    private final SigningKey key;

    /** The subject is the manifest. */
    public SignatureBundle(Digest subject, SigningKey key) {
        this.subject = subject;
        this.key = key;
    }

    /** Of the manifest that refers to the image. */
    public static SortedMap<String, String> annotations() {
        SortedMap<String, String> annotations = new TreeMap<>();
        annotations.put("dev.sigstore.bundle.content", "dsse-envelope");
        annotations.put("dev.sigstore.bundle.predicateType", PREDICATE_TYPE);
        return annotations;
    }

    /** A new signature, which differs each time. */
    public String json() {
        byte[] statement = statement();
        byte[] signature = signature(encoded(statement));
        byte[] bundle = JsonDocument.of(json -> {
            json.writeStartObject();
            json.writeStringField("mediaType", MEDIA_TYPE);
            json.writeObjectFieldStart("verificationMaterial");
            json.writeObjectFieldStart("publicKey");
            json.writeStringField("hint", key.hint());
            json.writeEndObject();
            json.writeEndObject();
            json.writeObjectFieldStart(ENVELOPE);
            json.writeStringField(PAYLOAD, Base64.getEncoder().encodeToString(statement));
            json.writeStringField("payloadType", PAYLOAD_TYPE);
            json.writeArrayFieldStart(SIGNATURES);
            json.writeStartObject();
            json.writeStringField(SIGNATURE, Base64.getEncoder().encodeToString(signature));
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        });
        return new String(bundle, StandardCharsets.UTF_8);
    }

    /** Whether a document is a signature of this subject with this key. */
    public boolean isIn(String document) {
        try {
            byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
            JsonObject envelope =
                    JsonObject.read(new ByteArrayInputStream(bytes)).object(ENVELOPE);
            byte[] statement = Base64.getDecoder().decode(envelope.text(PAYLOAD));
            for (JsonObject signature : envelope.objects(SIGNATURES)) {
                if (isAboutSubject(statement)
                        && key.isSignature(Base64.getDecoder().decode(signature.text(SIGNATURE)), encoded(statement))) {
                    return true;
                }
            }
            return false;
        } catch (IOException | GeneralSecurityException | IllegalArgumentException another) {
            return false;
        }
    }

    private boolean isAboutSubject(byte[] statement) throws IOException {
        JsonObject read = JsonObject.read(new ByteArrayInputStream(statement));
        return read.text("predicateType").equals(PREDICATE_TYPE)
                && read.objects("subject").stream()
                        .anyMatch(named ->
                                named.object("digest").text(subject.algorithm()).equals(subject.hex()));
    }

    private byte[] statement() {
        return JsonDocument.of(json -> {
            json.writeStartObject();
            json.writeStringField("_type", "https://in-toto.io/Statement/v1");
            json.writeArrayFieldStart("subject");
            json.writeStartObject();
            json.writeObjectFieldStart("digest");
            json.writeStringField(subject.algorithm(), subject.hex());
            json.writeEndObject();
            json.writeObjectFieldStart("annotations");
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndArray();
            json.writeStringField("predicateType", PREDICATE_TYPE);
            json.writeObjectFieldStart("predicate");
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** What is signed: the pre-authentication encoding of DSSE. */
    private static byte[] encoded(byte[] statement) {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        String head = "DSSEv1 %d %s %d ".formatted(PAYLOAD_TYPE.length(), PAYLOAD_TYPE, statement.length);
        encoded.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        encoded.writeBytes(statement);
        return encoded.toByteArray();
    }

    private byte[] signature(byte[] message) {
        try {
            return key.sign(message);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The key was checked when it was read.", impossible);
        }
    }
}
