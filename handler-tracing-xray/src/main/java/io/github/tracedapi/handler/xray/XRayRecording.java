package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Subsegment;
import io.github.tracedapi.handler.backend.InvocationHeader;
import io.github.tracedapi.handler.backend.Recording;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A subsegment of the X-Ray SDK, recorded or not, or the place right below the function's segment. */
final class XRayRecording implements Recording {
    private final MendedContext context;
    private final Entity entity;
    private final InvocationSegment invocation;

    XRayRecording(MendedContext context, Entity entity, InvocationSegment invocation) {
        this.context = context;
        this.entity = entity;
        this.invocation = invocation;
    }

    @Override
    public boolean isRecorded() {
        if (entity instanceof RecordedSubsegment recorded && recorded.isSampled()) {
            synchronized (invocation) {
                return !recorded.isOver();
            }
        }
        return false;
    }

    @Override
    public Optional<String> traceId() {
        return Optional.ofNullable(invocation.header().root());
    }

    @Override
    public Optional<String> id() {
        return entity instanceof RecordedSubsegment ? Optional.of(entity.getId()) : Optional.empty();
    }

    @Override
    public Optional<String> header() {
        return Optional.ofNullable(headerOf(entity, invocation));
    }

    /** What a call sends that is made within an entity: below the nearest that is recorded. */
    static @Nullable String headerOf(Entity entity, InvocationSegment invocation) {
        InvocationHeader header = invocation.header();
        Entity one = entity;
        while (one instanceof Subsegment) {
            if (one instanceof RecordedSubsegment recorded && recorded.isSampled()) {
                return header.withParent(one.getId());
            }
            one = one.getParent();
        }
        return header.sentOn();
    }

    @Override
    public Recording begin(@Nullable String name) {
        return new XRayRecording(context, context.begin(context.recorder(), entity, name), invocation);
    }

    /** The subsegment that takes something; null, and told, if none does. */
    private @Nullable RecordedSubsegment taking(@Nullable String what) {
        if (entity instanceof RecordedSubsegment recorded) {
            synchronized (invocation) {
                if (!recorded.isOver()) {
                    return recorded;
                }
            }
            if (what != null) {
                invocation.reports().afterEnd(recorded.getName(), what);
            }
            return null;
        }
        if (entity == invocation && invocation.isSampled() && what != null) {
            invocation.reports().outside(what);
        }
        return null;
    }

    @Override
    public void namespace(@Nullable String namespace) {
        RecordedSubsegment taking = taking(null);
        if (taking != null && namespace != null) {
            taking.setNamespace(namespace);
        }
    }

    @Override
    public void http(@Nullable String part, @Nullable String field, @Nullable Object value) {
        RecordedSubsegment taking = taking(field);
        if (taking != null && part != null && field != null && value != null) {
            taking.putHttp(part, field, value);
        }
    }

    @Override
    public void aws(@Nullable String field, @Nullable Object value) {
        RecordedSubsegment taking = taking(field);
        if (taking != null) {
            taking.putAws(field, value);
        }
    }

    @Override
    public void sql(@Nullable String field, @Nullable Object value) {
        RecordedSubsegment taking = taking(field);
        if (taking != null) {
            taking.putSql(field, value);
        }
    }

    @Override
    public void annotate(@Nullable String key, @Nullable Object value) {
        RecordedSubsegment taking = taking(key);
        if (taking == null || value == null) {
            return;
        }
        if (value instanceof Boolean is) {
            taking.putAnnotation(key, is);
        } else if (value instanceof Number number) {
            taking.putAnnotation(key, number);
        } else {
            taking.putAnnotation(key, text(value));
        }
    }

    private String text(Object value) {
        try {
            return String.valueOf(value);
        } catch (RuntimeException | StackOverflowError e) {
            invocation.reports().refused(e);
            return "(unreadable: " + e.getClass().getName() + ")";
        }
    }

    @Override
    public void metadata(@Nullable String namespace, @Nullable String key, @Nullable Object value) {
        RecordedSubsegment taking = taking(key);
        if (taking != null) {
            taking.putMetadata(namespace, key, value);
        }
    }

    @Override
    public void failed(@Nullable Throwable thrown) {
        RecordedSubsegment taking =
                taking(thrown == null ? null : thrown.getClass().getName());
        if (taking != null) {
            taking.addException(thrown);
        }
    }

    @Override
    public void error(boolean error) {
        RecordedSubsegment taking = taking(null);
        if (taking != null) {
            taking.setError(error);
        }
    }

    @Override
    public void fault(boolean fault) {
        RecordedSubsegment taking = taking(null);
        if (taking != null) {
            taking.setFault(fault);
        }
    }

    @Override
    public void throttle(boolean throttle) {
        RecordedSubsegment taking = taking(null);
        if (taking != null) {
            boolean fault = taking.isFault();
            taking.setThrottle(throttle);
            // The SDK takes a fault back by it, which would be lost without a word.
            taking.setFault(fault);
        }
    }

    @Override
    public void end() {
        if (entity instanceof Subsegment subsegment) {
            context.recorder().endSubsegment(subsegment);
        }
    }

    @Override
    public void discard() {
        if (entity instanceof RecordedSubsegment recorded) {
            recorded.discard();
        }
    }

    @Override
    public <T> T within(Callable<T> work) throws Exception {
        return context.within(entity, work);
    }
}
