package io.github.tracedapi.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;

class SettingsTest {
    @Test
    void all_is_read_from_the_environment() {
        Settings settings = Settings.from(Map.of(
                "TABLE_NAME", "orders", "AWS_REGION", "eu-west-1", "PRICE_URL", "https://prices.example.com/v1?key=1"));

        assertThat(settings.tableName()).isEqualTo("orders");
        assertThat(settings.region()).isEqualTo(Region.EU_WEST_1);
        assertThat(settings.priceUrl()).contains(URI.create("https://prices.example.com/v1?key=1"));
    }

    @Test
    void the_price_url_may_be_missing_or_blank() {
        assertThat(Settings.from(Map.of("TABLE_NAME", "orders", "AWS_REGION", "eu-west-1"))
                        .priceUrl())
                .isEmpty();
        assertThat(Settings.from(Map.of("TABLE_NAME", "orders", "AWS_REGION", "eu-west-1", "PRICE_URL", " "))
                        .priceUrl())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void what_is_wrong_is_said(Map<String, String> environment, String message) {
        assertThatIllegalStateException()
                .isThrownBy(() -> Settings.from(environment))
                .withMessage(message);
    }

    static Arguments[] what_is_wrong_is_said() {
        return new Arguments[] {
            argumentSet(
                    "no table",
                    Map.of("AWS_REGION", "eu-west-1"),
                    "TABLE_NAME is not set in the function's environment: set it to the name of the table that holds the orders."),
            argumentSet(
                    "blank table",
                    Map.of("AWS_REGION", "eu-west-1", "TABLE_NAME", " "),
                    "TABLE_NAME is not set in the function's environment: set it to the name of the table that holds the orders."),
            argumentSet(
                    "no region",
                    Map.of("TABLE_NAME", "orders"),
                    "AWS_REGION is not set in the function's environment: Lambda sets it; elsewhere set it to a region."),
            argumentSet(
                    "no URL",
                    priceUrl("prices example"),
                    "PRICE_URL is \"prices example\", which is no URL: set it to one such as https://prices.example.com/v1."),
            argumentSet(
                    "no scheme",
                    priceUrl("prices.example.com"),
                    "PRICE_URL is \"prices.example.com\": set it to an http or https URL with a host and no #fragment, such as https://prices.example.com/v1."),
            argumentSet(
                    "no host",
                    priceUrl("https:///v1"),
                    "PRICE_URL is \"https:///v1\": set it to an http or https URL with a host and no #fragment, such as https://prices.example.com/v1."),
            argumentSet(
                    "fragment",
                    priceUrl("https://prices.example.com/#v1"),
                    "PRICE_URL is \"https://prices.example.com/#v1\": set it to an http or https URL with a host and no #fragment, such as https://prices.example.com/v1."),
            argumentSet(
                    "password",
                    priceUrl("https://me:secret@prices.example.com"),
                    "PRICE_URL holds a user or a password, which nothing would send: remove what stands before the @."),
        };
    }

    private static Map<String, String> priceUrl(String value) {
        return Map.of("TABLE_NAME", "orders", "AWS_REGION", "eu-west-1", "PRICE_URL", value);
    }
}
