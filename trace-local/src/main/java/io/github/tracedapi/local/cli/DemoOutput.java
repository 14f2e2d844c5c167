package io.github.tracedapi.local.cli;

import io.github.tracedapi.local.run.LocalRun;
import io.github.tracedapi.local.run.RequestRecord;
import io.github.tracedapi.trace.json.MapProofJson;
import io.github.tracedapi.trace.json.TraceMapJson;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.view.Terminal.Ink;
import io.github.tracedapi.trace.view.TextMap;
import io.github.tracedapi.trace.view.TextProof;
import java.util.ArrayList;
import java.util.List;

/** What the demo shows on its way, and what it ends with: text for people, or one JSON object at the end. */
final class DemoOutput {
    private final Output output;
    private final RunOutput run;
    private final List<RequestRecord> records = new ArrayList<>();

    DemoOutput(Output output) {
        this.output = output;
        this.run = new RunOutput(output);
    }

    /** How its run is told of. */
    RunOutput run() {
        return run;
    }

    /** The map that the templates predict. */
    void predicted(TraceMap map) {
        heading("The trace that a request will have, as the templates predict it");
        output.tell(TextMap.of(map, output.terminal()));
    }

    /** A request is about to be sent. */
    void begins(DemoRequest request) {
        heading(request.title());
    }

    /** A request and what is wrong with it. */
    void request(DemoRequest request, RequestRecord record, List<String> faults) {
        records.add(record);
        if (!output.json()) {
            run.request(record);
            if (request.asksForPrice() && faults.isEmpty()) {
                output.print(output.terminal()
                        .paint(
                                Ink.GREEN,
                                output.terminal().sign("✓ ", "+ ") + "The price service got "
                                        + "a trace header by which it can join this trace.\n"));
            }
        }
        faults.forEach(output::notice);
    }

    /** What the requests have proven. */
    void end(LocalRun served, ProofSoFar proof, List<String> wrong) {
        run.notices(served);
        if (output.json()) {
            output.print(json(served.map(), proof, wrong));
            return;
        }
        heading("What the requests have proven");
        output.print(TextProof.of(proof.proof(), served.map(), output.terminal()));
        HostsRemark.of(proof.proof()).ifPresent(remark -> output.print(output.safe(remark) + "\n"));
        wrong.forEach(sentence -> output.print(
                output.terminal().paint(Ink.RED, output.terminal().sign("✗ ", "x ")) + output.safe(sentence) + "\n"));
        if (wrong.isEmpty()) {
            output.print("\n"
                    + output.terminal()
                            .paint(
                                    Ink.GREEN,
                                    output.terminal().sign("✓ ", "+ ")
                                            + "Every predicted hop is proven by a trace of the real handler.\n"));
        }
    }

    private String json(TraceMap map, ProofSoFar proof, List<String> wrong) {
        return JsonReport.of("demo/1", json -> {
            json.writeBooleanField("proven", wrong.isEmpty());
            JsonReport.texts(json, "wrong", wrong);
            json.writeFieldName("map");
            JsonReport.document(json, TraceMapJson.write(map));
            json.writeArrayFieldStart("requests");
            for (RequestRecord record : records) {
                JsonReport.object(json, RequestJson.SCHEMA, fields -> RequestJson.write(fields, record));
            }
            json.writeEndArray();
            json.writeFieldName("proof");
            JsonReport.document(json, MapProofJson.write(proof.proof()));
        });
    }

    private void heading(String title) {
        output.tell("\n" + output.terminal().paint(Ink.BOLD, output.safe(title)) + "\n\n");
    }
}
