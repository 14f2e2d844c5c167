package io.github.tracedapi.handler;

import io.github.tracedapi.handler.backend.Recording;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps in memory what it is told, and those that were begun below it. */
public final class KeptRecording implements Recording {
    static final String TRACE = "1-5759e988-bd862e3fe1be46a994272793";
    private static final AtomicInteger LAST_ID = new AtomicInteger();

    final String name;
    final Map<String, Object> fields = new ConcurrentHashMap<>();
    final List<Throwable> thrown = new CopyOnWriteArrayList<>();
    final List<KeptRecording> below = new CopyOnWriteArrayList<>();
    final CountDownLatch ended = new CountDownLatch(1);
    final AtomicInteger ends = new AtomicInteger();

    private final boolean inTrace;
    private final String id = Integer.toHexString(0x10000000 + LAST_ID.incrementAndGet()) + "00000000";

    private KeptRecording(String name, boolean inTrace) {
        this.name = name;
        this.inTrace = inTrace;
    }

    /** The function's own place, in a trace that is recorded. */
    public static KeptRecording inTrace() {
        return new KeptRecording("function", true);
    }

    static KeptRecording inNoTrace() {
        return new KeptRecording("function", false);
    }

    /** The only one below this one, which has ended. */
    KeptRecording onlyEnded() throws InterruptedException {
        if (below.size() != 1) {
            throw new AssertionError("begun below it: " + below.size());
        }
        KeptRecording only = below.get(0);
        if (!only.ended.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError("has not ended: " + only.name);
        }
        return only;
    }

    /** What was put into {@code aws}, in the order of the keys. */
    public Map<String, Object> aws() {
        Map<String, Object> aws = new TreeMap<>();
        fields.forEach((key, value) -> {
            if (key.startsWith("aws.")) {
                aws.put(key.substring(4), value);
            }
        });
        return aws;
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    @Override
    public boolean isRecorded() {
        return inTrace;
    }

    @Override
    public Optional<String> traceId() {
        return inTrace ? Optional.of(TRACE) : Optional.empty();
    }

    @Override
    public Optional<String> id() {
        return inTrace ? Optional.of(id) : Optional.empty();
    }

    @Override
    public Optional<String> header() {
        return inTrace
                ? Optional.of("Root=" + TRACE + ";Parent=" + id + ";Sampled=1;Lineage=25:a87bd80c:1")
                : Optional.empty();
    }

    @Override
    public Recording begin(String begun) {
        KeptRecording recording = new KeptRecording(begun, inTrace);
        below.add(recording);
        return recording;
    }

    @Override
    public void namespace(String namespace) {
        fields.put("namespace", namespace);
    }

    @Override
    public void http(String part, String field, Object value) {
        fields.put(part + "." + field, value);
    }

    @Override
    public void aws(String field, Object value) {
        fields.put("aws." + field, value);
    }

    @Override
    public void sql(String field, Object value) {
        fields.put("sql." + field, value);
    }

    @Override
    public void annotate(String key, Object value) {
        fields.put("annotation " + key, value);
    }

    @Override
    public void metadata(String namespace, String key, Object value) {
        fields.put("metadata " + namespace + " " + key, value);
    }

    @Override
    public void failed(Throwable failure) {
        thrown.add(failure);
        fault(true);
    }

    @Override
    public void error(boolean error) {
        fields.put("error", error);
    }

    @Override
    public void fault(boolean fault) {
        fields.put("fault", fault);
    }

    @Override
    public void throttle(boolean throttle) {
        fields.put("throttle", throttle);
    }

    @Override
    public void end() {
        ends.incrementAndGet();
        ended.countDown();
    }

    @Override
    public void discard() {
        throw new UnsupportedOperationException("discard");
    }

    @Override
    public <T> T within(Callable<T> work) throws Exception {
        return work.call();
    }
}
