package io.github.tracedapi.handler.document;

import java.util.ArrayList;
import java.util.List;

/** Secrets to be planted in tests, each with what of it must be gone. None was ever in use: made up, or from the makers' documentation. */
enum Secrets {
    PASSWORD("password=hunter2Xyz", "hunter2Xyz"),
    PASSWORD_IN_JSON("{\"user\":\"bob\",\"password\":\"hunter2,}Xyz\"}", "hunter2", "Xyz"),
    PASSWORD_IN_JSON_IN_JSON("{\\\"password\\\": \\\"hunter2Xyz\\\"}", "hunter2Xyz"),
    PASSWORD_WITH_ESCAPED_QUOTE("{\"password\":\"hun\\\"ter2Xyz\"}", "ter2Xyz"),
    PASSWORD_IN_YAML("db_password: hunter2Xyz", "hunter2Xyz"),
    PASSWORD_IN_PROPERTIES("spring.datasource.password = hunter2Xyz", "hunter2Xyz"),
    PASSWORD_IN_ENVIRONMENT("DB_PASS=hunter2Xyz", "hunter2Xyz"),
    PASSWORD_IN_RECORD("User[name=bob, password=hunter2Xyz, age=3]", "hunter2Xyz"),
    PASSWORD_WITH_COMMA("password=hun,ter2Xyz, host=db", "ter2Xyz"),
    PASSWORD_IN_XML("<ns:password>hunter2Xyz</ns:password>", "hunter2Xyz"),
    PASSWORD_ON_COMMAND_LINE("mysql --password hunter2Xyz --host db", "hunter2Xyz"),
    PASSWORD_HASH("passwordHash=$2a$10$N9qo8uLOickgx2ZMRZoMye", "N9qo8uLOickgx2ZMRZoMye"),
    PASSPHRASE("passphrase='correct horse battery'", "correct", "battery"),
    PIN("\"pin\": 4711", "4711"),
    CLIENT_SECRET("client_secret=dGhpcy1pcw", "dGhpcy1pcw"),
    SECRET_STRING("SecretString={{\"a\":1}}&secretValue=abcXyz99", "abcXyz99"),
    BEARER("Authorization: Bearer mF_9.B5f-4.1JqM", "mF_9.B5f-4.1JqM"),
    BEARER_ALONE("sent Bearer mF_9.B5f-4.1JqM", "mF_9.B5f-4.1JqM"),
    BASIC("Authorization: Basic YWxhZGRpbjpvcGVuc2VzYW1l", "YWxhZGRpbjpvcGVuc2VzYW1l"),
    BASIC_ALONE("sent Basic YWxhZGRpbjpvcGVuc2VzYW1l", "YWxhZGRpbjpvcGVuc2VzYW1l"),
    DIGEST(
            "Authorization: Digest username=\"bob\", response=\"6629fae49393a05397450978507c4ef1\"",
            "6629fae49393a05397450978507c4ef1"),
    HEADERS_OF_JDK("{authorization=[Bearer abcdefgh12], host=[x.example]}", "abcdefgh12"),
    SIGNATURE_V4(
            "Authorization: AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/us-east-1/s3/aws4_request,"
                    + " SignedHeaders=host, Signature=fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024",
            "AKIAIOSFODNN7EXAMPLE",
            "fe5f80f77d5fa3beca038a248ff027d0445342fe2855ddc963176630326f1024"),
    AWS_ACCESS_KEY("AKIAIOSFODNN7EXAMPLE", "AKIAIOSFODNN7EXAMPLE"),
    AWS_TEMPORARY_ACCESS_KEY("ASIAIOSFODNN7EXAMPLE", "ASIAIOSFODNN7EXAMPLE"),
    AWS_SECRET_KEY("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalrXUtnFEMI", "bPxRfiCYEXAMPLEKEY"),
    AWS_SECRET_KEY_NAMED("aws_secret_access_key = je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY", "je7MtGbClwBF"),
    AWS_SESSION_TOKEN(
            "IQoJb3JpZ2luX2VjEJr//////////wEaCXVzLWVhc3QtMSJHMEUCIQDk0KqPYmEXAMPLETOKEN==",
            "CXVzLWVhc3QtMSJHMEUCIQDk0KqPYmEXAMPLETOKEN"),
    AWS_SESSION_TOKEN_OLD("FwoGZXIvYXdzEBYaDHqa0AP1r8zUzZEXAMPLEh8vNYjG2kzcUVS5pmKmBQ==", "DHqa0AP1r8zUzZEXAMPLE"),
    PRESIGNED(
            "?X-Amz-Security-Token=abcDEF123&X-Amz-Signature=733255ef022bec3f2a8701cd61d4b371f3f28c9f193a1f02279211d48d5193d7",
            "abcDEF123",
            "733255ef022bec3f2a8701cd61d4b371f3f28c9f193a1f02279211d48d5193d7"),
    JWT(
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJib2IifQ.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
            "eyJzdWIiOiJib2IifQ",
            "dozjgNryP4J3jVmNHl0w5N"),
    PRIVATE_KEY(
            "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkqhkiG9w0\\n-----END PRIVATE KEY-----",
            "MIIEvQIBADANBgkqhkiG9w0"),
    PRIVATE_KEY_OF_RSA("-----BEGIN RSA PRIVATE KEY----- MIIEpAIBAAKCAQEA0Z3VS5", "MIIEpAIBAAKCAQEA0Z3VS5"),
    GITHUB("ghp_16C7e42F292c6912E7710c838347Ae178B4a", "16C7e42F292c6912E7710c838347Ae178B4a"),
    GITHUB_FINE("github_pat_11ABCDEFG0abcdefghijkl_0123456789abcdef", "11ABCDEFG0abcdefghijkl"),
    GITLAB("glpat-4kD9xQ2mZ7bN1cV5tR8y", "4kD9xQ2mZ7bN1cV5tR8y"),
    SLACK("xo" + "xb-123456789012-abcdefABCDEF", "123456789012-abcdefABCDEF"),
    SLACK_WEBHOOK("https://hooks.slack.com/services/T00000000/B00000000/XXXXxxxx1111", "B00000000", "XXXXxxxx1111"),
    STRIPE("sk_li" + "ve_4eC39HqLyjWDarjtT1zdp7dc", "4eC39HqLyjWDarjtT1zdp7dc"),
    GOOGLE_API_KEY("AIzaSyDaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe", "SyDaGmWKa4JsXZ"),
    GOOGLE_ACCESS_TOKEN("ya29.a0AfH6SMBx1234567890abcdefghij", "a0AfH6SMBx1234567890"),
    GOOGLE_CLIENT_SECRET("GOCSPX-1a2B3c4D5e6F7g8H9i0JkLmN", "1a2B3c4D5e6F7g8H9i0JkLmN"),
    NPM("npm_1a2B3c4D5e6F7g8H9i0JkLmN1a2B3c4D5e6F", "1a2B3c4D5e6F7g8H9i0JkLmN"),
    PYPI("pypi-AgEIcHlwaS5vcmcCJDk4NmFhNzU0LTE0", "AgEIcHlwaS5vcmcCJDk4NmFhNzU0"),
    SENDGRID("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", "ngeVfQFYQlKU0ufo8x5d1A"),
    OPENAI("sk-proj-T3BlbkFJ1234567890abcdefGHIJ", "T3BlbkFJ1234567890abcdefGHIJ"),
    SHOPIFY("shpat_1234567890abcdef1234567890abcdef", "1234567890abcdef1234567890abcdef"),
    DATABRICKS("dapi1234567890abcdef1234567890abcdef", "1234567890abcdef1234567890abcdef"),
    HUGGING_FACE("hf_AbCdEfGhIjKlMnOpQrStUvWxYz01234567", "AbCdEfGhIjKlMnOpQrStUvWxYz"),
    VAULT("hvs.CAESIJlWh8nwdPQ1Y2pT7mKx", "CAESIJlWh8nwdPQ1Y2pT7mKx"),
    TELEGRAM("bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw", "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"),
    VISA("4111111111111111", "4111111111111111"),
    VISA_OF_13("4222222222222", "4222222222222"),
    VISA_WITH_SPACES("4012 8888 8888 1881", "4012 8888", "8888 1881"),
    VISA_BEFORE_ITS_DATE("4012 8888 8888 1881 12 27", "4012 8888", "8888 1881"),
    MASTERCARD_WITH_DASHES("5555-5555-5555-4444", "5555-5555", "5555-4444"),
    MASTERCARD_OF_2017("2223003122003222", "2223003122003222"),
    AMERICAN_EXPRESS("3782 822463 10005", "822463"),
    DINERS("30569309025904", "30569309025904"),
    DISCOVER("6011111111111117", "6011111111111117"),
    UNION_PAY_OF_19("6205500000000000004", "6205500000000000004"),
    IBAN("DE89370400440532013000", "370400440532013000"),
    IBAN_IN_FOURS("GB82 WEST 1234 5698 7654 32", "WEST 1234", "7654 32"),
    SSN("078-05-1120", "078-05-1120"),
    CVV("cvv=123&amount=7", "cvv=123"),
    E_MAIL("bob.o'hara+x@mail.example.co.uk", "bob", "hara", "mail.example"),
    E_MAIL_ENCODED("bob.x%40mail.example.com", "bob.x", "mail.example"),
    USER_INFO("https://bob:hunter2Xyz@api.example.com/orders", "bob", "hunter2Xyz"),
    USER_INFO_WITH_SLASH("postgres://bob:hun/ter2Xyz@db.example.com/orders", "ter2Xyz"),
    TOKEN_IN_QUERY("https://api.example.com/orders?access_token=abc123Xyz&page=2", "abc123Xyz"),
    OAUTH_CODE("https://api.example.com/back?code=SplxlOBeZQQYbYS6WxSbIA&state=x", "SplxlOBeZQQYbYS6WxSbIA"),
    JSON_IN_QUERY("?filter=%7B%22password%22%3A%22hunter2Xyz%22%7D", "hunter2Xyz"),
    JDBC("jdbc:sqlserver://db:1433;user=sa;password=hunter2Xyz;encrypt=true", "hunter2Xyz"),
    JDBC_OF_ORACLE("jdbc:oracle:thin:scott/tigerXyz@//db:1521/orders", "tigerXyz"),
    CONNECTION_STRING("Server=db;User Id=sa;Pwd=hunter2Xyz;", "hunter2Xyz"),
    AZURE_STORAGE(
            "AccountName=a;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq==;", "Eby8vdM02x"),
    SQL_EQUALS("SELECT * FROM users WHERE password = 'hun''ter2Xyz' AND id = 1", "ter2Xyz"),
    SQL_IN("SELECT * FROM users WHERE api_token IN ('abcXyz1', 'defXyz2')", "abcXyz1", "defXyz2"),
    SQL_LIKE("SELECT * FROM users WHERE ssn LIKE '07805%'", "07805"),
    SQL_INSERT(
            "INSERT INTO users (id, password) VALUES (1, 'hunter2Xyz'), (2, 'hunter3Xyz')", "hunter2Xyz", "hunter3Xyz"),
    SQL_IDENTIFIED_BY("ALTER USER bob WITH PASSWORD 'hunter2Xyz'", "hunter2Xyz"),
    COOKIE("Cookie: theme=dark; SESSION=abc123Xyz", "abc123Xyz"),
    SET_COOKIE("Set-Cookie: SESSION=abc123Xyz; Path=/; HttpOnly", "abc123Xyz"),
    SESSION_ID("/orders;jsessionid=A1B2C3D4E5F6", "A1B2C3D4E5F6"),
    API_KEY("x-api-key: da2-fakeApiId123456", "da2-fakeApiId123456");

    final String text;
    final List<String> gone;

    Secrets(String text, String... gone) {
        this.text = text;
        this.gone = new ArrayList<>(List.of(gone));
    }
}
