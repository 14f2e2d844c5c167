package io.github.tracedapi.local.xray;

import io.github.tracedapi.trace.Quoted;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A document larger than X-Ray takes, or than the system sends.
 *
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html">64 kB at most</a>
 */
final class DocumentTooLargeRule implements FaultRule {
    /** X-Ray's 64 kB, whichever kB are meant: from the first on it may refuse, from the second on it does. */
    static final int MAY_BE_REFUSED = 64_000;

    static final int REFUSED = 65_536;

    /** As the X-Ray SDK for Java logs what it could not send. */
    private static final Pattern OF_SDK = Pattern.compile(
            "while sending segment .{0,60}over UDP for entity (?<name>.{1,300}?) \\[(?<id>[0-9a-f]{16})] .{0,300}Bytes: (?<bytes>[0-9]{1,10})");

    private static final String MEND =
            "put less into metadata and annotations, and work of many steps into several subsegments of the function";

    @Override
    public List<TraceFault> judge(Evidence evidence) {
        List<TraceFault> faults = new ArrayList<>();
        for (FunctionDocument document : evidence.documents()) {
            int bytes = document.bytes();
            if (bytes > MAY_BE_REFUSED) {
                boolean refused = bytes > REFUSED;
                faults.add(new TraceFault(
                        "DocumentTooLarge",
                        refused,
                        document.title(),
                        "its document has " + bytes + " bytes, and X-Ray takes 64 kB",
                        refused
                                ? "X-Ray refuses it, with all that is in it"
                                : "X-Ray may refuse it, with all that is in it",
                        MEND));
            }
        }
        for (Invoked each : evidence.recorded()) {
            List<TraceFault> named = named(each);
            faults.addAll(named);
            if (named.isEmpty() && refused(each)) {
                faults.add(lost(
                        each.name(), "its log says that the system refused to send a document (\"Message too long\")"));
            }
        }
        return faults;
    }

    /** Whether the X-Ray SDK says that it could not send. It says so only where its log is written. */
    static boolean refused(Invoked one) {
        return one.end().log().stream()
                .anyMatch(line -> line.toLowerCase(Locale.ROOT).contains("message too long"));
    }

    private static List<TraceFault> named(Invoked one) {
        List<TraceFault> faults = new ArrayList<>();
        if (refused(one)) {
            for (String line : one.end().log()) {
                Matcher said = OF_SDK.matcher(line);
                if (said.find()) {
                    faults.add(lost(
                            one.name() + ", " + Quoted.text(said.group("name")) + " (" + said.group("id") + ")",
                            "its document has " + said.group("bytes") + " bytes, and the system refused to send it"));
                }
            }
        }
        return faults;
    }

    private static TraceFault lost(String where, String what) {
        return new TraceFault(
                "DocumentTooLarge",
                true,
                where,
                what,
                "a subsegment of more than 65507 bytes is lost, with all that is in it",
                MEND);
    }
}
