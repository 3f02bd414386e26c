package io.github.scratchmaven.engine.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks a daemon over HTTP/1.1 to go on in HTTP/2. */
final class UpgradeRequest {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}.*)");
    private static final int LONGEST_HEAD = 16 * 1024;

    private final String path;

    UpgradeRequest(String path) {
        this.path = path;
    }

    /**
     * Asks, and reads nothing beyond the answer's head.
     *
     * @return nothing if the daemon agrees, else its status
     * @throws ProtocolException if the answer is not HTTP
     */
    Optional<String> refusal(Socket socket) throws IOException {
        socket.getOutputStream().write(request());
        socket.getOutputStream().flush();
        Matcher answer = STATUS_LINE.matcher(statusLine(socket.getInputStream()));
        if (!answer.matches()) {
            throw new ProtocolException("the answer is not HTTP/1.1");
        }
        return Optional.of(answer.group(1).strip()).filter(status -> !status.startsWith("101"));
    }

    private byte[] request() {
        return String.join(
                        "\r\n",
                        "POST " + path + " HTTP/1.1",
                        "Host: docker",
                        "Connection: Upgrade",
                        "Upgrade: h2c",
                        "Content-Length: 0",
                        "",
                        "")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String statusLine(InputStream input) throws IOException {
        String status = line(input);
        int length = status.length();
        for (String header = line(input); !header.isEmpty(); header = line(input)) {
            length += header.length();
            if (length > LONGEST_HEAD) {
                throw tooLong();
            }
        }
        return status;
    }

    /** Byte by byte, since what follows the last line is HTTP/2 already. */
    private static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the daemon hung up without an answer");
            }
            if (line.size() > LONGEST_HEAD) {
                throw tooLong();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static ProtocolException tooLong() {
        return new ProtocolException("the answer's head is longer than " + LONGEST_HEAD + " bytes");
    }
}
