package io.github.tracedapi.trace.view;

import io.github.tracedapi.trace.map.Hop;
import io.github.tracedapi.trace.map.MapProof.ProvenHop;
import java.util.ArrayList;
import java.util.List;

/**
 * A hop as a row of a table. All text in it but {@code tone} and {@code words} is untrusted.
 *
 * @param from   kind and name of the calling node
 * @param to     kind and name of the called node
 * @param label  what goes over it; may be empty
 * @param tone   class of its colour: {@code good}, {@code bad} or {@code dull}
 * @param words  sign and word for its state, or for its verdict if it was held against no trace: {@code ✓ proven}
 * @param reason why
 */
public record HopRow(String from, String to, String label, String tone, String words, String reason) {

    /** The hops of a page's map, as far as it is drawn. */
    static List<HopRow> of(MapOnPage map) {
        NodeWords words = new NodeWords(map.map());
        List<HopRow> rows = new ArrayList<>();
        for (ProvenHop proven : map.hops()) {
            Hop hop = proven.hop();
            HopLook look = HopLook.of(proven, map.isProven());
            rows.add(new HopRow(
                    words.of(hop.from()),
                    words.of(hop.to()),
                    hop.label(),
                    look.tone(),
                    look.words(),
                    (hop.reason() + " " + proven.reason()).strip()));
        }
        return List.copyOf(rows);
    }
}
