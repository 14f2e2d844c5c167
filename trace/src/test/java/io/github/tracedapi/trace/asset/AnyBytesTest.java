package io.github.tracedapi.trace.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Bytes of all kinds, and zips that were cut off or changed, at the root and in {@code lib/}. */
class AnyBytesTest {
    private static final String CODE = "acme/Own.class";
    private static final byte[] OWN = Libraries.code("""
            package acme;
            class Own { void it() { com.amazonaws.xray.AWSXRay.beginSegment("a"); } }
            """).get(CODE);

    private static Path folder = Path.of("");
    private static byte[] asset = new byte[0];

    @BeforeContainer
    static void make() throws IOException {
        folder = Files.createTempDirectory("any-bytes");
        asset = new Zip()
                .with("lib/dynamodb.jar", new Zip().with(Libraries.sdk()))
                .with(Libraries.interceptor())
                .with(Libraries.LIST, Libraries.INTERCEPTOR)
                .with(CODE, OWN)
                .bytes();
    }

    @AfterContainer
    static void remove() throws IOException {
        Files.deleteIfExists(folder.resolve("any.zip"));
        Files.delete(folder);
    }

    private static void read(byte[] bytes) {
        for (byte[] zip : List.of(
                bytes, new Zip().with("lib/any.jar", bytes).with(CODE, bytes).bytes())) {
            AssetReading reading = FunctionAsset.read(List.of(Zip.write(folder.resolve("any.zip"), zip)), "acme.Own");
            for (AwsSdk sdk : AwsSdk.values()) {
                assertThat(ClientInstrumentation.of(reading, sdk).reason()).endsWith(".");
            }
        }
    }

    @Property(tries = 100)
    void never_throw(@ForAll @Size(max = 2000) byte[] bytes) {
        read(bytes);
    }

    @Property(tries = 100)
    void of_a_zip_that_was_cut_off_never_throw(@ForAll @IntRange(max = 20_000) int length) {
        read(Arrays.copyOf(asset, Math.min(length, asset.length)));
    }

    @Property(tries = 250)
    void of_a_changed_zip_never_throw(@ForAll @Size(min = 1, max = 8) int[] places, @ForAll byte change) {
        byte[] changed = asset.clone();
        for (int place : places) {
            changed[Math.floorMod(place, changed.length)] = change;
        }
        read(changed);
    }

    @Property(tries = 250)
    void of_a_changed_class_never_throw(@ForAll @Size(min = 1, max = 8) int[] places, @ForAll byte change) {
        byte[] changed = OWN;
        for (int place : places) {
            changed[Math.floorMod(place, changed.length)] = change;
        }
        read(new Zip().with(CODE, changed).bytes());
    }
}
