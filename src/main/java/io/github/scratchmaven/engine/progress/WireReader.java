package io.github.scratchmaven.engine.progress;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads one message of Protocol Buffers field by field, as its wire format is specified. Protobuf's own runtime for Java is not used: it reaches into
 * {@code sun.misc.Unsafe}, of which newer JDKs warn on the console.
 */
final class WireReader {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int LONGEST_VARINT = 10;

    private final ByteBuffer message;
    private int field;
    private int type;
    private boolean taken = true;

    WireReader(ByteBuffer message) {
        this.message = message.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Goes to the next field and skips a value that was not taken; false at the message's end. */
    boolean next() {
        if (!taken) {
            skip();
        }
        if (!message.hasRemaining()) {
            return false;
        }
        int tag = (int) readVarint();
        field = tag >>> 3;
        type = tag & 7;
        taken = false;
        return true;
    }

    /** The number of the field that {@link #next} went to. */
    int field() {
        return field;
    }

    /** The field's value, which is an integer or a boolean. */
    long number() {
        require(VARINT);
        return readVarint();
    }

    /** The field's value, which is bytes or a message. */
    ByteBuffer bytes() {
        require(LENGTH_DELIMITED);
        return readBytes();
    }

    /** The field's value, which is text. */
    String text() {
        return StandardCharsets.UTF_8.decode(bytes()).toString();
    }

    private void require(int wanted) {
        if (type != wanted) {
            throw new IllegalArgumentException("field " + field + " has the wire type " + type);
        }
        taken = true;
    }

    private void skip() {
        switch (type) {
            case VARINT -> readVarint();
            case FIXED_64 -> advance(Long.BYTES);
            case LENGTH_DELIMITED -> readBytes();
            case FIXED_32 -> advance(Integer.BYTES);
            default -> throw new IllegalArgumentException("field " + field + " has the wire type " + type);
        }
    }

    private ByteBuffer readBytes() {
        long length = readVarint();
        if (length < 0 || length > message.remaining()) {
            throw new IllegalArgumentException("field " + field + " is longer than its message");
        }
        ByteBuffer bytes = message.slice(message.position(), (int) length);
        advance((int) length);
        return bytes;
    }

    private void advance(int count) {
        if (count > message.remaining()) {
            throw new IllegalArgumentException("field " + field + " is longer than its message");
        }
        message.position(message.position() + count);
    }

    /** Seven bits a byte, the lowest first, until one without the eighth. */
    private long readVarint() {
        long value = 0;
        for (int count = 0; count < LONGEST_VARINT && message.hasRemaining(); count++) {
            byte next = message.get();
            value |= (long) (next & 0x7f) << (7 * count);
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("an integer does not end");
    }
}
