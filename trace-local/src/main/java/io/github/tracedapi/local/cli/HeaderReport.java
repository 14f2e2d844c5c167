package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.Lineage;
import io.github.tracedapi.trace.SampleDecision;
import io.github.tracedapi.trace.TraceHeader;
import io.github.tracedapi.trace.TraceHeader.Field;
import io.github.tracedapi.trace.TraceHeaderReading;
import io.github.tracedapi.trace.TraceHeaderReading.Effect;
import io.github.tracedapi.trace.TraceId;
import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.TerminalText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What each party will do with a trace header that reaches it as it is, and why. */
final class HeaderReport {
    private final TraceHeaderReading reading;
    private final List<Party> parties;

    private HeaderReport(TraceHeaderReading reading) {
        this.reading = reading;
        this.parties = List.of(apiGateway(reading.header()), lambda(reading.header()), sdk(reading));
    }

    /**
     * What one of them will do.
     *
     * @param id   who: {@code api-gateway}, {@code lambda} or {@code x-ray-sdk}
     * @param name the same for people
     * @param does {@code records}, {@code leaves-out} or {@code decides}; of the X-Ray SDK {@code joins}, {@code silent}, {@code torn}
     *     or {@code refused}
     * @param why  a sentence
     */
    private record Party(String id, String name, String does, String why) {}

    static HeaderReport of(String text) {
        return new HeaderReport(TraceHeader.read(text));
    }

    /** Whether the header does what who sends it may expect: it joins, or it asks for no record, and nothing in it is malformed. */
    boolean sound() {
        return reading.wellFormed() && (reading.effect() == Effect.JOINS || reading.effect() == Effect.SILENT);
    }

    String json() {
        TraceHeader header = reading.header();
        return JsonReport.of("header/1", json -> {
            JsonReport.field(json, "root", header.root().map(TraceId::text));
            JsonReport.field(json, "parent", header.parent());
            JsonReport.field(json, "sampled", header.sampled().map(SampleDecision::text));
            JsonReport.field(json, "lineage", header.lineage().map(Lineage::toString));
            json.writeStringField("verdict", word(reading.effect()));
            json.writeStringField("reason", reading.reason());
            json.writeArrayFieldStart("parties");
            for (Party party : parties) {
                json.writeStartObject();
                json.writeStringField("party", party.id());
                json.writeStringField("does", party.does());
                json.writeStringField("why", party.why());
                json.writeEndObject();
            }
            json.writeEndArray();
            JsonReport.texts(json, "faults", reading.faults());
        });
    }

    String text(Terminal terminal) {
        TextLines lines = new TextLines(terminal);
        for (Field field : reading.header().fields()) {
            String begun = field.key().equals("Root")
                    ? reading.header()
                            .root()
                            .map(root -> "  begun " + Instant.ofEpochSecond(root.epochSecond()))
                            .orElse("")
                    : "";
            lines.line("", "", TerminalText.safe(field.key() + "=" + field.value() + begun, terminal));
        }
        if (!reading.header().fields().isEmpty()) {
            lines.gap();
        }
        for (Party party : parties) {
            lines.line(
                    "",
                    "    ",
                    terminal.paint(Terminal.Ink.BOLD, party.name()) + ": "
                            + terminal.paint(ink(party.does()), party.does().replace('-', ' ')));
            lines.line("    ", "    ", TerminalText.safe(party.why(), terminal));
        }
        if (!reading.wellFormed()) {
            lines.gap();
            reading.faults()
                    .forEach(fault -> lines.line(terminal.sign("✗ ", "x "), "  ", TerminalText.safe(fault, terminal)));
        }
        return lines.text();
    }

    private static Terminal.Ink ink(String does) {
        return switch (does) {
            case "records", "joins" -> Terminal.Ink.GREEN;
            case "torn", "refused" -> Terminal.Ink.RED;
            default -> Terminal.Ink.YELLOW;
        };
    }

    private static Party apiGateway(TraceHeader header) {
        return new Party(
                "api-gateway",
                "API Gateway, a REST stage with tracing",
                decision(header),
                header.root()
                                .map(root -> "It keeps the trace " + root)
                                .orElse("There is no Root that it could keep, so it begins a trace")
                        + switch (decision(header)) {
                            case "records" ->
                                " and, as Sampled is 1, sends the stage's segment, "
                                        + (header.parent().isPresent()
                                                ? "a child of "
                                                        + header.parent().get() + "."
                                                : "the first of the trace.");
                            case "leaves-out" ->
                                " and, as Sampled is 0, sends no segment, whatever the sampling rules say.";
                            default -> " and, without a decision in Sampled, asks its sampling rules for one.";
                        });
    }

    private static Party lambda(TraceHeader header) {
        String decision = header.root().isEmpty() ? "decides" : decision(header);
        return new Party(
                "lambda",
                "Lambda, a function with active tracing",
                decision,
                switch (decision) {
                            case "records" ->
                                "It follows Sampled=1: its segments join "
                                        + header.root().get()
                                        + ", and the function gets the header with its own segment as Parent.";
                            case "leaves-out" ->
                                "It follows Sampled=0: it sends no segment, and the function gets Sampled=0.";
                            default ->
                                (header.root().isEmpty()
                                                ? "There is no Root to join, so it begins a trace and samples by itself"
                                                : "There is no decision in Sampled, so it samples by itself")
                                        + ": the first request of each second and 5 % of the others, by no rule of yours.";
                        }
                        + lineage(header));
    }

    private static String lineage(TraceHeader header) {
        return header.value("Lineage").isEmpty()
                ? ""
                : header.lineage().isPresent()
                        ? " It counts the request's hops on in Lineage, and stops a loop by it."
                        : " Lineage is not of Lambda's form: a loop is not stopped by it.";
    }

    private static Party sdk(TraceHeaderReading reading) {
        return new Party("x-ray-sdk", "X-Ray SDK for Java in a function", word(reading.effect()), reading.reason());
    }

    private static String decision(TraceHeader header) {
        return header.sampled()
                .map(sampled -> switch (sampled) {
                    case SAMPLED -> "records";
                    case NOT_SAMPLED -> "leaves-out";
                    case REQUESTED -> "decides";
                })
                .orElse("decides");
    }

    private static String word(Effect effect) {
        return effect.name().toLowerCase(Locale.ROOT);
    }
}
