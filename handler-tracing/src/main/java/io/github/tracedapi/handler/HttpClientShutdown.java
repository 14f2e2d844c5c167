package io.github.tracedapi.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.http.HttpClient;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What HttpClient has from JDK 21 on. Found by name, once and only if it is called: this is compiled for 17, and a class for each JDK
 * in the jar would make its bytes depend on the JDK that builds it.
 */
final class HttpClientShutdown {
    private static final @Nullable MethodHandle SHUTDOWN = find("shutdown", MethodType.methodType(void.class));
    private static final @Nullable MethodHandle SHUTDOWN_NOW = find("shutdownNow", MethodType.methodType(void.class));
    private static final @Nullable MethodHandle AWAIT_TERMINATION =
            find("awaitTermination", MethodType.methodType(boolean.class, Duration.class));
    private static final @Nullable MethodHandle IS_TERMINATED =
            find("isTerminated", MethodType.methodType(boolean.class));

    private HttpClientShutdown() {}

    static void shutdown(HttpClient client) {
        if (SHUTDOWN != null) {
            try {
                SHUTDOWN.invokeExact(client);
            } catch (Throwable thrown) {
                throw unchecked(thrown);
            }
        }
    }

    static void shutdownNow(HttpClient client) {
        if (SHUTDOWN_NOW != null) {
            try {
                SHUTDOWN_NOW.invokeExact(client);
            } catch (Throwable thrown) {
                throw unchecked(thrown);
            }
        }
    }

    static boolean awaitTermination(HttpClient client, Duration duration) throws InterruptedException {
        if (AWAIT_TERMINATION == null) {
            return true;
        }
        try {
            return (boolean) AWAIT_TERMINATION.invokeExact(client, duration);
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    static boolean isTerminated(HttpClient client) {
        if (IS_TERMINATED == null) {
            return false;
        }
        try {
            return (boolean) IS_TERMINATED.invokeExact(client);
        } catch (Throwable thrown) {
            throw unchecked(thrown);
        }
    }

    static void close(HttpClient client) {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception thrown) {
                throw unchecked(thrown);
            }
        }
    }

    private static @Nullable MethodHandle find(String name, MethodType type) {
        try {
            return MethodHandles.publicLookup().findVirtual(HttpClient.class, name, type);
        } catch (ReflectiveOperationException older) {
            return null;
        }
    }

    /** None of these methods declares another. */
    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
