package io.github.tracedapi.sample;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.regions.Region;

/**
 * What the function's environment says.
 *
 * @param tableName from {@code TABLE_NAME}
 * @param priceUrl from {@code PRICE_URL}; absent if that is not set or blank
 * @param region from {@code AWS_REGION}, which Lambda sets
 */
record Settings(String tableName, Optional<URI> priceUrl, Region region) {

    static Settings from(Map<String, String> environment) {
        return new Settings(
                required(environment, "TABLE_NAME", "set it to the name of the table that holds the orders"),
                priceUrl(environment.get("PRICE_URL")),
                Region.of(required(environment, "AWS_REGION", "Lambda sets it; elsewhere set it to a region")));
    }

    private static String required(Map<String, String> environment, String name, String whatToDo) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalStateException(
                    "%s is not set in the function's environment: %s.".formatted(name, whatToDo));
        }
        return value;
    }

    private static Optional<URI> priceUrl(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return Optional.empty();
        }
        URI url;
        try {
            url = new URI(value);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(
                    "PRICE_URL is \"%s\", which is no URL: set it to one such as https://prices.example.com/v1."
                            .formatted(value),
                    e);
        }
        boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!isHttp || url.getHost() == null || url.getRawFragment() != null) {
            throw new IllegalStateException(
                    "PRICE_URL is \"%s\": set it to an http or https URL with a host and no #fragment, such as https://prices.example.com/v1."
                            .formatted(value));
        }
        if (url.getRawUserInfo() != null) {
            // Without the value: it holds a password.
            throw new IllegalStateException(
                    "PRICE_URL holds a user or a password, which nothing would send: remove what stands before the @.");
        }
        return Optional.of(url);
    }
}
