package io.github.tracedapi.local.cli;

import io.github.tracedapi.trace.BrokenDocument;
import io.github.tracedapi.trace.Trace;
import io.github.tracedapi.trace.document.TraceReader;
import io.github.tracedapi.trace.json.MapProofJson;
import io.github.tracedapi.trace.json.TraceJson;
import io.github.tracedapi.trace.json.TraceMapJson;
import io.github.tracedapi.trace.map.MapProof;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.view.HtmlTrace;
import io.github.tracedapi.trace.view.TextProof;
import io.github.tracedapi.trace.view.TextWaterfall;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code traced show}. */
@Command(
        name = "show",
        description = "Draw the traces in a file of X-Ray documents, in whatever form they come.",
        footer = {
            "",
            "Exit codes: 0 drawn, and with --map every hop is as predicted; 1 with --map, a hop is missing or not predicted;"
                    + " 2 bad usage, no trace in the file, or not all of it can be read."
        })
final class ShowCommand implements Callable<Integer> {
    /** More than the reader reads, so that it can say how much it has left out. */
    private static final int MOST_BYTES = 4 * TraceReader.LONGEST_TEXT;

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "FILE",
            description = "Documents, datagrams or what BatchGetTraces answers; - for standard input.")
    private String file = "";

    @Option(names = "--map", paramLabel = "APP", description = "Compare with what this app's templates predict.")
    private @Nullable String app;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the trace as a page of its own, too.")
    private @Nullable String html;

    @Option(names = "--trace", paramLabel = "ID", description = "Only the trace of this id. Default: all of the file.")
    private @Nullable String only;

    @Mixin
    private final OutputOptions options = new OutputOptions();

    ShowCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Output output = options.output(surroundings);
        TraceReader.Reading reading = TraceReader.read(bytes());
        List<Trace> traces = wanted(reading);
        UnreadDocuments unread = UnreadDocuments.of(file, reading, traces);
        Optional<TraceMap> map = Optional.ofNullable(app).map(name -> AppFile.map(surroundings, name));
        Optional<MapProof> proof = map.map(predicted -> MapProof.of(predicted, traces));
        if (html != null) {
            writePage(html, traces, map, proof);
        }
        if (output.json()) {
            output.print(json(traces, unread, map, proof));
        } else {
            draw(output, traces, map, proof);
        }
        unread.told().forEach(output::notice);
        if (!unread.isEmpty()) {
            throw unread.end();
        }
        return proof.map(MapProof::holds).orElse(true) ? ExitCode.PROVEN : ExitCode.BROKEN;
    }

    private byte[] bytes() throws IOException {
        byte[] bytes;
        if (file.equals("-")) {
            bytes = surroundings.in().readNBytes(MOST_BYTES + 1);
        } else {
            Path path = AppFile.path(surroundings, file);
            if (!Files.isReadable(path) || Files.isDirectory(path)) {
                throw EndException.usage(file + ": there is no such file to read in " + surroundings.directory()
                        + " – there is no trace to draw – give a file of X-Ray documents, or - for standard input.");
            }
            try (InputStream in = Files.newInputStream(path)) {
                bytes = in.readNBytes(MOST_BYTES + 1);
            }
        }
        if (bytes.length > MOST_BYTES) {
            throw EndException.usage(file + ": is longer than " + (MOST_BYTES >> 20)
                    + " MiB – it is not read – take the trace you look for out of it.");
        }
        return bytes;
    }

    private List<Trace> wanted(TraceReader.Reading reading) {
        if (reading.traces().isEmpty()) {
            throw EndException.usage(file + ": there is no trace in it – nothing can be drawn – "
                    + reading.broken().stream()
                            .map(BrokenDocument::fault)
                            .findFirst()
                            .orElse("give X-Ray documents, such as 'aws xray batch-get-traces' writes."));
        }
        if (only == null) {
            return reading.traces();
        }
        return List.of(reading.traces().stream()
                .filter(trace -> trace.id().text().equals(only))
                .findFirst()
                .orElseThrow(() -> EndException.usage("--trace " + only + ": " + file
                        + " has no such trace – nothing can be drawn – it has " + ids(reading.traces()) + ".")));
    }

    private void writePage(String name, List<Trace> traces, Optional<TraceMap> map, Optional<MapProof> proof)
            throws IOException {
        if (traces.size() > 1) {
            throw EndException.usage("--html " + name + ": " + file + " has " + traces.size()
                    + " traces, and a page shows one – no page was written – choose one with --trace: " + ids(traces)
                    + ".");
        }
        HtmlTrace page = HtmlTrace.of(traces.get(0));
        if (map.isPresent() && proof.isPresent()) {
            page = page.on(map.get()).with(proof.get());
        }
        Path path = AppFile.path(surroundings, name);
        try (Writer writer = Files.newBufferedWriter(path)) {
            page.write(writer);
        } catch (IOException e) {
            throw EndException.failed(
                    "--html " + name + ": cannot be written (" + e + ") – there is no page – give a file that can.", e);
        }
    }

    private static String ids(List<Trace> traces) {
        int some = 10;
        String ids = String.join(
                ", ",
                traces.stream().limit(some).map(trace -> trace.id().text()).toList());
        return traces.size() > some ? ids + " and " + (traces.size() - some) + " more" : ids;
    }

    private static void draw(Output output, List<Trace> traces, Optional<TraceMap> map, Optional<MapProof> proof) {
        String gap = "";
        for (Trace trace : traces) {
            output.print(gap + TextWaterfall.of(trace, output.terminal()));
            gap = "\n";
        }
        if (map.isPresent() && proof.isPresent()) {
            output.print("\n" + TextProof.of(proof.get(), map.get(), output.terminal()));
            HostsRemark.of(proof.get()).ifPresent(remark -> output.print(output.safe(remark) + "\n"));
        }
    }

    private static String json(
            List<Trace> traces, UnreadDocuments unread, Optional<TraceMap> map, Optional<MapProof> proof) {
        return JsonReport.of("show/1", json -> {
            json.writeArrayFieldStart("traces");
            for (Trace trace : traces) {
                JsonReport.document(json, TraceJson.write(trace, TraceJson.Documents.LEFT_OUT));
            }
            json.writeEndArray();
            JsonReport.texts(json, "faults", unread.sentences());
            if (map.isPresent() && proof.isPresent()) {
                json.writeFieldName("map");
                JsonReport.document(json, TraceMapJson.write(map.get()));
                json.writeFieldName("proof");
                JsonReport.document(json, MapProofJson.write(proof.get()));
                json.writeBooleanField("proven", unread.isEmpty() && proof.get().holds());
            }
        });
    }
}
