package io.github.scratchmaven.inspect.elf;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the parts of one ELF file that its loader reads. */
final class ElfReader {

    private static final byte[] MAGIC = {0x7f, 'E', 'L', 'F'};
    private static final int IDENTITY = 16;
    private static final int CLASS = 4;
    private static final int ORDER = 5;

    /** Linux refuses to run a program with more than 64 KiB of program headers, or with a longer name for its interpreter. */
    private static final int LONGEST_PROGRAM_HEADERS = 1 << 16;

    private static final int LONGEST_PATH = 4096;

    private final ElfWindow window;

    ElfReader(ElfWindow window) {
        this.window = window;
    }

    Optional<ElfFile> read() throws ElfException, IOException {
        if (!hasMagic()) {
            return Optional.empty();
        }
        ByteBuffer identity = window.read("its headers", 0, IDENTITY);
        ElfClass elfClass = elfClass(identity.get(CLASS));
        ByteOrder order = order(identity.get(ORDER));
        return Optional.of(read(new ElfFields(window, elfClass, order)));
    }

    private boolean hasMagic() throws ElfException, IOException {
        if (window.size() < MAGIC.length) {
            return false;
        }
        return window.read("its headers", 0, MAGIC.length).equals(ByteBuffer.wrap(MAGIC));
    }

    private ElfFile read(ElfFields fields) throws ElfException, IOException {
        ByteBuffer start = fields.read("its headers", 0, fields.pick(52, 64));
        List<Segment> segments = segments(fields, start);
        ElfHeader header = header(fields, start);
        Optional<String> interpreter = interpreter(fields, segments);
        Optional<DynamicSection> dynamic = dynamic(fields, segments, header.machine());
        List<String> directories = dynamic.isEmpty() ? List.of() : new SystemDirectories(window).of(dynamic.get());
        return new ElfFile(header, interpreter, dynamic, directories, go(segments), hasSections(fields, start));
    }

    private static boolean hasSections(ElfFields fields, ByteBuffer start) {
        return fields.word(start, fields.pick(32, 40)) != 0;
    }

    private static ElfHeader header(ElfFields fields, ByteBuffer start) {
        ElfType type = ElfType.of(Short.toUnsignedInt(start.getShort(16)));
        ElfMachine machine = new ElfMachine(Short.toUnsignedInt(start.getShort(18)));
        return new ElfHeader(fields.elfClass(), fields.order(), machine, type);
    }

    private List<Segment> segments(ElfFields fields, ByteBuffer start) throws ElfException, IOException {
        long offset = fields.word(start, fields.pick(28, 32));
        int entrySize = Short.toUnsignedInt(start.getShort(fields.pick(42, 54)));
        int count = Short.toUnsignedInt(start.getShort(fields.pick(44, 56)));
        if (count == 0) {
            return List.of();
        }
        if (entrySize != fields.pick(32, 56)) {
            throw new ElfException("its program headers have the wrong size");
        }
        if (count * entrySize > LONGEST_PROGRAM_HEADERS) {
            throw new ElfException("its program headers are too many");
        }
        return segments(fields, fields.read("its program headers", offset, count * entrySize), entrySize);
    }

    private List<Segment> segments(ElfFields fields, ByteBuffer table, int entrySize) throws ElfException {
        List<Segment> segments = new ArrayList<>();
        for (int row = 0; row < table.limit(); row += entrySize) {
            Segment segment = segment(fields, table, row);
            if (segment.isLoaded()) {
                window.requireInside("the end of what is loaded", segment.offset(), segment.fileSize());
            }
            segments.add(segment);
        }
        return segments;
    }

    private static Segment segment(ElfFields fields, ByteBuffer table, int row) {
        return new Segment(
                table.getInt(row),
                table.getInt(row + fields.pick(24, 4)),
                fields.word(table, row + fields.pick(4, 8)),
                fields.word(table, row + fields.pick(8, 16)),
                fields.word(table, row + fields.pick(16, 32)));
    }

    private static Optional<String> interpreter(ElfFields fields, List<Segment> segments)
            throws ElfException, IOException {
        Optional<Segment> segment =
                segments.stream().filter(Segment::isInterpreter).findFirst();
        return segment.isEmpty() ? Optional.empty() : Optional.of(interpreter(fields, segment.get()));
    }

    private static String interpreter(ElfFields fields, Segment segment) throws ElfException, IOException {
        String what = "its interpreter's name";
        if (segment.fileSize() < 2 || segment.fileSize() > LONGEST_PATH) {
            throw new ElfException(what + " is empty or too long");
        }
        return fields.string(what, segment.offset(), segment.fileSize());
    }

    private static Optional<DynamicSection> dynamic(ElfFields fields, List<Segment> segments, ElfMachine machine)
            throws ElfException, IOException {
        Optional<Segment> segment = segments.stream().filter(Segment::isDynamic).findFirst();
        if (segment.isEmpty()) {
            return Optional.empty();
        }
        DynamicTable table = DynamicTable.read(fields, segment.get());
        return Optional.of(new DynamicReader(new LoadedBytes(fields, segments), table, machine).read());
    }

    /** Must be last, since nothing that it reads is kept. */
    private Optional<GoBuildInfo> go(List<Segment> segments) throws IOException {
        List<Segment> writable = segments.stream().filter(Segment::isWritable).toList();
        if (writable.isEmpty()) {
            return Optional.empty();
        }
        long start = writable.get(0).alignedOffset(GoBuildInfoReader.ALIGNMENT);
        Segment last = writable.get(writable.size() - 1);
        long end = last.offset() + last.fileSize();
        return end <= start ? Optional.empty() : new GoBuildInfoReader(window.skipTo(start), end - start).find();
    }

    private static ElfClass elfClass(byte number) throws ElfException {
        return switch (number) {
            case 1 -> ElfClass.ELF32;
            case 2 -> ElfClass.ELF64;
            default -> throw new ElfException("it is neither 32-bit nor 64-bit");
        };
    }

    private static ByteOrder order(byte number) throws ElfException {
        return switch (number) {
            case 1 -> ByteOrder.LITTLE_ENDIAN;
            case 2 -> ByteOrder.BIG_ENDIAN;
            default -> throw new ElfException("its byte order is unknown");
        };
    }
}
