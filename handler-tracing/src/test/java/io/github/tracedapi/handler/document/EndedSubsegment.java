package io.github.tracedapi.handler.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A subsegment for a test: {@code EndedSubsegment.named("work").metadata("default", "key", 1).below(other)}. */
public final class EndedSubsegment implements Ended {
    private static final long START = 1_795_336_773_539_001L;

    private final String name;
    private final Map<String, Object> http = new LinkedHashMap<>();
    private final Map<String, Object> aws = new LinkedHashMap<>();
    private final Map<String, Object> sql = new LinkedHashMap<>();
    private final Map<String, Object> annotations = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> metadata = new LinkedHashMap<>();
    private final List<Thrown> thrown = new ArrayList<>();
    private final List<EndedSubsegment> below = new ArrayList<>();
    private String id = "00000000000000aa";
    private long start = START;
    private long end = START + 12_345;
    private @Nullable String namespace;
    private boolean error;
    private boolean fault;
    private boolean throttle;
    private Runnable beforeRead = () -> {};

    private EndedSubsegment(String name) {
        this.name = name;
    }

    public static EndedSubsegment named(String name) {
        return new EndedSubsegment(name);
    }

    /** With this number as its id. */
    public EndedSubsegment id(long number) {
        String digits = Long.toHexString(number);
        id = "0".repeat(16 - digits.length()) + digits;
        return this;
    }

    public EndedSubsegment times(long startMicros, long endMicros) {
        start = startMicros;
        end = endMicros;
        return this;
    }

    public EndedSubsegment namespace(String namespace) {
        this.namespace = namespace;
        return this;
    }

    public EndedSubsegment outcome(boolean error, boolean fault, boolean throttle) {
        this.error = error;
        this.fault = fault;
        this.throttle = throttle;
        return this;
    }

    public EndedSubsegment http(String part, Object fields) {
        http.put(part, fields);
        return this;
    }

    public EndedSubsegment aws(String field, Object value) {
        aws.put(field, value);
        return this;
    }

    public EndedSubsegment sql(String field, Object value) {
        sql.put(field, value);
        return this;
    }

    public EndedSubsegment annotation(String key, Object value) {
        annotations.put(key, value);
        return this;
    }

    public EndedSubsegment metadata(String namespace, String key, @Nullable Object value) {
        metadata.computeIfAbsent(namespace, unused -> new LinkedHashMap<>()).put(key, value);
        return this;
    }

    public EndedSubsegment thrown(Thrown one) {
        thrown.add(one);
        return this;
    }

    public EndedSubsegment below(EndedSubsegment... ones) {
        below.addAll(List.of(ones));
        return this;
    }

    /** What is done on the thread that writes it, before it is written. */
    public EndedSubsegment beforeRead(Runnable action) {
        beforeRead = action;
        return this;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        beforeRead.run();
        return name;
    }

    @Override
    public long startMicros() {
        return start;
    }

    @Override
    public long endMicros() {
        return end;
    }

    @Override
    public @Nullable String namespace() {
        return namespace;
    }

    @Override
    public boolean error() {
        return error;
    }

    @Override
    public boolean fault() {
        return fault;
    }

    @Override
    public boolean throttle() {
        return throttle;
    }

    @Override
    public Map<String, Object> http() {
        return http;
    }

    @Override
    public Map<String, Object> aws() {
        return aws;
    }

    @Override
    public Map<String, Object> sql() {
        return sql;
    }

    @Override
    public Map<String, Object> annotations() {
        return annotations;
    }

    @Override
    public Map<String, Map<String, Object>> metadata() {
        return metadata;
    }

    @Override
    public List<Thrown> thrown() {
        return thrown;
    }

    @Override
    public List<EndedSubsegment> subsegments() {
        return below;
    }
}
