package io.github.scratchmaven.inspect.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes minimal ELF files for tests: headers, an interpreter, and a dynamic section with its strings. */
public final class ElfImage {

    private static final long BASE = 0x10000;
    private static final int WRITABLE = 2;
    private static final int UNKNOWN = -1;
    private static final int SYMBOLS = 6;
    private static final int VERSIONS_OFFERED = 0x6ffffffc;
    private static final int VERSIONS_NEEDED = 0x6ffffffe;

    private final ElfClass elfClass;
    private final ByteOrder order;
    private final int machine;
    private @Nullable String interpreter;
    private byte[] data = {};
    private boolean dynamic;
    private final List<long[]> entries = new ArrayList<>();
    private final Map<Integer, byte[]> tables = new TreeMap<>();
    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();

    private ElfImage(ElfClass elfClass, ByteOrder order, int machine) {
        this.elfClass = elfClass;
        this.order = order;
        this.machine = machine;
        texts.write(0);
    }

    public static ElfImage of(ElfClass elfClass, ByteOrder order, ElfMachine machine) {
        return new ElfImage(elfClass, order, machine.number());
    }

    public static ElfImage amd64() {
        return of(ElfClass.ELF64, ByteOrder.LITTLE_ENDIAN, ElfMachine.X86_64);
    }

    public ElfImage interpreter(String path) {
        interpreter = path;
        return dynamic();
    }

    public ElfImage dynamic() {
        dynamic = true;
        return this;
    }

    public ElfImage needs(String library) {
        return text(1, library);
    }

    public ElfImage soname(String name) {
        return text(14, name);
    }

    public ElfImage rpath(String directories) {
        return text(15, directories);
    }

    public ElfImage runpath(String directories) {
        return text(29, directories);
    }

    /** As {@code -z nodefaultlib} links. */
    public ElfImage noDefaultDirectories() {
        entries.add(new long[] {0x6ffffffb, 0x800});
        return dynamic();
    }

    /** Undefined symbols, and behind them a defined one. */
    public ElfImage imports(String... names) {
        ByteBuffer rows = ByteBuffer.allocate((names.length + 2) * pick(16, 24)).order(order);
        for (int row = 1; row <= names.length; row++) {
            rows.putInt(row * pick(16, 24), index(names[row - 1]));
        }
        rows.putInt((names.length + 1) * pick(16, 24), index("defined"));
        rows.putShort((names.length + 1) * pick(16, 24) + pick(14, 6), (short) 1);
        return table(SYMBOLS, rows.array());
    }

    /** Somewhere among the texts. */
    public ElfImage text(String text) {
        index(text);
        return dynamic();
    }

    /** Makes the file that much longer before all that its dynamic section refers to. */
    public ElfImage padding(int bytes) {
        return table(UNKNOWN, new byte[bytes]);
    }

    /** As Go's linker notes how it was called. */
    public ElfImage goSettings(String... settings) {
        return goLines("mod\texample.com/app\t(devel)\t", "build\t" + String.join("\nbuild\t", settings));
    }

    /** As Go's linker notes the modules of the program, and its settings. */
    public ElfImage goLines(String... lines) {
        String marks = "0123456789abcdef";
        String modules = marks + "path\texample.com/app\n" + String.join("\n", lines) + "\n" + marks;
        ByteBuffer info = ByteBuffer.allocate(1024);
        info.put(new byte[] {(byte) 0xff}).put(" Go buildinf:".getBytes(StandardCharsets.US_ASCII));
        info.put((byte) 8).put((byte) 2).position(32);
        info.put((byte) 8).put("go1.27.4".getBytes(StandardCharsets.US_ASCII));
        info.put((byte) (0x80 | (modules.length() & 0x7f))).put((byte) (modules.length() >> 7));
        info.put(modules.getBytes(StandardCharsets.US_ASCII));
        data = Arrays.copyOf(info.array(), info.position());
        return this;
    }

    public ElfImage needsVersions(String library, String... names) {
        return needsVersions(0, library, names);
    }

    public ElfImage needsWeakVersions(String library, String... names) {
        return needsVersions(2, library, names);
    }

    public ElfImage offersVersions(String... names) {
        ByteBuffer rows = ByteBuffer.allocate(names.length * 28).order(order);
        for (int row = 0; row < names.length; row++) {
            rows.putShort((short) 1)
                    .putShort((short) 0)
                    .putShort((short) (row + 1))
                    .putShort((short) 1);
            rows.putInt(0).putInt(20).putInt(row == names.length - 1 ? 0 : 28);
            rows.putInt(index(names[row])).putInt(0);
        }
        return table(VERSIONS_OFFERED, rows.array());
    }

