package io.github.scratchmaven.engine.net;

import java.io.IOException;
import java.net.Socket;
import java.util.List;

/** Starts a program whose standard input and output are the connection. Its standard error explains why the connection ended. */
public final class ProcessDialer implements Dialer {

    private final List<String> command;

    public ProcessDialer(List<String> command) {
        this.command = List.copyOf(command);
    }

    @Override
    public Socket dial() throws IOException {
        ProcessConnection connection = new ProcessConnection(command.get(0), new ProcessBuilder(command).start());
        return new StreamSocket(connection.input(), connection.output(), connection);
    }
}
