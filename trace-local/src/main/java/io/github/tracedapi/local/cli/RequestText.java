package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.gateway.GatewayExchange;
import io.github.tracedapi.local.run.LocalRunBuilder.FunctionLine;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.local.xray.TraceFault;
import io.github.tracedapi.trace.view.Terminal;
import io.github.tracedapi.trace.view.Terminal.Ink;
import io.github.tracedapi.trace.view.TerminalText;
import io.github.tracedapi.trace.view.TextWaterfall;
import java.time.Duration;

/** A request of a run, for people: a line, its waterfall, and what is wrong with its trace. */
final class RequestText {
    /** A target may be 8 KB long; a line is for seeing which request it was. */
    private static final int LONGEST_TARGET = 200;

    private final Terminal terminal;

    RequestText(Terminal terminal) {
        this.terminal = terminal;
    }

    /** All that is told of a request, ending in a line break. */
    String of(RequestRecord record) {
        StringBuilder text = new StringBuilder(line(record)).append('\n');
        record.exchange().fault().ifPresent(fault -> paragraph(text, "", "  ", Ink.YELLOW, fault + "."));
        record.trace().ifPresent(trace -> text.append(TextWaterfall.of(trace, terminal)));
        record.untraced().ifPresent(reason -> paragraph(text, "no trace: ", "  ", Ink.DIM, reason + "."));
        record.faults().forEach(fault -> append(text, fault));
        return text.toString();
    }

    /** {@code #3 GET /prod/orders/1 200 23 ms 1-…}. */
    String line(RequestRecord record) {
        GatewayExchange exchange = record.exchange();
        String target = exchange.request().target();
        String shown = target.length() <= LONGEST_TARGET
                ? target
                : target.substring(0, LONGEST_TARGET) + terminal.sign("…", "...");
        int status = exchange.reply().status();
        return terminal.paint(Ink.BOLD, "#" + record.number()) + " "
                + TerminalText.safe(exchange.request().method() + " " + shown, terminal) + " "
                + terminal.paint(ink(status), String.valueOf(status)) + " "
                + Duration.between(exchange.start(), exchange.end()).toMillis() + " ms"
                + record.trace().map(trace -> " " + trace.id().text()).orElse("");
    }

    /** A line of a function's log. */
    String of(FunctionLine line) {
        return line(
                line.environment().isEmpty() ? line.function() : line.environment(),
                // Lambda parts the figures of a REPORT line by tabs.
                line.text().replace("\t", "  "));
    }

    /** The line of the stage's access log; empty if it has none. */
    String accessLog(RequestRecord record) {
        String stage = record.exchange()
                .stage()
                .map(met -> met.apiName() + "/" + met.name())
                .orElse("");
        return record.exchange().accessLog().map(line -> line(stage, line)).orElse("");
    }

    private String line(String from, String text) {
        return terminal.paint(
                        Ink.DIM,
                        TerminalText.safe(from, terminal)
                                + terminal.sign(" │ ", " | ")
                                + TerminalText.safe(text, terminal))
                + "\n";
    }

    private void append(StringBuilder text, TraceFault fault) {
        String sign = fault.error() ? terminal.sign("✗ ", "x ") : "! ";
        paragraph(text, sign + fault.id() + " ", "  ", fault.error() ? Ink.RED : Ink.YELLOW, fault.message());
    }

    private void paragraph(StringBuilder text, String first, String others, Ink ink, String untrusted) {
        TextLines lines = new TextLines(terminal);
        lines.line(first, others, TerminalText.safe(untrusted, terminal));
        lines.text()
                .lines()
                .forEach(line -> text.append(terminal.paint(ink, line)).append('\n'));
    }

    private static Ink ink(int status) {
        return status < 400 ? Ink.GREEN : status < 500 ? Ink.YELLOW : Ink.RED;
    }
}
