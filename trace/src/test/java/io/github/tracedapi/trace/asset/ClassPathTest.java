package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tracedapi.trace.asset.RawZip.Entry;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClassPathTest {

    private static ClassPath of(RawZip zip) throws IOException {
        return ClassPath.of(ZipContents.of(ByteSource.of(zip.build()), "orders.zip"), List.of());
    }

    private static Entry jar(String name, long size) {
        return Entry.of(name).sizes(size, size);
    }

    @Test
    void jars_that_unzip_to_what_lambda_takes_are_all_read() throws IOException {
        ClassPath path = of(new RawZip()
                .entry(jar("lib/a.jar", 100))
                .entry(jar("lib/b.jar", Limits.UNZIPPED - 300))
                .entry(jar("lib/c.jar", 200)));

        assertThat(path.jars()).extracting(ClassPath.Jar::name).containsExactly("lib/a.jar", "lib/b.jar", "lib/c.jar");
        assertThat(path.unread()).isEmpty();
    }

    @Test
    void jar_with_which_they_would_unzip_to_one_byte_more_is_not_read_and_the_next_is() throws IOException {
        ClassPath path = of(new RawZip()
                .entry(jar("lib/a.jar", 100))
                .entry(jar("lib/b.jar", 200))
                .entry(jar("lib/c.jar", Limits.UNZIPPED - 299))
                .entry(jar("lib/d.jar", Limits.UNZIPPED - 300)));

        assertThat(path.jars()).extracting(ClassPath.Jar::name).containsExactly("lib/a.jar", "lib/b.jar", "lib/d.jar");
        assertThat(path.unread())
                .containsExactly(
                        "lib/c.jar was not read: with it the jars would unzip to more than 262144000 bytes, and"
                                + " Lambda takes no more.");
    }

    @Test
    void jars_beyond_the_bound_are_not_read_and_counted() throws IOException {
        RawZip zip = new RawZip();
        for (int number = 0; number < Limits.JARS; number++) {
            zip.entry(jar("lib/a%04d.jar".formatted(number), 1));
        }
        assertThat(of(zip).jars()).hasSize(Limits.JARS);
        assertThat(of(zip).unread()).isEmpty();

        ClassPath path =
                of(zip.entry(jar("lib/b.jar", 1)).entry(jar("lib/c.jar", 1)).entry(jar("lib/d.jar", 1)));

        assertThat(path.jars())
                .hasSize(Limits.JARS)
                .extracting(ClassPath.Jar::name)
                .doesNotContain("lib/b.jar");
        assertThat(path.unread()).containsExactly("3 jars from lib/b.jar on were not read: 1000 are.");
    }
}
