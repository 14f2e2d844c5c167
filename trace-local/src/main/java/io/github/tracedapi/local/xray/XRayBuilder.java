package io.github.tracedapi.local.xray;

import io.github.tracedapi.local.names.Ids;
import io.github.tracedapi.local.names.LocalNames;
import io.github.tracedapi.trace.map.TraceMap;
import io.github.tracedapi.trace.receive.XRayReceiver;
import io.github.tracedapi.trace.template.CloudAssembly;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** What an {@link XRay} is started with. */
public final class XRayBuilder {
    private final CloudAssembly app;
    private final TraceMap map;
    private final LocalNames names;
    private SamplingMode sampling = SamplingMode.OWN_RULES;
    private HeaderParent headerParent = HeaderParent.INVOCATION;
    private RandomGenerator random = new SecureRandom();
    private InstantSource clock = InstantSource.system();
    private Duration drain = Duration.ofSeconds(2);
    private int port;

    XRayBuilder(CloudAssembly app, TraceMap map, LocalNames names) {
        this.app = app;
        this.map = map;
        this.names = names;
    }

    /** Which requests are recorded. Default: {@link SamplingMode#OWN_RULES}. */
    public XRayBuilder sampling(SamplingMode sampling) {
        this.sampling = sampling;
        return this;
    }

    /** Which id functions get as {@code Parent}. Default: {@link HeaderParent#INVOCATION}. */
    public XRayBuilder headerParent(HeaderParent headerParent) {
        this.headerParent = headerParent;
        return this;
    }

    /** Where ids and chances come from; the same source gives the same ids. Default: {@link SecureRandom}. */
    public XRayBuilder random(RandomGenerator random) {
        this.random = random;
        return this;
    }

    /** What the traces' ids take their second from. Default: the system's clock. */
    public XRayBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** How long the documents of a request are waited for, after it is over. Default: 2 s. */
    public XRayBuilder drain(Duration timeout) {
        this.drain = timeout;
        return this;
    }

    /** The receiver's port. Default: 0, one that is free. */
    public XRayBuilder port(int port) {
        this.port = port;
        return this;
    }

    /**
     * Starts it.
     *
     * @throws IOException if the port is taken; the message says so
     */
    public XRay start() throws IOException {
        XRayReceiver receiver = XRayReceiver.start(port);
        RandomGenerator shared = new OneAtATime(random);
        Sampling rules = Sampling.read(app, names, sampling, shared);
        XRayIds ids = new XRayIds(new Ids(shared), rules, headerParent, clock);
        return new XRay(
                receiver,
                rules,
                ids,
                new DocumentDrain(receiver, drain),
                LogGroups.of(app, names),
                MapNames.of(app, map, names),
                map);
    }

    /** Ids and sampling draw from one source. */
    private record OneAtATime(RandomGenerator source) implements RandomGenerator {
        @Override
        public long nextLong() {
            synchronized (source) {
                return source.nextLong();
            }
        }
    }
}
