package io.github.tracedapi.handler.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonAddressTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "169.254.79.129:2000, 169.254.79.129:2000",
        "tcp:10.0.0.1:2000 udp:10.0.0.2:3000, 10.0.0.2:3000",
        "udp:10.0.0.2:3000 tcp:10.0.0.1:2000, 10.0.0.2:3000",
        "udp:10.0.0.2:3000, 10.0.0.2:3000",
        "' 10.0.0.2:3000 ', 10.0.0.2:3000",
        "xray-daemon:2000, xray-daemon:2000",
        "[::1]:65535, [::1]:65535"
    })
    void address_is_read(String value, String address) {
        assertThat(DaemonAddress.configured(value, null)).hasToString(address);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "localhost",
                ":2000",
                "1.2.3.4:",
                "1.2.3.4:0",
                "1.2.3.4:65536",
                "1.2.3.4:99999999999",
                "1.2.3.4:-1",
                "1.2.3.4:x",
                "tcp:1.2.3.4:2000",
                "udp:2000",
                "1.2.3.4:2000 5.6.7.8:2000"
            })
    void what_is_no_address_is_said(String value) {
        assertThatThrownBy(() -> DaemonAddress.configured(value, "127.0.0.1:2000"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "AWS_XRAY_DAEMON_ADDRESS: is \"" + value
                                + "\", which is no address – no document is sent – set it to ip:port, or to tcp:ip:port udp:ip:port");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"169.254.79.129:2000, true", "[::1]:2000, true", "xray-daemon:2000, false", "10.0.0.a:2000, false"})
    void a_name_is_to_be_looked_up_and_a_number_is_not(String value, boolean number) {
        assertThat(DaemonAddress.configured(value, null).isNumber()).isEqualTo(number);
    }

    @Test
    void variable_comes_before_the_property() {
        assertThat(DaemonAddress.configured("1.1.1.1:1", "2.2.2.2:2")).hasToString("1.1.1.1:1");
        assertThat(DaemonAddress.configured(" ", "2.2.2.2:2")).hasToString("2.2.2.2:2");
    }

    @Test
    void property_that_cannot_be_read_is_named() {
        assertThatThrownBy(() -> DaemonAddress.configured(null, "2.2.2.2"))
                .hasMessageStartingWith(
                        "com.amazonaws.xray.emitters.daemonAddress: is \"2.2.2.2\", which is no address – ");
    }

    @Test
    void daemons_own_is_where_nothing_is_said() {
        assertThat(DaemonAddress.configured(null, null)).hasToString("127.0.0.1:2000");
        assertThat(DaemonAddress.configured("", "")).hasToString("127.0.0.1:2000");
    }
}
