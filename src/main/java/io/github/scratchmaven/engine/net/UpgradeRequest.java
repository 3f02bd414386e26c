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

/** A request over HTTP/1.1 to upgrade the connection to HTTP/2. */
final class UpgradeRequest {

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3}.*)");
    private static final int LONGEST_HEAD = 16 * 1024;

    private final String path;

    UpgradeRequest(String path) {
        this.path = path;
    }

    /**
     * Sends the request, and reads nothing beyond the head of the response.
     *
     * @return empty if the daemon agrees, else its status
     * @throws ProtocolException if the response is not HTTP
     */
    Optional<String> refusal(Socket socket) throws IOException {
        socket.getOutputStream().write(request());
        socket.getOutputStream().flush();
        Matcher response = STATUS_LINE.matcher(statusLine(socket.getInputStream()));
        if (!response.matches()) {
            throw new ProtocolException("the response is not HTTP/1.1");
        }
        return Optional.of(response.group(1).strip()).filter(status -> !status.startsWith("101"));
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

    /** Byte by byte, since the bytes after the last line are HTTP/2. */
    private static String line(InputStream input) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = input.read(); next != '\n'; next = input.read()) {
            if (next < 0) {
                throw new EOFException("the daemon closed the connection without a response");
            }
            if (line.size() > LONGEST_HEAD) {
                throw tooLong();
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static ProtocolException tooLong() {
        return new ProtocolException("the head of the response is longer than " + LONGEST_HEAD + " bytes");
    }
}
