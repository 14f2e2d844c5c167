package io.github.tracedapi.local.http;

import io.netty.handler.codec.http.HttpDecoderConfig;
import java.io.IOException;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a server is started with. */
public final class HttpServerBuilder {
    private final HttpHandler handler;
    private String name = "server";
    private int port;
    private int maxTargetBytes = 64 * 1024;
    private int maxFieldBytes = 256 * 1024;
    private int maxBodyBytes = 32 * 1024 * 1024;
    private InstantSource clock = InstantSource.system();
    private Function<Refusal, HttpReply> refusals = Refusal::reply;
    private Consumer<Throwable> failures = failure -> {};

    HttpServerBuilder(HttpHandler handler) {
        this.handler = handler;
    }

    /** What its threads are called after. Default: {@code server}. */
    public HttpServerBuilder name(String name) {
        this.name = name;
        return this;
    }

    /** The port. Default: 0, one that is free. */
    public HttpServerBuilder port(int port) {
        this.port = port;
        return this;
    }

    /** The longest first line of a request. Default: 64 KiB. */
    public HttpServerBuilder maxTargetBytes(int bytes) {
        this.maxTargetBytes = bytes;
        return this;
    }

    /** The most that the header fields of a request may take. Default: 256 KiB. */
    public HttpServerBuilder maxFieldBytes(int bytes) {
        this.maxFieldBytes = bytes;
        return this;
    }

    /** The longest body of a request. Default: 32 MiB. */
    public HttpServerBuilder maxBodyBytes(int bytes) {
        this.maxBodyBytes = bytes;
        return this;
    }

    /** The clock of {@link HttpRequest#received}. Default: the system's. */
    public HttpServerBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** What is replied to a request that never reaches the handler. Default: {@link Refusal#reply}. */
    public HttpServerBuilder refusals(Function<Refusal, HttpReply> refusals) {
        this.refusals = refusals;
        return this;
    }

    /** Who is told of what a handler threw; the client gets a plain 500. Default: nobody. */
    public HttpServerBuilder failures(Consumer<Throwable> failures) {
        this.failures = failures;
        return this;
    }

    /**
     * Starts it.
     *
     * @throws IOException if the port is taken; the message names it
     */
    public HttpServer start() throws IOException {
        return HttpServer.start(this);
    }

    HttpHandler handler() {
        return handler;
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    InstantSource clock() {
        return clock;
    }

    Function<Refusal, HttpReply> refusals() {
        return refusals;
    }

    Consumer<Throwable> failures() {
        return failures;
    }

    HttpDecoderConfig decoder() {
        return new HttpDecoderConfig().setMaxInitialLineLength(maxTargetBytes).setMaxHeaderSize(maxFieldBytes);
    }
}
