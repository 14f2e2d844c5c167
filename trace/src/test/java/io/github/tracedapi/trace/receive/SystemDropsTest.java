package io.github.tracedapi.trace.receive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemDropsTest {
    private static final boolean LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private static final String LOOPBACK = LITTLE ? "0100007F" : "7F000001";

    private static final String MAPPED = "0000000000000000" + (LITTLE ? "FFFF0000" : "0000FFFF") + LOOPBACK;

    @TempDir
    private Path folder;

    private InetSocketAddress socket;

    @BeforeEach
    void makeSocketAddress() throws IOException {
        socket = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 4_000);
    }

    @Test
    void drops_stand_in_the_last_column_of_the_sockets_row() throws IOException {
        Path udp = table("udp", row(LOOPBACK + ":0F9F", 5), row(LOOPBACK + ":0FA0", 17), row("00000000:0FA0", 6));

        assertThat(SystemDrops.of(socket, List.of(udp))).hasValue(17);
    }

    @Test
    void drops_of_a_socket_of_the_ipv6_family_stand_in_the_second_table() throws IOException {
        Path udp = table("udp", row(LOOPBACK + ":0F9F", 5));
        Path udp6 = table("udp6", row(MAPPED + ":0FA0", 3));

        assertThat(SystemDrops.of(socket, List.of(udp, udp6))).hasValue(3);
    }

    @Test
    void two_sockets_of_one_address_are_not_told_apart() throws IOException {
        Path udp = table("udp", row(LOOPBACK + ":0FA0", 5), row(LOOPBACK + ":0FA0", 6));

        assertThat(SystemDrops.of(socket, List.of(udp))).isEmpty();
    }

    @Test
    void nothing_is_known_without_a_row() throws IOException {
        assertThat(SystemDrops.of(socket, List.of(table("udp")))).isEmpty();
    }

    @Test
    void nothing_is_known_without_a_table() {
        assertThat(SystemDrops.of(socket, List.of(folder.resolve("none")))).isEmpty();
    }

    @Test
    void nothing_is_known_from_a_table_of_another_form() throws IOException {
        Path udp = folder.resolve("udp");
        Files.write(udp, "\u00ff\u00fe".getBytes(ISO_8859_1));
        Path shorter = table("shorter", "1: " + LOOPBACK + ":0FA0 rest", row(LOOPBACK + ":0FA0", 5) + "x");

        assertThat(SystemDrops.of(socket, List.of(udp, shorter))).isEmpty();
    }

    private Path table(String name, String... rows) throws IOException {
        String heads =
                "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode ref pointer drops";
        return Files.writeString(folder.resolve(name), heads + "\n" + String.join("\n", rows) + "\n");
    }

    private static String row(String address, int drops) {
        return "  351: " + address
                + " 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 1234 2 00000000a1b2c3d4 "
                + drops;
    }
}
