package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.Lineage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/** Counts a request's way through functions as Lambda does; on this machine no loop is stopped by it. */
final class Lineages {
    private static final int MOST_COUNTER = 32_767;
    private static final int MOST_LOOPS = 255;

    private Lineages() {}

    /** What a function gets: the first of a chain {@code 1:<its hash>:0}, one that calls itself one loop more each time. */
    static Lineage of(String functionArn, Optional<Lineage> caller) {
        CRC32 crc = new CRC32();
        crc.update(functionArn.getBytes(StandardCharsets.UTF_8));
        String hash = String.format("%08x", crc.getValue());
        int counter = Math.min(caller.map(Lineage::counter).orElse(0) + 1, MOST_COUNTER);
        int loops = caller.map(before -> before.loops() + (before.hash().equals(hash) ? 1 : 0))
                .orElse(0);
        return new Lineage(counter, hash, Math.min(loops, MOST_LOOPS));
    }
}
