package io.github.scratchmaven.workflow.inspect;

import io.github.scratchmaven.error.PlainText;
import io.github.scratchmaven.image.ByteSize;
import io.github.scratchmaven.inspect.FileReason;
import io.github.scratchmaven.report.FileListing;
import io.github.scratchmaven.report.FileListing.File;
import io.github.scratchmaven.workflow.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/**
 * The files of an image as lines of text, the largest first.
 *
 * @param width the most characters of a line
 * @param all whether to list all files, and not the largest only
 */
record FileTable(TextStyle style, int width, boolean all) {

    private static final int LARGEST = 20;
    private static final int SOME = 5;

    /** The part of the image that a small file has at most, if there are many. */
    private static final int NEGLIGIBLE = 1000;

    private static final String GAP = "  ";

    List<String> lines(FileListing listing) {
        List<File> sorted = listing.files().stream()
                .sorted(Comparator.comparing(File::size).reversed().thenComparing(File::path))
                .toList();
        List<File> filled = sorted.stream().filter(file -> file.size() > 0).toList();
        List<File> largest = largest(filled, listing.size());
        List<File> shown = all ? sorted : largest;
        Columns columns = columns(shown, listing.size());

        List<String> lines = new ArrayList<>();
        lines.add(style.bold(PlainText.of(listing.image())));
        lines.add(style.bold(columns.line("SIZE", "PATH", "REASON", "ORIGIN")));
        shown.forEach(file -> lines.add(line(columns, file)));
        lines.addAll(rest(columns, filled.subList(all ? filled.size() : largest.size(), filled.size())));
        lines.addAll(hidden(columns, listing.size().bytes() - bytes(filled)));
        lines.add(style.bold(
                columns.line(listing.size().toString(), total(filled.size(), sorted.size() - filled.size()))));
        return lines;
    }

    /** All files if there are few. One more takes no more room than a line about it. */
    private static List<File> largest(List<File> filled, ByteSize total) {
        if (filled.size() <= LARGEST + 1) {
            return filled;
        }
        long considerable = filled.stream()
                .filter(file -> file.size() >= total.bytes() / NEGLIGIBLE)
                .count();
        return filled.subList(0, (int) Math.max(SOME, Math.min(LARGEST, considerable)));
    }

    private String line(Columns columns, File file) {
        String line = columns.line(size(file), path(file), reason(file), origin(file));
        return reason(file).equals(FileReason.UNKNOWN.words()) ? style.yellow(line) : line;
    }

    private List<String> rest(Columns columns, List<File> files) {
        return files.isEmpty()
                ? List.of()
                : List.of(style.faint(columns.line(
                        new ByteSize(bytes(files)).toString(),
                        files.size() + " smaller files (-Dscratch.inspect.all lists them)")));
    }

    /** Hard links count once in a layer, so the files can have more bytes than the layers. */
    private List<String> hidden(Columns columns, long bytes) {
        return bytes <= 0
                ? List.of()
                : List.of(style.faint(columns.line(
                        new ByteSize(bytes).toString(), "in lower layers, replaced or deleted in upper ones")));
    }

    private static String total(int filled, int others) {
        return "total: %d %s, and %d %s"
                .formatted(
                        filled,
                        filled == 1 ? "file" : "files",
                        others,
                        others == 1 ? "directory, link or empty file" : "directories, links and empty files");
    }

    /** Each column is as wide as its longest text, if there is room for all of them; a column without a text has no width. */
    private Columns columns(List<File> files, ByteSize total) {
        int size = Math.max(Math.max("SIZE".length(), total.toString().length()), longest(files, file -> size(file)
                .length()));
        int path = Math.max("PATH".length(), longest(files, file -> length(path(file))));
        int reason = heading("REASON", longest(files, file -> length(reason(file))));
        int origin = heading("ORIGIN", longest(files, file -> length(origin(file))));
        int room = Math.max(0, width - size - GAP.length() * (1 + (reason > 0 ? 1 : 0) + (origin > 0 ? 1 : 0)));
        int shortOrigin = Math.min(origin, Math.max(room / 5, room - path - reason));
        int shortReason = Math.min(reason, Math.max(room * 2 / 5, room - path - shortOrigin));
        return new Columns(size, Math.min(path, room - shortReason - shortOrigin), shortReason, shortOrigin);
    }

    private static int heading(String name, int longest) {
        return longest == 0 ? 0 : Math.max(name.length(), longest);
    }

    private static int longest(List<File> files, ToIntFunction<File> length) {
        return files.stream().mapToInt(length).max().orElse(0);
    }

    private static long bytes(List<File> files) {
        return files.stream().mapToLong(File::size).sum();
    }

    private static String size(File file) {
        return new ByteSize(file.size()).toString();
    }

    private static String path(File file) {
        return oneLine(file.path().value());
    }

    private static String reason(File file) {
        return oneLine(file.reason());
    }

    /** Of a package URL the name and the version: {@code libc6@2.41-12}. */
    private static String origin(File file) {
        String origin = oneLine(file.origin());
        return origin.startsWith("pkg:")
                ? origin.replaceFirst("[?#].*", "")
                        .replaceFirst(".*/", "")
                        .replace("%2B", "+")
                        .replace("%3A", ":")
                        .replace("%7E", "~")
                : origin;
    }

    private static String oneLine(String text) {
        return PlainText.of(text).replaceAll("[\n\t]", " ");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** The widths of the columns. */
    private record Columns(int size, int path, int reason, int origin) {

        /** A text that is alone in its line may be longer than its column. */
        String line(String bytes, String text) {
            return " ".repeat(Math.max(0, size - bytes.length())) + bytes + GAP + text;
        }

        String line(String bytes, String where, String why, String from) {
            return Stream.of(line(bytes, cell(where, path)), cell(why, reason), cell(from, origin))
                    .filter(cell -> !cell.isEmpty())
                    .reduce((left, right) -> left + GAP + right)
                    .orElse("")
                    .stripTrailing();
        }

        private static String cell(String text, int width) {
            String cell = shortened(text, width);
            return cell + " ".repeat(width - length(cell));
        }

        /** Without its middle, since the ends of a path say most. */
        private static String shortened(String text, int width) {
            int length = length(text);
            if (length <= width) {
                return text;
            }
            if (width <= 0) {
                return "";
            }
            int head = (width - 1) / 2;
            int tail = width - 1 - head;
            return text.substring(0, text.offsetByCodePoints(0, head))
                    + "…"
                    + text.substring(text.offsetByCodePoints(0, length - tail));
        }
    }
}
