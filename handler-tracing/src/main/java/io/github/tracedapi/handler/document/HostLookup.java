package io.github.tracedapi.handler.document;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the address of a host that was given by its name, on a thread of its own: where the name server is silent that takes
 * many seconds, and no request waits so long. Lambda gives the daemon's address as a number, which needs none of this.
 *
 * <p>Guarded by its user's monitor.
 */
final class HostLookup {
    /** How long the first one waits that needs the address; those after it do not. */
    static final long PATIENCE_MILLIS = 200;

    /** What knows addresses. */
    @FunctionalInterface
    interface Names {
        /** The address of a host. */
        InetAddress addressOf(String host) throws UnknownHostException;
    }

    private final Names names;
    private @Nullable FutureTask<InetAddress> underWay;

    HostLookup(Names names) {
        this.names = names;
    }

    /** Whether there is an address, or a reason for none, that was not there when it was asked for last. */
    boolean hasEnded() {
        FutureTask<InetAddress> lookup = underWay;
        return lookup != null && lookup.isDone();
    }

    /**
     * The address.
     *
     * @throws UnknownHostException if the host has none, or it is not known yet
     */
    InetAddress of(String host) throws UnknownHostException {
        FutureTask<InetAddress> lookup = underWay;
        long patience = 0;
        if (lookup == null) {
            lookup = new FutureTask<>(() -> names.addressOf(host));
            Thread thread = new Thread(lookup, "traced-api-host-lookup");
            thread.setDaemon(true);
            thread.start();
            underWay = lookup;
            patience = PATIENCE_MILLIS;
        }
        try {
            InetAddress address = lookup.get(patience, TimeUnit.MILLISECONDS);
            underWay = null;
            return address;
        } catch (ExecutionException e) {
            underWay = null;
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : unknown(host, e.getCause());
        } catch (TimeoutException e) {
            throw unknown(host + ": it is still being looked up", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host + ": it is still being looked up", e);
        }
    }

    private static UnknownHostException unknown(String what, @Nullable Throwable why) {
        UnknownHostException unknown = new UnknownHostException(what);
        unknown.initCause(why);
        return unknown;
    }
}
