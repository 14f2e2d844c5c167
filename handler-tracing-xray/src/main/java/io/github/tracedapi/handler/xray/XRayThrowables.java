package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.ThrowableDescription;
import com.amazonaws.xray.internal.IdGenerator;
import com.amazonaws.xray.strategy.ThrowableSerializationStrategy;
import io.github.tracedapi.handler.document.Thrown;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Describes what was thrown, with what caused it; what a subsegment right below describes is referred to. The SDK's own never ends if
 * the causes are a circle, lets an exception's own code throw into the handler, and searches on the threads of the common pool.
 */
final class XRayThrowables implements ThrowableSerializationStrategy {
    /** As the X-Ray SDK keeps. */
    static final int MOST_FRAMES = 50;

    static final int MOST_CAUSES = 16;

    @Override
    public List<ThrowableDescription> describeInContext(Throwable thrown, List<Subsegment> below) {
        return describeInContext(null, thrown, below);
    }

    @Override
    public List<ThrowableDescription> describeInContext(
            @Nullable Entity entity, Throwable thrown, List<Subsegment> below) {
        IdGenerator ids = (entity == null ? AWSXRay.getGlobalRecorder() : entity.getCreator()).getIdGenerator();
        List<ThrowableDescription> described = new ArrayList<>(2);
        ThrowableDescription outer = null;
        Throwable one = thrown;
        while (one != null && described.size() < MOST_CAUSES && !holds(described, one)) {
            String known = known(one, below);
            if (known != null) {
                if (outer == null) {
                    ThrowableDescription reference = new ThrowableDescription(one);
                    reference.setCause(known);
                    described.add(reference);
                } else {
                    outer.setCause(known);
                }
                return described;
            }
            ThrowableDescription description = describe(one, ids.newEntityId());
            if (outer != null) {
                outer.setCause(description.getId());
            }
            described.add(description);
            outer = description;
            one = causeOf(one);
        }
        return described;
    }

    @SuppressWarnings("ReferenceEquality") // A circle comes back to the same one; its equals is anybody's.
    private static boolean holds(List<ThrowableDescription> described, Throwable thrown) {
        for (int i = 0; i < described.size(); i++) {
            if (described.get(i).getThrowable() == thrown) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("ReferenceEquality") // What was thrown twice is told of twice, even if it is equal.
    private static @Nullable String known(Throwable thrown, List<Subsegment> below) {
        for (int i = 0; i < below.size(); i++) {
            List<ThrowableDescription> described = EndedSubsegment.described(below.get(i));
            for (int j = 0; j < described.size(); j++) {
                ThrowableDescription one = described.get(j);
                if (one.getThrowable() == thrown) {
                    return one.getId() == null ? one.getCause() : one.getId();
                }
            }
        }
        return null;
    }

    private static ThrowableDescription describe(Throwable thrown, String id) {
        ThrowableDescription description = new ThrowableDescription(thrown);
        description.setId(id);
        description.setType(thrown.getClass().getName());
        // The first is the X-Ray SDK's own idea; its interceptor says the second, where it is what traces.
        description.setRemote(thrown instanceof UncheckedIOException || Thrown.isRemote(thrown));
        try {
            description.setMessage(thrown.getMessage());
            StackTraceElement[] frames = thrown.getStackTrace();
            description.setStack(frames.length > MOST_FRAMES ? Arrays.copyOf(frames, MOST_FRAMES) : frames);
            description.setTruncated(Math.max(0, frames.length - MOST_FRAMES));
        } catch (RuntimeException | StackOverflowError e) {
            // An exception's own code, which fails.
            description.setMessage("(unreadable: " + e.getClass().getName() + ")");
        }
        return description;
    }

    private static @Nullable Throwable causeOf(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (RuntimeException | StackOverflowError e) {
            return null;
        }
    }
}
