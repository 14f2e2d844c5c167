package io.github.tracedapi.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The zip as it is deployed. That nothing is missing from it is for {@code OrdersHandlerIT} to show. */
class LambdaZipIT {
    @Test
    void it_is_the_only_zip_and_has_at_most_ten_and_a_half_megabytes() throws IOException {
        Path zip = ModuleFolder.zip();

        try (Stream<Path> files = Files.list(zip.getParent())) {
            assertThat(files.filter(file -> file.toString().endsWith(".zip"))).containsExactly(zip);
        }
        assertThat(Files.size(zip)).isLessThanOrEqualTo(10_500_000);
    }

    @Test
    void classes_are_at_the_root_and_jars_in_lib() throws IOException {
        assertThat(names())
                .contains("io/github/tracedapi/sample/OrdersHandler.class", "simplelogger.properties")
                .allMatch(name -> name.matches(
                        "(io/github/tracedapi/sample/[^/]+\\.class|simplelogger\\.properties|lib/[^/]+\\.jar)"))
                .doesNotHaveDuplicates();
    }

    @Test
    void xrays_errors_have_a_way_into_the_log() throws IOException {
        assertThat(names()).contains("lib/commons-logging-1.3.6.jar", "lib/slf4j-simple-1.7.36.jar");
    }

    @Test
    void no_jar_is_there_twice_or_for_nothing() throws IOException {
        List<String> jars =
                names().stream().filter(name -> name.startsWith("lib/")).toList();

        assertThat(jars.stream().map(jar -> jar.replaceFirst("-[0-9][^/]*\\.jar$", "")))
                .doesNotHaveDuplicates();
        assertThat(jars)
                .hasSize(41)
                .noneMatch(
                        jar -> jar.matches(
                                "lib/(netty|apache|http(client|core)|byte-buddy|auto-|commons-codec|jspecify|junit|assertj|archunit|DynamoDBLocal|aws-lambda-java-runtime).*"));
    }

    @Test
    void its_bytes_hold_no_time_of_the_build() throws IOException {
        try (ZipFile zip = new ZipFile(ModuleFolder.zip().toFile())) {
            assertThat(zip.stream().map(ZipEntry::getTimeLocal))
                    .isNotEmpty()
                    .containsOnly(LocalDateTime.of(2026, 1, 1, 0, 0));
        }
    }

    private static List<String> names() throws IOException {
        try (ZipFile zip = new ZipFile(ModuleFolder.zip().toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }
}
