package com.example;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;

/** An LDAP server that accepts each user, and answers each search with one entry. */
final class LdapServer implements Closeable {
    private static final int BIND_REQUEST = 0x60;
    private static final int SEARCH_REQUEST = 0x63;

    private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    LdapServer() throws IOException {
        var thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "ldap://localhost:" + socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void serve() {
        try (var client = socket.accept()) {
            var in = new DataInputStream(client.getInputStream());
            while (in.read() == 0x30) {
                respond(in.readNBytes(length(in)), client.getOutputStream());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int length(DataInputStream in) throws IOException {
        var length = in.readUnsignedByte();
        if (length < 0x80) {
            return length;
        }
        var bytes = length - 0x80;
        length = 0;
        for (var i = 0; i < bytes; i++) {
            length = length << 8 | in.readUnsignedByte();
        }
        return length;
    }

    /** A message consists of its number and the request, whose tag tells what it is. */
    private static void respond(byte[] message, OutputStream out) throws IOException {
        var id = element(0x02, new byte[] {message[2]});
        var success = concatenate(element(0x0A, new byte[] {0}), text(0x04, ""), text(0x04, ""));
        var request = message[3] & 0xFF;
        if (request == BIND_REQUEST) {
            out.write(element(0x30, concatenate(id, element(0x61, success))));
        } else if (request == SEARCH_REQUEST) {
            var mail = element(
                    0x30, concatenate(text(0x04, "mail"), element(0x31, text(0x04, "ada@example.com"))));
            var entry = concatenate(text(0x04, "uid=ada,dc=example,dc=com"), element(0x30, mail));
            out.write(element(0x30, concatenate(id, element(0x64, entry))));
            out.write(element(0x30, concatenate(id, element(0x65, success))));
        }
        out.flush();
    }

    private static byte[] text(int tag, String text) {
        return element(tag, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The tag, a length below 128, and the content. */
    private static byte[] element(int tag, byte[] content) {
        return concatenate(new byte[] {(byte) tag, (byte) content.length}, content);
    }

    private static byte[] concatenate(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
