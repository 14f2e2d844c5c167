package io.github.tracedapi.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tracedapi.local.http.Bytes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words that API Gateway has for what a model finds wrong. */
class ValidationErrorsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String said(String schema, String body) throws Exception {
        return BodyModel.of("Order", JSON.readTree(schema), Map.of())
                .faults(Bytes.utf8(body))
                .orElseThrow()
                .validation();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'required':['timestamp','state','id']} | {'id':1} | object has missing required properties (['state','timestamp'])",
                "{'type':'string'} | true | instance type (boolean) does not match any allowed primitive type (allowed: ['string'])",
                "{'type':'number'} | '1' | instance type (string) does not match any allowed primitive type (allowed: ['integer','number'])",
                "{'type':['object','array']} | 1.5 | instance type (number) does not match any allowed primitive type (allowed: ['array','object'])",
                "{'enum':['SENT','EXPIRED']} | 'AB' | instance value ('AB') not found in enum (possible values: ['SENT','EXPIRED'])",
                "{'minimum':315529200000} | 1 | numeric instance is lower than the required minimum (minimum: 315529200000, found: 1)",
                "{'oneOf':[{'required':['a']},{'type':'string'}]} | {} | instance failed to match exactly one schema (matched 0 out of 2)",
            })
    void recorded_from_aws(String schema, String body, String text) throws Exception {
        assertThat(said(schema.replace('\'', '"'), body.replace('\'', '"')))
                .isEqualTo("[" + text.replace('\'', '"') + "]");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'properties':{'a':{}},'additionalProperties':false} | {'z':1,'a':1,'y':2} | object instance has properties which are not allowed by the schema: ['y','z']",
                "{'minimum':1,'exclusiveMinimum':true} | 1 | numeric instance is not strictly greater than the required minimum 1",
                "{'maximum':1} | 2.5 | numeric instance is greater than the required maximum (maximum: 1, found: 2.5)",
                "{'maximum':1,'exclusiveMaximum':true} | 1 | numeric instance is not strictly lower than the required maximum 1",
                "{'minLength':3} | 'ab' | string 'ab' is too short (length: 2, required minimum: 3)",
                "{'maxLength':1} | '😀😀' | string '😀😀' is too long (length: 2, maximum allowed: 1)",
                "{'pattern':'^[a-z]+$'} | '1' | ECMA 262 regex '^[a-z]+$' does not match input string '1'",
                "{'minItems':2} | [1] | array is too short: must have at least 2 elements but instance has 1 elements",
                "{'maxItems':0} | [1] | array is too long: must have at most 0 elements but instance has 1 elements",
                "{'uniqueItems':true} | [1,1] | array must not contain duplicate elements",
                "{'minProperties':1} | {} | object has too few properties (found 0 but schema requires at least 1)",
                "{'maxProperties':0} | {'a':1} | object has too many properties (found 1 but schema requires at most 0)",
                "{'multipleOf':2} | 3 | remainder of division is not zero (3 / 2)",
                "{'not':{'type':'null'}} | null | instance matched a schema which it should not have",
            })
    void of_the_same_validator(String schema, String body, String text) throws Exception {
        recorded_from_aws(schema, body, text);
    }

    @Test
    void several_errors_stand_in_the_order_of_their_places_and_none_is_left_out() throws Exception {
        String schema =
                "{\"required\":[\"c\"],\"properties\":{\"b\":{\"type\":\"string\"},\"a\":{\"type\":\"string\"}}}";

        assertThat(said(schema, "{\"b\":1,\"a\":2}"))
                .isEqualTo(
                        "[object has missing required properties ([\"c\"]), instance type (integer) does not match any allowed"
                                + " primitive type (allowed: [\"string\"]), instance type (integer) does not match any allowed primitive"
                                + " type (allowed: [\"string\"])]");
    }

    @Test
    void keyword_whose_words_are_not_known_has_ours() throws Exception {
        assertThat(said("{\"format\":\"email\"}", "\"x\""))
                .isEqualTo("[: does not match the email pattern must be a valid RFC 5321 Mailbox]");
    }

    @Test
    void what_a_body_holds_is_escaped_and_bounded() throws Exception {
        assertThat(said("{\"maxLength\":1}", "\"\\u001b" + "a".repeat(300) + "\""))
                .isEqualTo(
                        "[string \"\\u001b" + "a".repeat(199) + "…\" is too long (length: 301, maximum allowed: 1)]");
    }
}
