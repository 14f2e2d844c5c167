package io.github.tracedapi.benchmarks.cli;

import io.github.tracedapi.benchmarks.Spread;
import io.github.tracedapi.benchmarks.SynthRun;
import io.github.tracedapi.benchmarks.TemporaryFolder;
import io.github.tracedapi.trace.json.TraceMapJson;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.predict.TracePredictor;
import io.github.tracedapi.trace.view.MermaidMap;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the check adds to a synth.
 *
 * <p>{@code <zip> <runs> <warm synths>}: the sample's stack in fresh JVMs and fresh folders, without a plugin, with an empty one
 * and with the check, taking turns; then the same in one warm JVM each; then the check's own part alone, warm.
 */
public final class SynthBenchmark {
    private SynthBenchmark() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length == 4 && args[0].equals("one")) {
            one(Path.of(args[1]), SynthRun.Check.valueOf(args[2]), Integer.parseInt(args[3]));
            return;
        }
        if (args.length != 3) {
            System.err.println("Give: <zip> <runs> <warm synths>");
            System.exit(2);
        }
        Path zip = Path.of(args[0]);
        int warm = Integer.parseInt(args[2]);
        System.out.printf(
                Locale.ROOT,
                "Java %s, %d processors, load average before: %.1f%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        table("Cold: the first synth of a JVM, into a fresh folder", turns(zip, Integer.parseInt(args[1]), 1));
        table("Warm: synth " + warm + " of a JVM, into a fresh folder", turns(zip, Integer.parseInt(args[1]), warm));
        ownPart(zip, warm);
        System.out.printf(
                Locale.ROOT,
                "%nload average after: %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static Map<SynthRun.Check, List<Double>> turns(Path zip, int runs, int synths)
            throws IOException, InterruptedException {
        Map<SynthRun.Check, List<Double>> figures = new EnumMap<>(SynthRun.Check.class);
        for (int run = 0; run < runs; run++) {
            for (SynthRun.Check check : SynthRun.Check.values()) {
                figures.computeIfAbsent(check, key -> new ArrayList<>()).add(child(zip, check, synths));
            }
        }
        return figures;
    }

    private static void table(String title, Map<SynthRun.Check, List<Double>> figures) {
        System.out.println("\n" + title + "\n\n| check | ms | of no plugin, in the same turn |\n|---|---|---|");
        List<Double> off = figures.getOrDefault(SynthRun.Check.OFF, List.of());
        figures.forEach((check, all) -> {
            List<Double> ratios = new ArrayList<>();
            for (int run = 0; run < all.size(); run++) {
                ratios.add(all.get(run) / off.get(run));
            }
            System.out.println("| " + check.name().toLowerCase(Locale.ROOT) + " | "
                    + Spread.of(all).text("%.0f") + " | " + Spread.of(ratios).text("%.2f") + " |");
        });
    }

    private static double child(Path zip, SynthRun.Check check, int synths) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                SynthBenchmark.class.getName(),
                "one",
                zip.toString(),
                check.name(),
                String.valueOf(synths));
        // CDK's own validation takes seconds, in which ours would not be seen.
        builder.environment().put("CDK_VALIDATION", "false");
        builder.environment().put("JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION", "20");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        String last = "";
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
        }
        if (process.waitFor() != 0) {
            throw new IllegalStateException("A synth with the check " + check + " ended with " + process.exitValue());
        }
        return Double.parseDouble(last);
    }

    private static void one(Path zip, SynthRun.Check check, int synths) throws IOException {
        long nanos = 0;
        for (int synth = 0; synth < synths; synth++) {
            try (TemporaryFolder folder = TemporaryFolder.create("synth-benchmark")) {
                nanos = SynthRun.nanos(zip, folder.path(), check);
            }
        }
        System.out.println(nanos / 1e6);
    }

    /** Reading the assembly and the asset, predicting and writing: what the plugin does when CDK calls it, nothing read ahead. */
    private static void ownPart(Path zip, int warm) throws IOException {
        List<Double> millis = new ArrayList<>();
        try (TemporaryFolder temporary = TemporaryFolder.create("synth-benchmark")) {
            Path folder = temporary.path();
            SynthRun.nanos(zip, folder, SynthRun.Check.ON);
            for (int run = 0; run < 4 * warm; run++) {
                long begin = System.nanoTime();
                TraceMap map = TracePredictor.predict(folder);
                Files.writeString(folder.resolve("own.json"), TraceMapJson.write(map));
                Files.writeString(folder.resolve("own.mmd"), MermaidMap.of(map));
                if (run >= 3 * warm) {
                    millis.add((System.nanoTime() - begin) / 1e6);
                }
            }
        }
        System.out.println("\nThe check's own part, warm, nothing read ahead: "
                + Spread.of(millis).text("%.0f") + " ms");
    }
}
