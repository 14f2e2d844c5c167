package io.github.tracedapi.handler.backend;

import java.util.Optional;
import java.util.concurrent.Callable;

/** In no trace, and takes nothing. */
final class NoRecording implements Recording {
    static final Recording INSTANCE = new NoRecording();

    private NoRecording() {}

    @Override
    public boolean isRecorded() {
        return false;
    }

    @Override
    public Optional<String> traceId() {
        return Optional.empty();
    }

    @Override
    public Optional<String> id() {
        return Optional.empty();
    }

    @Override
    public Optional<String> header() {
        return Optional.empty();
    }

    @Override
    public Recording begin(String name) {
        return this;
    }

    @Override
    public void namespace(String namespace) {}

    @Override
    public void http(String part, String field, Object value) {}

    @Override
    public void aws(String field, Object value) {}

    @Override
    public void sql(String field, Object value) {}

    @Override
    public void annotate(String key, Object value) {}

    @Override
    public void metadata(String namespace, String key, Object value) {}

    @Override
    public void failed(Throwable thrown) {}

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
        return work.call();
    }
}
