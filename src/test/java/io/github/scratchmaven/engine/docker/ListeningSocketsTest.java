package io.github.scratchmaven.engine.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("AddressSelection") // numeric addresses, which are not looked up
class ListeningSocketsTest {

    private static final String ID = "3963469558b4e46b99d91f4b5dba1eedb3b782d0b8cf3603fc3df979743b7304";
    private static final String HEADER =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";

    @TempDir
    Path processes;

    @BeforeEach
    void addProcess() throws IOException {
        Files.createDirectories(processes.resolve("17/net"));
        write("cgroup", "0::/system.slice/docker-" + ID + ".scope\n");
    }

    @Test
    void listeningSocketsOfBothKindsAreRead() throws IOException {
        assertThat(ByteOrder.nativeOrder()).as("of the recorded lines").isEqualTo(ByteOrder.LITTLE_ENDIAN);
        write(
                "net/tcp",
                HEADER
                        + line(0, "0100007F:1F90", "00000000:0000", "0A")
                        + line(1, "00000000:0050", "00000000:0000", "0A"));
        write(
                "net/tcp6",
                HEADER
                        + line(
                                0,
                                "00000000000000000000000001000000:1F90",
                                "00000000000000000000000000000000:0000",
                                "0A")
                        + line(
                                1,
                                "0000000000000000FFFF00000100007F:4631",
                                "00000000000000000000000000000000:0000",
                                "0A"));

        assertThat(sockets())
                .extracting(socket -> socket.getAddress().getHostAddress() + " " + socket.getPort())
                .containsExactly("127.0.0.1 8080", "0.0.0.0 80", "0:0:0:0:0:0:0:1 8080", "127.0.0.1 17969");
    }

    @Test
    void connectionsAreLeftOut() throws IOException {
        write("net/tcp", HEADER + line(0, "0100007F:1F90", "0100007F:C001", "01"));

        assertThat(sockets()).isEmpty();
    }

    @Test
    void processOfAnotherContainerIsNotRead() throws IOException {
        write("net/tcp", HEADER + line(0, "0100007F:1F90", "00000000:0000", "0A"));
        write("cgroup", "0::/docker/another\n");

        assertThat(sockets()).isEmpty();
    }

    @Test
    void processThatIsNotOnThisMachineHasNoSockets() {
        assertThat(new ListeningSockets(processes).of(ID, 18)).isEmpty();
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "requires /proc of Linux")
    void socketOfThisProcessIsFound() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            assertThat(new ListeningSockets(Path.of("/proc"))
                            .of("", ProcessHandle.current().pid()))
                    .contains(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()));
        }
    }

    private List<InetSocketAddress> sockets() {
        return new ListeningSockets(processes).of(ID, 17);
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(processes.resolve("17").resolve(file), text);
    }

    private static String line(int number, String local, String remote, String state) {
        return "   %d: %s %s %s 00000000:00000000 00:00000000 00000000 65534        0 35183 1 0000000000000000 100\n"
                .formatted(number, local, remote, state);
    }
}
