package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.http.Bytes;
import io.github.tracedapi.local.http.HttpField;
import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.LocalRunBuilder;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.json.MapProofJson;
import io.github.tracedapi.trace.json.TraceMapJson;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.view.Terminal.Ink;
import io.github.tracedapi.trace.view.TextProof;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** What is told of a run while it lasts: text for people, or a line of JSON for each thing. */
final class RunOutput {
    /** A body may be 10 MB long. */
    private static final int MOST_LINES = 50;

    private final Output output;
    private final RequestText text;

    RunOutput(Output output) {
        this.output = output;
        this.text = new RequestText(output.terminal());
    }

    /** Starts a run that tells here what it does and what its functions log. */
    LocalRun start(LocalRunBuilder builder) throws IOException, InterruptedException {
        return builder.progress(output::progress)
                .functionLog(line -> output.tell(text.of(line)))
                .start();
    }

    /** A request and its trace. */
    void request(RequestRecord record) {
        if (output.json()) {
            output.print(JsonReport.line(RequestJson.SCHEMA, json -> RequestJson.write(json, record)));
        } else {
            output.print(text.accessLog(record) + text.of(record));
        }
        output.notices(record.exchange().notices());
    }

    /** What the client got. */
    void answer(RequestRecord record) {
        StringBuilder answer = new StringBuilder("\n");
        for (HttpField field : record.exchange().reply().fields()) {
            answer.append(output.terminal().paint(Ink.DIM, output.safe(field.name() + ": " + field.value())))
                    .append('\n');
        }
        Bytes body = record.exchange().reply().body();
        List<String> lines = body.text().lines().toList();
        lines.stream()
                .limit(MOST_LINES)
                .forEach(line -> answer.append(output.safe(line)).append('\n'));
        if (lines.size() > MOST_LINES) {
            answer.append("(").append(lines.size() - MOST_LINES).append(" more lines)\n");
        }
        output.tell(answer.toString());
    }

    /** The proof of one request. */
    void proof(RequestRecord record, TraceMap map) {
        record.proof().ifPresent(proof -> {
            output.tell("\n" + TextProof.of(proof, map, output.terminal()));
            HostsRemark.of(proof).ifPresent(remark -> output.tell(output.safe(remark) + "\n"));
        });
    }

    /** Where the app is, once it is there. */
    void started(LocalRun run, URI page) {
        if (output.json()) {
            output.print(JsonReport.line("started/1", json -> {
                json.writeStringField("url", run.uri().toString());
                JsonReport.texts(
                        json, "stages", run.stages().stream().map(URI::toString).toList());
                json.writeStringField("page", page.toString());
                json.writeFieldName("map");
                JsonReport.document(json, TraceMapJson.write(run.map()));
            }));
        } else {
            StringBuilder where = new StringBuilder();
            run.stages()
                    .forEach(stage -> where.append(output.terminal().paint(Ink.BOLD, output.safe(stage.toString())))
                            .append('\n'));
            where.append("Page: ")
                    .append(output.terminal().paint(Ink.BOLD, page.toString()))
                    .append('\n');
            output.print(where.append("Ctrl-C ends it.\n\n").toString());
        }
        notices(run);
    }

    /** What the run has noticed, if it has not been told. */
    void notices(LocalRun run) {
        output.notices(run.notices());
    }

    /** The state of the proof, in a line. */
    void state(ProofSoFar proof) {
        output.tell(output.terminal().paint(Ink.DIM, output.safe(proof.line())) + "\n\n");
    }

    /** All that the requests have proven, at the end. */
    void end(ProofSoFar proof, TraceMap map) {
        if (output.json()) {
            output.print(JsonReport.line("ended/1", json -> {
                json.writeNumberField("requests", proof.requests());
                json.writeBooleanField("proven", proof.sound());
                json.writeFieldName("proof");
                JsonReport.document(json, MapProofJson.write(proof.proof()));
            }));
        } else if (proof.requests() > 0) {
            output.print("\n" + TextProof.of(proof.proof(), map, output.terminal()));
            HostsRemark.of(proof.proof()).ifPresent(remark -> output.print(output.safe(remark) + "\n"));
        }
    }
}
