package io.github.tracedapi.handler.xray;

import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.strategy.StreamingStrategy;

/**
 * Sends what would otherwise be lost or kept too long. The SDK asks after each end, on whatever thread; its own strategy counts to 100
 * subsegments, which makes more datagrams than are needed and bounds no memory.
 */
final class MendedStreaming implements StreamingStrategy {
    @Override
    public boolean requiresStreaming(Segment segment) {
        return segment instanceof InvocationSegment invocation && invocation.isDue();
    }

    @Override
    public void streamSome(Entity entity, Emitter emitter) {
        if (entity instanceof InvocationSegment invocation) {
            invocation.sendDue();
        }
    }
}
