package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.TraceMap;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pieces that {@link HtmlTrace} is made of, for a page that shows one trace after another.
 *
 * <pre>{@code
 * TracePieces pieces = TracePieces.of(trace, map, Optional.of(proof));
 * pieces.map();                 // <svg class="map" …
 * pieces.rows(8 << 20);         // what the script's showTrace(rows, signal) is called with
 * }</pre>
 *
 * <p>The page holds {@link #panes} once and an element {@code #map} around the map, links {@link #style} and runs {@link #script}.
 */
public final class TracePieces {
    private final MapOnPage map;
    private final @Nullable Waterfall waterfall;

    private TracePieces(MapOnPage map, @Nullable Waterfall waterfall) {
        this.map = map;
        this.waterfall = waterfall;
    }

    /** Those of a trace on a map. */
    public static TracePieces of(Trace trace, TraceMap map, Optional<MapProof> proof) {
        Waterfall waterfall = Waterfall.of(trace, DurationText.in(true));
        return new TracePieces(MapOnPage.of(waterfall, map, proof.orElse(null)), waterfall);
    }

    /** Those of a map alone; it has no rows. */
    public static TracePieces of(TraceMap map, Optional<MapProof> proof) {
        return new TracePieces(MapOnPage.alone(map, proof.orElse(null)), null);
    }

    /** The script that defines {@code showTrace}. */
    public static String script() {
        return PageResource.SCRIPT.text();
    }

    /** The style sheet of map, waterfall and details. */
    public static String style() {
        return PageResource.STYLE.text();
    }

    /** The markup of waterfall and details: {@code #panes}, hidden until the script fills it. */
    public static String panes() {
        return HtmlTrace.WATERFALL;
    }

    /** The map as an SVG document, in which no text of a trace is anything but text. */
    public String map() {
        return MapSvg.of(map);
    }

    /** What the map is too large to draw: {@code 3 nodes and 12 hops}; empty if all of it is drawn. */
    public Optional<String> notDrawn() {
        return map.nodesLeft() == 0 && map.hopsLeft() == 0
                ? Optional.empty()
                : Optional.of(Waterfall.counted(map.nodesLeft(), "node") + " and "
                        + Waterfall.counted(map.hopsLeft(), "hop"));
    }

    /** The hops that are drawn. */
    public List<HopRow> hops() {
        return HopRow.of(map);
    }

    /** What the trace holds: {@code 3 segments, 4 subsegments, 1 fault}; empty of a map alone. */
    public String counts() {
        return waterfall == null ? "" : waterfall.counts();
    }

    /**
     * The rows of the waterfall as JSON, in ASCII.
     *
     * @param mostDetails characters of details that it holds at most; what is left out is said in its place
     * @throws IllegalStateException if they are the pieces of a map alone
     */
    public String rows(int mostDetails) {
        if (waterfall == null) {
            throw new IllegalStateException("a map alone has no rows: make the pieces of a trace");
        }
        StringWriter rows = new StringWriter();
        try {
            new PageData(waterfall, mostDetails).write(rows);
        } catch (IOException e) {
            throw new UncheckedIOException("a string has refused to be written to", e);
        }
        return rows.toString();
    }
}
