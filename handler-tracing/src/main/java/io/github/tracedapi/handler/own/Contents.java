package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.document.Ended;
import io.github.tracedapi.handler.document.Thrown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was recorded of a subsegment. Written under its invocation's lock until it ends, and not changed afterwards. */
final class Contents implements Ended {
    private final String id;
    private final String parentId;
    private final String name;
    private final long startMicros;
    /** Its number in its invocation: those below another are in the order in which they were begun. */
    private final int order;

    private long endMicros;
    /** Whether it has been sent, with all that was below it and had ended. */
    private boolean sent;

    private @Nullable String namespace;
    private boolean error;
    private boolean fault;
    private boolean throttle;
    private @Nullable Fields http;
    private @Nullable Fields aws;
    private @Nullable Fields sql;
    private @Nullable Map<String, Object> annotations;
    private @Nullable Map<String, Map<String, Object>> metadata;
    private @Nullable List<Thrown> thrown;
    private @Nullable List<Contents> subsegments;

    Contents(String id, String parentId, String name, long startMicros, int order) {
        this.id = id;
        this.parentId = parentId;
        this.name = name;
        this.startMicros = startMicros;
        this.order = order;
    }

    void end(long micros) {
        endMicros = Math.max(startMicros, micros);
    }

    void namespace(String given) {
        namespace = given;
    }

    void error(boolean given) {
        error = given;
    }

    void fault(boolean given) {
        fault = given;
    }

    void throttle(boolean given) {
        throttle = given;
    }

    void http(String part, String field, Object value) {
        if (http == null) {
            http = new Fields(2);
        }
        if (!(http.get(part) instanceof Fields fields)) {
            Fields begun = new Fields(3);
            begun.put(field, value);
            http.put(part, begun);
        } else {
            fields.put(field, value);
        }
    }

    void aws(String field, Object value) {
        if (aws == null) {
            aws = new Fields(6);
        }
        aws.put(field, value);
    }

    void sql(String field, Object value) {
        if (sql == null) {
            sql = new Fields(4);
        }
        sql.put(field, value);
    }

    void annotate(String key, Object value) {
        if (annotations == null) {
            annotations = new LinkedHashMap<>();
        }
        annotations.put(key, value);
    }

    void metadata(String space, String key, Object value) {
        if (metadata == null) {
            metadata = new LinkedHashMap<>(4);
        }
        under(metadata, space).put(key, value);
    }

    private static Map<String, Object> under(Map<String, Map<String, Object>> maps, String key) {
        Map<String, Object> map = maps.get(key);
        if (map == null) {
            map = new LinkedHashMap<>(4);
            maps.put(key, map);
        }
        return map;
    }

    void thrown(List<Thrown> described) {
        if (thrown == null) {
            thrown = described;
        } else {
            thrown.addAll(described);
        }
    }

    /** One below it has ended. */
    void add(Contents ended) {
        if (subsegments == null) {
            subsegments = new ArrayList<>();
        }
        int at = subsegments.size();
        while (at > 0 && subsegments.get(at - 1).order > ended.order) {
            at--;
        }
        subsegments.add(at, ended);
    }

    /** Those below it, which are its own no more. */
    List<Contents> takeSubsegments() {
        List<Contents> taken = subsegments == null ? List.of() : subsegments;
        subsegments = null;
        return taken;
    }

    void sent(boolean done) {
        sent = done;
    }

    boolean sent() {
        return sent;
    }

    String parentId() {
        return parentId;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long startMicros() {
        return startMicros;
    }

    @Override
    public long endMicros() {
        return endMicros;
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
    public Map<String, ?> http() {
        return http == null ? Map.of() : http;
    }

    @Override
    public Map<String, ?> aws() {
        return aws == null ? Map.of() : aws;
    }

    @Override
    public Map<String, ?> sql() {
        return sql == null ? Map.of() : sql;
    }

    @Override
    public Map<String, ?> annotations() {
        return annotations == null ? Map.of() : annotations;
    }

    @Override
    public Map<String, ? extends Map<String, ?>> metadata() {
        return metadata == null ? Map.of() : metadata;
    }

    @Override
    public List<Thrown> thrown() {
        return thrown == null ? List.of() : thrown;
    }

    @Override
    public List<? extends Ended> subsegments() {
        return subsegments == null ? List.of() : subsegments;
    }
}
