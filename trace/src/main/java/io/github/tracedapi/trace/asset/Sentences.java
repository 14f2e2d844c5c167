package io.github.tracedapi.trace.asset;

import java.util.ArrayList;
import java.util.List;

/** Sentences about one zip, jar or folder: the first ones, and how many more there were. */
final class Sentences {
    private final String where;
    private final List<String> first = new ArrayList<>();
    private int more;

    Sentences(String where) {
        this.where = where;
    }

    void add(String sentence) {
        if (first.size() < Limits.SENTENCES) {
            first.add(sentence);
        } else {
            more++;
        }
    }

    /** In the order in which they came. */
    List<String> list() {
        if (more == 0) {
            return List.copyOf(first);
        }
        List<String> all = new ArrayList<>(first);
        all.add(where + ": " + more + " more of this kind.");
        return List.copyOf(all);
    }

    /** A name from an asset as a sentence may hold it: no control characters, not too long. */
    static String shown(String name) {
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            if (i == Limits.NAME) {
                return shown.append('…').toString();
            }
            char c = name.charAt(i);
            int type = Character.getType(c);
            boolean unseen = Character.isISOControl(c)
                    || type == Character.FORMAT
                    || type == Character.SURROGATE
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR;
            shown.append(unseen ? '?' : c);
        }
        return shown.toString();
    }
}
