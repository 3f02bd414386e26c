package io.github.scratchmaven.engine.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The sockets of a container as the kernel of this machine lists them. */
final class ListeningSockets {

    /** Local address and port, in words of the machine's byte order; the remote address; the state "listen". */
    private static final Pattern LISTENING = Pattern.compile(
            "(?m)^\\s*\\d+: ((?:\\p{XDigit}{8}){1,4}):(\\p{XDigit}{4}) \\p{XDigit}+:\\p{XDigit}{4} 0A ");

    private static final int HEXADECIMAL = 16;
    private static final int DIGITS_OF_WORD = 8;

    private final Path processes;

    /** Reads {@code /proc}, or another directory of that form. */
    ListeningSockets(Path processes) {
        this.processes = processes;
    }

    /** None if this process of the daemon's machine is not a process of that container on this machine. */
    List<InetSocketAddress> of(String container, long process) {
        Path directory = processes.resolve(Long.toString(process));
        List<InetSocketAddress> sockets = new ArrayList<>();
        if (text(directory.resolve("cgroup")).contains(container)) {
            for (String file : List.of("net/tcp", "net/tcp6")) {
                LISTENING
                        .matcher(text(directory.resolve(file)))
                        .results()
                        .map(ListeningSockets::socket)
                        .forEach(sockets::add);
            }
        }
        return sockets;
    }

    private static InetSocketAddress socket(MatchResult line) {
        return new InetSocketAddress(address(line.group(1)), Integer.parseInt(line.group(2), HEXADECIMAL));
    }

    private static InetAddress address(String words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length() / 2).order(ByteOrder.nativeOrder());
        for (int digit = 0; digit < words.length(); digit += DIGITS_OF_WORD) {
            bytes.putInt(Integer.parseUnsignedInt(words.substring(digit, digit + DIGITS_OF_WORD), HEXADECIMAL));
        }
        try {
            return InetAddress.getByAddress(bytes.array());
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(words, impossible);
        }
    }

    /** Empty if it cannot be read: the process has ended, or its files are those of another system. */
    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
