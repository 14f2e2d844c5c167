package io.github.tracedapi.handler.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import io.github.tracedapi.handler.fixtures.Innocents;
import io.github.tracedapi.handler.fixtures.Secrets;
import java.lang.management.ManagementFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
    private static final int MEGABYTE = 1 << 20;

    private final Redaction redaction = Redaction.standard();

    @ParameterizedTest
    @EnumSource
    void secret_is_gone_from_a_message(Secrets secret) {
        assertGone(secret, redaction.text("Call failed: " + secret.text + " (attempt 2 of 3)"));
        assertGone(secret, redaction.text(secret.text));
        assertGone(secret, redaction.text("first line\n" + secret.text + "\nlast line"));
    }

    @ParameterizedTest
    @EnumSource
    void secret_is_gone_from_a_metadata_value(Secrets secret) {
        assertGone(secret, redaction.value("request", secret.text));
        assertGone(secret, redaction.value("request", "body:\\n" + secret.text + "\\n"));
    }

    @ParameterizedTest
    @EnumSource
    void secret_is_gone_from_an_annotation(Secrets secret) {
        assertGone(secret, redaction.value("order_note", "note " + secret.text + ", urgent"));
    }

    @ParameterizedTest
    @EnumSource
    void secret_is_gone_from_an_sql_text(Secrets secret) {
        assertGone(
                secret,
                redaction.value(
                        "sanitized_query",
                        "SELECT id FROM orders WHERE note = '" + secret.text.replace("'", "''") + "' LIMIT 1"));
        assertGone(secret, redaction.value("sanitized_query", "/* " + secret.text + " */ SELECT 1"));
    }

    @ParameterizedTest
    @EnumSource
    void secret_is_gone_from_a_url(Secrets secret) {
        String encoded = URLEncoder.encode(secret.text, StandardCharsets.UTF_8);
        String[] parts = new String[secret.gone.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = URLEncoder.encode(secret.gone.get(i), StandardCharsets.UTF_8);
        }
        for (String url : new String[] {
            "https://api.example.com/orders?note=" + encoded + "&page=2",
            "https://api.example.com/orders/" + encoded.replace("+", "%20") + "/lines"
        }) {
            String clean = redaction.value("url", url);
            assertGone(secret, clean);
            for (String part : parts) {
                assertThat(clean).doesNotContain(part).doesNotContain(part.replace("+", "%20"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void secret_that_is_taken_out_is_not_taken_out_again(Secrets secret) {
        String once = redaction.text("Call failed: " + secret.text + " (attempt 2 of 3)");

        assertThat(redaction.text(once)).isSameAs(once);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_innocent_stays_the_same_object(Innocents innocent) {
        assertThat(redaction.text(innocent.text)).isSameAs(innocent.text);
        assertThat(redaction.value("note", innocent.text)).isSameAs(innocent.text);
        String message = "Order failed (" + innocent.text + ") at step 3";
        assertThat(redaction.text(message)).isSameAs(message);
        String query = "https://api.example.com/orders?note=" + URLEncoder.encode(innocent.text, StandardCharsets.UTF_8)
                + "&page=2";
        assertThat(redaction.text(query)).isSameAs(query);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "paid with 4111 1111 1111 1111 today | paid with [redacted: card] today",
                "password=hunter2, host=db | password=[redacted: password], host=db",
                "{\"apiKey\":\"abc\",\"id\":1} | {\"apiKey\":\"[redacted: key]\",\"id\":1}",
                "https://bob:pw@db.example.com/x?sig=abc&page=2 | https://[redacted: user info]@db.example.com/x?sig=[redacted: signature]&page=2",
                "Authorization: Bearer abc123def failed | Authorization: [redacted: authorization] failed",
                "sent Bearer abc123def twice | sent Bearer [redacted: authorization] twice",
                "bob@example.com wrote | [redacted: e-mail] wrote",
                "WHERE password = 'a' AND id = 1 | WHERE password = '[redacted: password]' AND id = 1",
                "INTO u (id, password) VALUES (1, 'a') | INTO u (id, password) VALUES ([redacted: values])",
                "key AKIAIOSFODNN7EXAMPLE is off | key [redacted: access key] is off",
            })
    void place_of_a_secret_says_what_it_was(String text, String clean) {
        assertThat(redaction.text(text)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "Password",
                "PASSWORD",
                "pass-word",
                "user_password",
                "userPwd",
                "DB_PASS",
                "dbPass",
                "passwordConfirmation",
                "secret",
                "clientSecret",
                "SecretString",
                "token",
                "id-token",
                "ACCESS_TOKEN",
                "authorization",
                "Proxy-Authorization",
                "apiKey",
                "X-Api-Key",
                "api_key",
                "secretAccessKey",
                "privateKey",
                "cookie",
                "Set-Cookie",
                "ssn",
                "cvv",
                "cardNumber",
                "iban",
                "sessionId",
                "JSESSIONID",
                "credentials",
                "x.auth",
                "otp",
                "jwt",
                "X-Amz-Signature",
                "passwd",
                "password2"
            })
    void nothing_stays_under_a_telling_key(String key) {
        assertThat(redaction.value(key, "innocent")).startsWith("[redacted: ").doesNotContain("innocent");
        assertThat(redaction.text(key + "=innocent7")).doesNotContain("innocent7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tokenCount",
                "maxTokens",
                "nextToken",
                "clientRequestToken",
                "secretId",
                "secretArn",
                "passengers",
                "bypass",
                "author",
                "authority",
                "partitionKey",
                "key",
                "keyId",
                "publicKey",
                "cookieCount",
                "passwordLength",
                "session",
                "spin",
                "company",
                "postcode",
                "span",
                "expand",
                "design",
                "tokenizer",
                "username",
                "status",
                "",
                "_",
                "7"
            })
    void text_stays_under_other_keys(String key) {
        String text = "innocent";

        assertThat(redaction.value(key, text)).isSameAs(text);
    }

    @Test
    void own_pattern_is_taken_out_too() {
        Redaction own = redaction.and(Pattern.compile("CUST-\\d{6}")).and(Pattern.compile("(?i)project x"));

        assertThat(own.text("CUST-123456 of Project X paid with 4111111111111111"))
                .isEqualTo("[redacted: own pattern] of [redacted: own pattern] paid with [redacted: card]");
        assertThat(redaction.text("CUST-123456")).isEqualTo("CUST-123456");
    }

    @Test
    void own_pattern_does_not_look_into_what_is_taken_out() {
        Redaction own = redaction.and(Pattern.compile("[a-z]+"));
        String once = own.text("paid 4111111111111111 CARD");

        assertThat(once).isEqualTo("[redacted: own pattern] [redacted: card] CARD");
        assertThat(own.text(once)).isEqualTo(once);
    }

    @Test
    @Timeout(60)
    void own_pattern_that_does_not_come_to_an_end_leaves_nothing_of_the_text() {
        Redaction own = redaction.and(Pattern.compile("(a+)+b"));

        assertThat(own.text("a".repeat(MEGABYTE))).isEqualTo("[redacted: pattern too slow]");
    }

    @Test
    @Timeout(60)
    void own_pattern_that_needs_more_stack_than_there_is_leaves_nothing_of_the_text() {
        Redaction own = Redaction.none().and(Pattern.compile("(a|b)*c"));

        assertThat(own.text("ab".repeat(MEGABYTE))).isEqualTo("[redacted: pattern too slow]");
    }

    @Test
    void redaction_that_is_off_takes_nothing_out() {
        String text = "password=hunter2";

        assertThat(Redaction.none().text(text)).isSameAs(text);
        assertThat(Redaction.none().value("password", text)).isSameAs(text);
    }

    @Tag("many-times")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "1",
                "4",
                " ",
                "@",
                "a@",
                "a.",
                "1.a@",
                "%40",
                "a%40a.",
                "://",
                "://a:a/",
                "://u:p",
                "sk-",
                "sk-a_",
                "eyJ-",
                "eyJ",
                "eyJa.",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY",
                "-",
                "\\",
                "\\\"",
                "\"",
                "'",
                "password",
                "password=",
                "password='",
                "password=\"",
                "password=\\\"",
                "token={",
                "token=${",
                "token=arn:aws:",
                "token: ",
                "token IN (",
                "into a(",
                "into a(password,",
                "into ",
                "INTO a(password) VALUES (",
                "values('",
                "basic+",
                "bearer+",
                "basic ",
                "?code=",
                "[",
                "[redacted: ",
                "[redacted: a]",
                "4111 ",
                "4111-",
                "4111 1111 1111 1112 ",
                "DE89 ",
                "DE",
                "thin:a/",
                "thin:",
                "xoxb-",
                "AKIA",
                "wJalrXUtnFEMI/",
                "/",
                "+",
                "hooks.slack.com/",
                "a=b&",
                "password=a,",
                "password=a)",
                "Cookie: a;",
                "<password>",
                "--password ",
                "ü",
                "\ud83d",
                "%",
                "%2F",
                "<token>",
                "a-",
                "a_",
                "bot123456789:",
                "078-05-",
                "IQoJb3JpZ2lu",
                "password ",
                "PWD=/"
            })
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void time_is_in_proportion_to_the_length(String part) {
        String text = part.repeat(MEGABYTE / part.length());
        redaction.text(text.substring(0, 10_000 / part.length() * part.length()));

        // CPU time: other processes are not to blame the scan.
        java.lang.management.ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        redaction.text(text);
        redaction.text(text + "\"'@}");

        assertThat(TimeUnit.NANOSECONDS.toMillis(threads.getCurrentThreadCpuTime() - start))
                .isLessThan(4_000);
    }

    @Test
    void a_text_that_was_innocent_once_is_told_from_an_equal_length_of_secret_ever_after() {
        Redaction redaction = Redaction.standard();
        for (int i = 0; i < 1_000; i++) {
            assertThat(redaction.text("order " + i)).isEqualTo("order " + i);
            assertThat(redaction.value("item" + i, "teapot")).isEqualTo("teapot");
        }
        String table = "orders";
        for (int i = 0; i < 3; i++) {
            assertThat(redaction.value("table_name", table)).isSameAs(table);
            assertThat(redaction.value("password", table)).isEqualTo("[redacted: password]");
            assertThat(redaction.text("jane@example.com")).isEqualTo("[redacted: e-mail]");
        }
    }

    @Test
    void what_was_innocent_is_looked_at_again_by_a_redaction_that_knows_more() {
        String employee = "EMP-004711";
        Redaction redaction = Redaction.standard();
        assertThat(redaction.text(employee)).isSameAs(employee);

        assertThat(redaction.and(Pattern.compile("EMP-\\d{6}")).text(employee)).isEqualTo("[redacted: own pattern]");
    }

    @Test
    @Tag("as-compiled")
    void innocent_text_costs_no_allocation() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (Innocents innocent : Innocents.values()) {
            redaction.value("note", innocent.text);
        }
        Innocents[] all = Innocents.values();
        long id = Thread.currentThread().getId();
        long nothing = threads.getThreadAllocatedBytes(id);
        nothing = threads.getThreadAllocatedBytes(id) - nothing;

        long before = threads.getThreadAllocatedBytes(id);
        for (int i = 0; i < all.length; i++) {
            redaction.value("note", all[i].text);
        }
        long allocated = threads.getThreadAllocatedBytes(id) - before;

        assertThat(allocated - nothing).isZero();
    }

    @net.jqwik.api.Tag("many-times")
    @Property(tries = 3_000)
    void text_of_any_pieces_is_redacted_once_and_for_all(@ForAll("texts") String text) {
        String once = redaction.text(text);

        assertThat(redaction.text(once)).isEqualTo(once);
    }

    @net.jqwik.api.Tag("many-times")
    @Property(tries = 2_000)
    void any_text_passes(@ForAll String text, @ForAll String key) {
        assertThatCode(() -> redaction.value(key, redaction.text(text))).doesNotThrowAnyException();
        assertThat(redaction.text(redaction.text(text))).isEqualTo(redaction.text(text));
    }

    @net.jqwik.api.Tag("many-times")
    @Property(tries = 2_000)
    void card_is_found_between_any_words(@ForAll("words") String before, @ForAll("words") String after) {
        assertThat(redaction.text(before + " 4012888888881881 " + after)).doesNotContain("4012888888881881");
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().ofMaxLength(12).filter(word -> !word.contains("[redacted"));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "password",
                "token",
                "Bearer ",
                "Basic ",
                "=",
                ": ",
                ":",
                "\"",
                "'",
                "\\",
                "\\\"",
                "{",
                "}",
                "[",
                "]",
                "(",
                ")",
                ",",
                ";",
                "&",
                "?",
                "@",
                "://",
                "%22",
                "%3A",
                "%40",
                "%20",
                "%2522",
                "+",
                " ",
                "\n",
                "a",
                "b.c",
                "example.com",
                "4111",
                "4111111111111111",
                " 1111",
                "-1111",
                "7",
                "AKIAIOSFODNN7EXAMPLE",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib2IifQ",
                "sk_test_",
                "0123456789abcdef",
                "INTO u (",
                "VALUES (",
                "cookie",
                "<",
                ">",
                "/",
                "+",
                "-----BEGIN PRIVATE KEY-----",
                "-----END PRIVATE KEY-----",
                "[redacted: card]",
                "[redacted: ",
                "DE89370400440532013000",
                "078-05-1120",
                "git",
                "thin:",
                "arn:aws:",
                "true",
                "authorization",
                "--",
                "IN (",
                "${",
                "*",
                "Parent=",
                "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
        return pieces.list().ofMaxSize(14).map(parts -> String.join("", parts));
    }

    private static void assertGone(Secrets secret, String clean) {
        for (String part : secret.gone) {
            assertThat(clean).as(secret.name()).doesNotContain(part);
        }
        assertThat(clean).contains("[redacted: ");
    }
}
