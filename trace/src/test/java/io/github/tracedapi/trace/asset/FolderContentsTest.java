package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderContentsTest {
    @TempDir
    Path folder;

    private Path asset;
    private Path outside;

    @BeforeEach
    void create() throws IOException {
        asset = Files.createDirectory(folder.resolve("asset"));
        outside = Files.createDirectory(folder.resolve("outside"));
    }

    private FolderContents read() throws IOException {
        return FolderContents.of(asset, "orders");
    }

    @Test
    void files_are_named_by_their_place_and_come_in_the_order_of_their_names() throws IOException {
        Files.createDirectories(asset.resolve("lib/more"));
        Files.write(asset.resolve("lib/more/b.jar"), new byte[] {2});
        Files.write(asset.resolve("lib/c.jar"), new byte[] {3});
        Files.write(asset.resolve("a.class"), new byte[] {1});

        FolderContents contents = read();

        assertThat(contents.names()).containsExactly("a.class", "lib/c.jar", "lib/more/b.jar");
        assertThat(contents.read("lib/more/b.jar", 10)).containsExactly(2);
        assertThat(contents.unread()).isEmpty();
        assertThat(contents.notices()).isEmpty();
        assertThat(contents.where()).isEqualTo("orders");
    }

    @Test
    void file_of_the_greatest_size_is_read_and_one_beyond_is_not() throws IOException {
        Files.write(asset.resolve("a"), new byte[10]);
        FolderContents contents = read();

        assertThat(contents.read("a", 11)).hasSize(10);
        assertThat(contents.read("a", 10)).hasSize(10);
        assertThatThrownBy(() -> contents.read("a", 9))
                .isInstanceOf(IOException.class)
                .hasMessage("it has more than 9 bytes");
    }

    @Test
    void file_that_is_not_there_is_not_read() throws IOException {
        FolderContents contents = read();

        assertThatThrownBy(() -> contents.read("a", 9))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no such file");
        assertThatThrownBy(() -> contents.open("a"))
                .isInstanceOf(IOException.class)
                .hasMessage("there is no such file");
    }

    @Test
    void opened_file_is_read_where_it_is() throws IOException {
        Files.write(asset.resolve("a"), new byte[] {4, 5, 6});

        try (ByteSource opened = read().open("a")) {
            assertThat(opened.read(1, 2)).containsExactly(5, 6);
        }
        assertThat(read().unzippedSize("a")).isZero();
    }

    @Test
    void link_to_a_file_within_is_that_file() throws IOException {
        Files.write(asset.resolve("real"), new byte[] {7});
        Files.createSymbolicLink(asset.resolve("link"), asset.resolve("real"));

        FolderContents contents = read();

        assertThat(contents.names()).containsExactly("link", "real");
        assertThat(contents.read("link", 1)).containsExactly(7);
        assertThat(contents.unread()).isEmpty();
    }

    @Test
    void folder_that_is_reached_by_a_link_is_read() throws IOException {
        Files.write(asset.resolve("a"), new byte[] {7});
        Path link = Files.createSymbolicLink(folder.resolve("link"), asset);

        FolderContents contents = FolderContents.of(link, "orders");

        assertThat(contents.names()).containsExactly("a");
        assertThat(contents.read("a", 1)).containsExactly(7);
    }

    @Test
    void link_to_a_place_outside_is_not_read() throws IOException {
        Files.write(outside.resolve("secret"), new byte[] {7});
        Files.createSymbolicLink(asset.resolve("link"), outside.resolve("secret"));

        FolderContents contents = read();

        assertThat(contents.names()).isEmpty();
        assertThat(contents.unread()).containsExactly("orders: link links to a place outside of it: not read.");
    }

    @Test
    void link_to_a_folder_is_not_followed() throws IOException {
        Files.createDirectory(asset.resolve("lib"));
        Files.createSymbolicLink(asset.resolve("lib/up"), asset);

        FolderContents contents = read();

        assertThat(contents.names()).isEmpty();
        assertThat(contents.unread()).containsExactly("orders: lib/up links to a folder: not read.");
    }

    @Test
    void link_to_nothing_is_not_read() throws IOException {
        Files.createSymbolicLink(asset.resolve("broken"), asset.resolve("gone"));
        Files.createSymbolicLink(asset.resolve("loop"), asset.resolve("loop"));

        FolderContents contents = read();

        assertThat(contents.names()).isEmpty();
        assertThat(contents.unread())
                .containsExactlyInAnyOrder(
                        "orders: broken links to nothing: not read.", "orders: loop links to nothing: not read.");
    }

    @Test
    void socket_is_neither_a_file_nor_a_folder() throws IOException {
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(asset.resolve("socket")));

            FolderContents contents = read();

            assertThat(contents.names()).isEmpty();
            assertThat(contents.unread()).containsExactly("orders: socket is neither a file nor a folder: not read.");
        }
    }
}
