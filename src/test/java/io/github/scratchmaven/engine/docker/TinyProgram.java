package io.github.scratchmaven.engine.docker;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * A static program of some two hundred bytes for Linux on amd64, so that a build can run something without any base image: it prints an
 * error like a compiler and exits with 7; with an argument, it sleeps forever.
 */
public final class TinyProgram {

    private static final byte[] CODE = HexFormat.of()
            .parseHex(
                    "594883f9017407b8220000000f05b801000000bf02000000488d3513000000ba1c0000000f05b83c000000bf070000000f05"
                            + "6d61696e2e676f3a373a323a20756e646566696e65643a20666f6f0a");
    private static final long BASE = 0x400000;
    private static final int FILE_HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int HEADERS = FILE_HEADER + PROGRAM_HEADER;

    private TinyProgram() {}

    public static byte[] bytes() {
        ByteBuffer elf = ByteBuffer.allocate(HEADERS + CODE.length).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        elf.putShort((short) 2).putShort((short) 62).putInt(1);
        elf.putLong(BASE + HEADERS).putLong(FILE_HEADER).putLong(0).putInt(0);
        elf.putShort((short) FILE_HEADER).putShort((short) PROGRAM_HEADER).putShort((short) 1);
        elf.putShort((short) 64).putShort((short) 0).putShort((short) 0);
        elf.putInt(1).putInt(5).putLong(0).putLong(BASE).putLong(BASE);
        elf.putLong(HEADERS + CODE.length).putLong(HEADERS + CODE.length).putLong(0x1000);
        return elf.put(CODE).array();
    }
}
