package io.github.tracedapi.trace.receive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How many datagrams Linux dropped at a socket: the last column of {@code /proc/net/udp}, and of {@code /proc/net/udp6} for a
 * socket of the IPv6 family.
 *
 * @see <a href="https://docs.kernel.org/networking/proc_net_tcp.html">The columns, which UDP shares up to the inode</a>
 */
final class SystemDrops {
    private static final List<Path> TABLES = List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));

    private static final Pattern COLUMN_GAP = Pattern.compile(" +");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final int LOCAL_ADDRESS = 1;

    private static final int DROPS = 12;

    private SystemDrops() {}

    /** Empty where the system does not say. */
    static OptionalLong of(InetSocketAddress socket) {
        return of(socket, TABLES);
    }

    static OptionalLong of(InetSocketAddress socket, List<Path> tables) {
        String address = kernelText(socket);
        // In the IPv6 table a socket of an IPv4 address has the same 8 digits behind ::ffff.
        String mapped = "0000000000000000" + word(0x0000FFFF) + address;
        List<Long> drops = new ArrayList<>();
        for (Path table : tables) {
            for (String[] columns : rows(table)) {
                if (columns[LOCAL_ADDRESS].equals(address) || columns[LOCAL_ADDRESS].equals(mapped)) {
                    drops.add(Long.parseLong(columns[DROPS]));
                }
            }
        }
        // Two sockets of one address, as SO_REUSEPORT allows, could not be told apart.
        return drops.size() == 1 ? OptionalLong.of(drops.get(0)) : OptionalLong.empty();
    }

    /** Those that count drops; none if there is no such table: on another system, or without IPv6. */
    private static List<String[]> rows(Path table) {
        try (Stream<String> lines = Files.lines(table)) {
            return lines.map(line -> COLUMN_GAP.split(line.trim(), 0))
                    .filter(columns -> columns.length > DROPS
                            && NUMBER.matcher(columns[DROPS]).matches())
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }

    /** {@code 0100007F:0FA0} on most machines: the kernel prints the address as one number in the machine's byte order. */
    private static String kernelText(InetSocketAddress socket) {
        int network = ByteBuffer.wrap(socket.getAddress().getAddress()).getInt();
        return word(network) + String.format(Locale.ROOT, ":%04X", socket.getPort());
    }

    private static String word(int network) {
        int host = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(network) : network;
        return String.format(Locale.ROOT, "%08X", host);
    }
}