    public byte[] bytes() {
        List<int[]> segments = new ArrayList<>();
        int header = pick(52, 64);
        int rows = 1 + (interpreter == null ? 0 : 1) + (dynamic ? 1 : 0) + (data.length == 0 ? 0 : 1);
        int position = header + rows * pick(32, 56);
        byte[] name = interpreter == null ? new byte[0] : (interpreter + "\0").getBytes(StandardCharsets.UTF_8);
        if (interpreter != null) {
            segments.add(new int[] {3, position, name.length});
        }
        int tablesAt = position + name.length;
        int textsAt = tablesAt
                + tables.values().stream().mapToInt(table -> table.length).sum();
        int dynamicAt = textsAt + texts.size();
        int dynamicSize = dynamic ? (tables.size() + entries.size() + 3) * 2 * pick(4, 8) : 0;
        if (dynamic) {
            segments.add(new int[] {2, dynamicAt, dynamicSize});
        }
        int size = dynamicAt + dynamicSize;
        segments.add(0, new int[] {1, 0, size});

        int dataAt = (size + 15) / 16 * 16;
        if (data.length > 0) {
            segments.add(new int[] {1, dataAt, data.length});
        }
        ByteBuffer file = ByteBuffer.allocate(data.length == 0 ? size : dataAt + data.length)
                .order(order);
        file.put(
                new byte[] {0x7f, 'E', 'L', 'F', (byte) pick(1, 2), (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 2), 1
                });
        file.putShort(16, (short) (dynamic ? 3 : 2));
        file.putShort(18, (short) machine);
        word(file, pick(28, 32), header);
        file.putShort(pick(42, 54), (short) pick(32, 56));
        file.putShort(pick(44, 56), (short) segments.size());
        for (int row = 0; row < segments.size(); row++) {
            segment(file, header + row * pick(32, 56), segments.get(row));
        }
        file.position(position).put(name);
        tables.values().forEach(file::put);
        file.put(texts.toByteArray());
        if (dynamic) {
            dynamicSection(file, dynamicAt, tablesAt, textsAt);
        }
        if (data.length > 0) {
            file.putInt(header + (rows - 1) * pick(32, 56) + pick(24, 4), WRITABLE);
            file.position(dataAt).put(data);
        }
        return file.array();
    }

    private ElfImage needsVersions(int flags, String library, String... names) {
        byte[] before = tables.getOrDefault(VERSIONS_NEEDED, new byte[0]);
        ByteBuffer rows =
                ByteBuffer.allocate(before.length + 16 * (names.length + 1)).order(order);
        rows.put(before);
        if (before.length > 0) {
            // Rows of one library are one block; only two libraries are ever asked for.
            rows.putInt(12, before.length);
        }
        rows.putShort((short) 1)
                .putShort((short) names.length)
                .putInt(index(library))
                .putInt(16)
                .putInt(0);
        for (int row = 0; row < names.length; row++) {
            rows.putInt(0).putShort((short) flags).putShort((short) 2);
            rows.putInt(index(names[row])).putInt(row == names.length - 1 ? 0 : 16);
        }
        return table(VERSIONS_NEEDED, rows.array());
    }

    private ElfImage text(int tag, String text) {
        entries.add(new long[] {tag, index(text)});
        return dynamic();
    }

    private int index(String text) {
        int index = texts.size();
        texts.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_8));
        return index;
    }

    private ElfImage table(int tag, byte[] rows) {
        tables.put(tag, rows);
        return dynamic();
    }

    private void segment(ByteBuffer file, int row, int[] segment) {
        file.putInt(row, segment[0]);
        word(file, row + pick(4, 8), segment[1]);
        word(file, row + pick(8, 16), BASE + segment[1]);
        word(file, row + pick(16, 32), segment[2]);
    }

    private void dynamicSection(ByteBuffer file, int start, int tablesAt, int textsAt) {
        List<long[]> all = new ArrayList<>();
        int tableAt = tablesAt;
        for (Map.Entry<Integer, byte[]> table : tables.entrySet()) {
            all.add(new long[] {table.getKey(), BASE + tableAt});
            tableAt += table.getValue().length;
        }
        all.addAll(entries);
        all.add(new long[] {5, BASE + textsAt});
        all.add(new long[] {10, texts.size()});
        int width = pick(4, 8);
        for (int row = 0; row < all.size(); row++) {
            word(file, start + row * 2 * width, all.get(row)[0]);
            word(file, start + row * 2 * width + width, all.get(row)[1]);
        }
    }

    private int pick(int in32Bits, int in64Bits) {
        return elfClass == ElfClass.ELF32 ? in32Bits : in64Bits;
    }

    private void word(ByteBuffer file, int position, long value) {
        if (elfClass == ElfClass.ELF32) {
            file.putInt(position, (int) value);
        } else {
            file.putLong(position, value);
        }
    }
}
