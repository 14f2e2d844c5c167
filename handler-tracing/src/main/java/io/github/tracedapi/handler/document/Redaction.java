package io.github.tracedapi.handler.document;

import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of every string that is about to be sent, and says in their place what they were: {@code [redacted: card]}.
 *
 * <p>{@link #standard()} knows passwords, tokens, keys, cookies and authorization by the name that they are given
 * ({@code db_password=…}, {@code "apiKey": "…"}, {@code <secret>…}, {@code WHERE token = '…'}), user info and telling query values of
 * URLs, AWS credentials, JWTs, private keys, the tokens of well-known services by their prefixes, payment cards, IBANs, US social
 * security numbers written with dashes, and e-mail addresses. What only looks like an id (trace ids, ARNs, UUIDs, times, account ids,
 * IP addresses, order numbers) stays. A number of 13 to 19 digits that begins like a card's and has a card's check digit is taken for
 * one: of order numbers that begin so, one in ten.
 *
 * <pre>{@code
 * Redaction redaction = Redaction.standard().and(Pattern.compile("CUST-\\d{6}"));
 * redaction.text("CUST-123456 paid with 4111 1111 1111 1111"); // [redacted: own pattern] paid with [redacted: card]
 * redaction.value("clientSecret", "s3cr3t");                   // [redacted: secret]
 * }</pre>
 *
 * <p>Safe for use by many threads. A text without secrets is the same object afterwards, and costs one look at each character. Time is
 * in proportion to the length, also with own patterns: one that looks at the text too often is stopped, and the whole text is left
 * out. Default: {@link #standard()}.
 */
public final class Redaction {
    private static final Pattern[] NO_PATTERNS = {};

    @SuppressWarnings("NonFinalStaticField") // Patterns are added while the function starts.
    private static volatile Redaction standard = new Redaction(true, NO_PATTERNS);

    private static final int KNOWN = 64;
    private static final int LONGEST_KNOWN = 64;

    private final boolean knowsSecrets;
    private final Pattern[] own;
    // Short texts that were looked at and hold nothing: operations, regions, tables and keys come again with each call,
    // as the same
    // objects. Written without a lock: what is lost is looked at again.
    private final @Nullable String[] innocent = new String[KNOWN];
    private final @Nullable String[] innocentKeys = new String[KNOWN];

    private Redaction(boolean knowsSecrets, Pattern[] own) {
        this.knowsSecrets = knowsSecrets;
        this.own = own;
    }

    /** What knows credentials, tokens, cards, e-mail addresses and passwords in URLs, and whatever was {@linkplain #add added}. */
    public static Redaction standard() {
        return standard;
    }

    /** Adds a pattern to the {@linkplain #standard() standard} one, for all that is sent and told from now on. */
    public static synchronized void add(Pattern pattern) {
        standard = standard.and(pattern);
    }

    /** Nothing is taken out, except what {@link #and own patterns} find. Said by a notice, as secrets will be in the trace. */
    public static Redaction none() {
        Notices.standard()
                .tell(
                        "RedactionOff",
                        "Redaction.none(): redaction is off – passwords, tokens, card numbers and e-mail addresses in messages,"
                                + " metadata, annotations, SQL and URLs are sent to X-Ray as they are – take Redaction.standard()"
                                + " unless there are none");
        return new Redaction(false, NO_PATTERNS);
    }

    /**
     * This, and whatever a pattern matches: all of the match becomes {@code [redacted: own pattern]}. What is already taken out is not
     * looked at. Empty matches do not count.
     */
    public Redaction and(Pattern pattern) {
        Pattern[] more = Arrays.copyOf(own, own.length + 1);
        more[own.length] = pattern;
        return new Redaction(knowsSecrets, more);
    }

    /** A text without its secrets; the same object if there are none. */
    public String text(String text) {
        if (text == null) {
            return "";
        }
        boolean isShort = text.length() <= LONGEST_KNOWN;
        if (isShort && isKnown(innocent, text)) {
            return text;
        }
        String known = knowsSecrets ? SecretScan.withoutSecrets(text) : text;
        String result = own.length == 0 ? known : OwnPatterns.withoutMatches(own, known);
        if (isShort && result.equals(text)) {
            innocent[text.hashCode() & KNOWN - 1] = text;
        }
        return result;
    }

    @SuppressWarnings("ReferenceEquality") // The same object, as an equal one takes a look at each character, too.
    private static boolean isKnown(@Nullable String[] known, String text) {
        return known[text.hashCode() & KNOWN - 1] == text;
    }

    /**
     * The value of a key, as it may be sent: under a telling key ({@code password}; case, {@code -}, {@code _} and {@code .} do not
     * count) no string is, apart from those that hold nothing: {@code true}, {@code null}, an ARN.
     */
    public String value(String key, String value) {
        if (knowsSecrets && key != null && value != null && !isKnown(innocentKeys, key)) {
            String kind = TellingNames.kind(key, 0, key.length());
            if (kind == null && key.length() <= LONGEST_KNOWN) {
                innocentKeys[key.hashCode() & KNOWN - 1] = key;
            } else if (kind != null && !AssignedValue.isHarmless(value, 0, value.length())) {
                return Marker.of(kind);
            }
        }
        return text(value);
    }
}
