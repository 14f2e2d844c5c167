package io.github.tracedapi.local.tap;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a tap is made with. */
public final class TapBuilder {
    private static final Pattern SERVICE = Pattern.compile("[a-z0-9][a-z0-9 _-]{0,63}");

    private final Map<String, URI> endpoints = new TreeMap<>();
    private InstantSource clock = InstantSource.system();
    private int maxCalls = 1000;
    private Duration patience = Duration.ofMinutes(15);

    TapBuilder() {}

    /**
     * Where a service is. An {@code http} endpoint is tapped; an {@code https} one is called directly, unseen.
     *
     * @param service as the AWS SDK's {@code AWS_ENDPOINT_URL_…} has it, in small letters: {@code dynamodb}, {@code secrets_manager}
     * @throws IllegalArgumentException if the service has another form, or the endpoint is no HTTP or HTTPS URL with a host
     */
    public TapBuilder endpoint(String service, URI uri) {
        if (!SERVICE.matcher(service).matches()) {
            throw new IllegalArgumentException("The service \"" + Shown.text(service)
                    + "\" has no endpoint setting – write it as AWS_ENDPOINT_URL_… has it, in small letters: dynamodb,"
                    + " secrets_manager.");
        }
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
            throw new IllegalArgumentException("The endpoint \"" + Shown.text(uri.toString()) + "\" of " + service
                    + " is no HTTP URL with a host – write http://127.0.0.1:8000.");
        }
        endpoints.put(service.replace(' ', '_').replace('-', '_'), uri);
        return this;
    }

    /** The services of a map, as by {@link #endpoint}. */
    public TapBuilder endpoints(Map<String, URI> endpoints) {
        endpoints.forEach(this::endpoint);
        return this;
    }

    /** The clock of {@link TappedCall#start} and {@link TappedCall#end}. Default: the system's. */
    public TapBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** How many calls each lane keeps; the oldest go first. Default: 1,000. */
    public TapBuilder maxCalls(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("A lane that keeps " + calls + " calls sees none – keep one or more.");
        }
        this.maxCalls = calls;
        return this;
    }

    /** How long a server may take to begin its reply, before the function gets a 504. Default: 15 minutes, Lambda's longest timeout. */
    public TapBuilder patience(Duration patience) {
        if (patience.isZero() || patience.isNegative()) {
            throw new IllegalArgumentException(
                    "No server replies within " + patience + " – give it a millisecond or more.");
        }
        this.patience = patience;
        return this;
    }

    /** The tap. */
    public Tap build() {
        return new Tap(this);
    }

    Map<String, URI> endpoints() {
        return endpoints;
    }

    InstantSource clock() {
        return clock;
    }

    int maxCalls() {
        return maxCalls;
    }

    Duration patience() {
        return patience;
    }
}
