package io.github.tracedapi.local.tap;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A tap with one lane, as most tests need it. */
record Tapped(Tap tap, TapLane lane) implements AutoCloseable {

    static Tapped dynamoDb(URI endpoint) throws IOException {
        return with(Tap.builder().endpoint("dynamodb", endpoint));
    }

    static Tapped with(TapBuilder builder, URI... aside) throws IOException {
        Tap tap = builder.build();
        return new Tapped(tap, tap.lane("Orders-1", aside));
    }

    /** Where the function calls DynamoDB. */
    String url() {
        return variable("AWS_ENDPOINT_URL_DYNAMODB");
    }

    /** Where the function calls the services that are not here. */
    String elsewhere() {
        return variable("AWS_ENDPOINT_URL");
    }

    String variable(String name) {
        String value = lane.environmentVariables().get(name);
        if (value == null) {
            throw new AssertionError("The lane sets no " + name + ".");
        }
        return value;
    }

    /** The port that the JVM's options name as its proxy. */
    int proxyPort() {
        return lane.jvmOptions().stream()
                .filter(option -> option.startsWith("-Dhttp.proxyPort="))
                .mapToInt(option -> Integer.parseInt(option.substring(17)))
                .findFirst()
                .orElseThrow();
    }

    /** The only call, once it is over. */
    TappedCall onlyCall() throws InterruptedException {
        awaitTrue(() -> lane.calls().size() == 1
                && !lane.calls().get(0).failure().orElse("").equals("the call was still under way"));
        return lane.calls().get(0);
    }

    static void awaitTrue(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("It did not come true within 20 s.");
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    @Override
    public void close() {
        tap.close();
    }
}
