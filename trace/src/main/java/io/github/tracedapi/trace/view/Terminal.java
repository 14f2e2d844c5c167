package io.github.tracedapi.trace.view;

import java.nio.charset.Charset;
import java.util.Map;

/**
 * What a terminal can show.
 *
 * <pre>{@code
 * boolean isTerminal = System.console() != null;
 * Terminal terminal = Terminal.of(System.getenv(), isTerminal, 0, Charset.defaultCharset());
 * }</pre>
 *
 * @param width   in columns, {@value #NARROWEST} to {@value #WIDEST}; a number beyond is taken as the nearest of the two
 * @param unicode whether it shows more than ASCII
 * @param colour  whether it shows ANSI colours
 */
public record Terminal(int width, boolean unicode, boolean colour) {
    /** Narrower than this, no tree fits. */
    public static final int NARROWEST = 40;
    /** Wider than this, no line can be read. */
    public static final int WIDEST = 500;
    /** The width of a terminal that does not say. */
    public static final int USUAL = 80;

    /** 80 columns of ASCII without colour: what a log file or an unknown terminal can show. */
    public static final Terminal PLAIN = new Terminal(USUAL, false, false);

    private static final String ALL_SIGNS = "✓✗–…→↗│├└─█▏▎▍▌▋▊▉";

    /** A colour or a weight. */
    public enum Ink {
        BOLD(1),
        DIM(2),
        RED(31),
        GREEN(32),
        YELLOW(33),
        BLUE(34),
        CYAN(36);

        private final int code;

        Ink(int code) {
            this.code = code;
        }
    }

    public Terminal {
        width = Math.max(NARROWEST, Math.min(WIDEST, width));
    }

    /**
     * The terminal that an environment tells of.
     *
     * <p>Colours, by the first of these that applies: none if <a href="https://no-color.org">{@code NO_COLOR}</a> is not empty;
     * colours if {@code CLICOLOR_FORCE} is neither empty nor {@code 0}, even into a file; none if {@code TERM} is {@code dumb};
     * else colours on a terminal only. More than ASCII only if the charset can write the signs that our drawings use.
     *
     * @param environment of the process
     * @param isTerminal  whether the output goes to a terminal, not to a file or another program
     * @param width       in columns; 0 or less if not known: then {@code COLUMNS}, and without it {@value #USUAL}
     * @param charset     that the output is written in
     */
    public static Terminal of(Map<String, String> environment, boolean isTerminal, int width, Charset charset) {
        return new Terminal(
                width > 0 ? width : columns(environment),
                writes(charset, ALL_SIGNS),
                coloured(environment, isTerminal));
    }

    /** The first text, or the second where only ASCII can be shown. */
    public String sign(String unicode, String ascii) {
        return this.unicode ? unicode : ascii;
    }

    /** The text in that ink, or as it is where there are no colours. */
    public String paint(Ink ink, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
    }

    private static int columns(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(columns) : USUAL;
    }

    private static boolean coloured(Map<String, String> environment, boolean isTerminal) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String forced = environment.getOrDefault("CLICOLOR_FORCE", "");
        if (!forced.isEmpty() && !forced.equals("0")) {
            return true;
        }
        return isTerminal && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    private static boolean writes(Charset charset, String text) {
        // Some charsets can only be read.
        return charset.canEncode() && charset.newEncoder().canEncode(text);
    }
}
