package io.github.tracedapi.handler.own;

import io.github.tracedapi.handler.backend.InvocationHeader;
import io.github.tracedapi.handler.backend.Recording;
import io.github.tracedapi.handler.backend.Reports;
import io.github.tracedapi.handler.document.DocumentSender;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Where subsegments are begun: right below the function's segment, or anywhere in an invocation that is not recorded, where one
 * object stands for all subsegments. What is put in here is lost, as the function's segment is Lambda's.
 */
final class Place implements Recording {
    private final Threads threads;
    private final Reports reports;
    private final @Nullable InvocationHeader read;
    private final @Nullable String root;
    private final @Nullable String header;
    private final @Nullable Invocation invocation;
    private boolean told;

    private Place(
            Threads threads,
            Reports reports,
            @Nullable InvocationHeader read,
            @Nullable String root,
            @Nullable String header,
            @Nullable Invocation invocation) {
        this.threads = threads;
        this.reports = reports;
        this.read = read;
        this.root = root;
        this.header = header;
        this.invocation = invocation;
    }

    /** Of the invocation that came with a header. */
    static Place of(InvocationHeader header, Threads threads, Reports reports, DocumentSender sender) {
        if (header.leftOut() != null) {
            reports.leftOut(header);
        }
        String root = header.root();
        String parent = header.parent();
        Invocation invocation =
                header.decision() == InvocationHeader.Decision.RECORDED && root != null && parent != null
                        ? new Invocation(header, root, parent, threads, reports, sender)
                        : null;
        return new Place(threads, reports, header, root, header.sentOn(), invocation);
    }

    /** In a trace that is recorded, for a subsegment that is not; the reason was told. */
    static Place unrecorded(Threads threads, Reports reports, String root, @Nullable String header) {
        return new Place(threads, reports, null, root, header, null);
    }

    /** Null if nothing is recorded. */
    @Nullable
    Invocation invocation() {
        return invocation;
    }

    /** Whether it is that of the invocation that came with a header. */
    boolean isOf(String text) {
        return read != null && read.text().equals(text);
    }

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public Optional<String> traceId() {
        return Optional.ofNullable(root);
    }

    @Override
    public Optional<String> id() {
        return Optional.empty();
    }

    @Override
    public Optional<String> header() {
        return Optional.ofNullable(header);
    }

    @Override
    public Recording begin(String name) {
        if (invocation != null) {
            return invocation.begin(null, name);
        }
        if (!told) {
            told = true;
            if (read != null) {
                reports.notRecorded(read, name);
            }
        }
        return this;
    }

    private void lost(String what) {
        if (invocation != null) {
            reports.outside(what);
        }
    }

    @Override
    public void namespace(String namespace) {}

    @Override
    public void http(String part, String field, Object value) {
        lost(field);
    }

    @Override
    public void aws(String field, Object value) {
        lost(field);
    }

    @Override
    public void sql(String field, Object value) {
        lost(field);
    }

    @Override
    public void annotate(String key, Object value) {
        lost(key);
    }

    @Override
    public void metadata(String namespace, String key, Object value) {
        lost(key);
    }

    @Override
    public void failed(Throwable thrown) {
        if (invocation != null) {
            lost(thrown == null ? "null" : thrown.getClass().getName());
        }
    }

    @Override
    public void error(boolean error) {}

    @Override
    public void fault(boolean fault) {}

    @Override
    public void throttle(boolean throttle) {}

    @Override
    public void end() {}

    @Override
    public void discard() {}

    @Override
    public <T> T within(Callable<T> work) throws Exception {
        return threads.within(this, work);
    }
}
