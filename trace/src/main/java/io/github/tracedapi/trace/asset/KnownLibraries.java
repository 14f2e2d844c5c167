package io.github.tracedapi.trace.asset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Packages of well-known libraries. Their classes are not looked into: what they call says nothing about the function's own
 * code. A library that is not listed is read as the function's own code is.
 */
final class KnownLibraries {
    private static final Set<String> PACKAGES = packages(
            // AWS. Of com.amazonaws only what its libraries have: AWS's own samples, which people start from, live
            // there too.
            """
            com/amazonaws adapters annotation arn auth cache client endpointdiscovery event handlers http internal jmespath \
            jmx log metrics monitoring partitions profile protocol regions retry sdk secretsmanager serverless services \
            thirdparty transform util waiters xray
            com/amazon ion sqs
            software/amazon awssdk cloudwatchlogs dax eventstream glue ion kinesis msk payloadoffloading sns
            software/amazon/lambda powertools snapstart
            io/github/tracedapi handler
            """,
            // Tracing, metrics, logging
            """
            - brave datadog zipkin2
            ch/qos logback
            com datadoghq newrelic
            io micrometer opencensus opentelemetry opentracing prometheus sentry
            net logstash
            org slf4j tinylog
            """,
            // Frameworks
            """
            - jakarta javax
            com google
            io dropwizard helidon micronaut quarkus quarkiverse smallrye vertx
            org apache eclipse glassfish jboss springframework wildfly
            """,
            // JSON, XML, YAML, time
            """
            com fasterxml jayway networknt sun
            com/ctc wstx
            net minidev
            org codehaus dom4j jdom2 joda json msgpack threeten w3c xml yaml
            tools jackson
            """,
            // HTTP, streams
            """
            - feign okhttp3 okio reactor retrofit2
            com squareup
            io grpc netty projectreactor reactivex
            kong unirest
            org asynchttpclient reactivestreams
            """,
            // Databases, caches
            """
            - liquibase oracle
            com mongodb mysql zaxxer
            com/github benmanes
            io lettuce r2dbc
            org bson flywaydb h2 hibernate hsqldb jooq mariadb mybatis postgresql xerial
            redis clients
            """,
            // Languages
            """
            - cats clojure groovy groovyjarjarantlr4 kotlin kotlinx scala
            io arrow vavr
            org intellij jetbrains
            """,
            // Class files, security, tests, the rest
            """
            - dagger javassist junit lombok
            aj org
            com nimbusds thoughtworks typesafe
            com/github luben
            edu umd
            io jsonwebtoken
            io/github classgraph resilience4j
            net bytebuddy jodah
            nonapi io
            org antlr aopalliance aspectj assertj bouncycastle checkerframework conscrypt crac hamcrest jctools jspecify \
            junit mapstruct mockito objectweb opentest4j osgi quartz
            """);

    private static final String SDK_V1_CORE = "com/amazonaws";

    // Shading puts a package below another one. AWS's libraries and ours are what is looked for, so they are known
    // there too.
    private static final List<String> MOVED =
            List.of("/software/amazon/awssdk/", "/amazonaws/services/", "/amazonaws/xray/", "/tracedapi/handler/");

    private static final Pattern VERSION = Pattern.compile("META-INF/versions/\\d+/?");

    private KnownLibraries() {}

    /** Whether a folder of classes, such as {@code com/fasterxml/jackson/core}, is one of theirs. */
    static boolean hold(String folder) {
        Matcher version = VERSION.matcher(folder);
        String classes = version.lookingAt() ? folder.substring(version.end()) : folder;
        if (classes.startsWith("META-INF") || classes.equals(SDK_V1_CORE)) {
            return true;
        }
        for (int slash = classes.indexOf('/'); slash >= 0; slash = classes.indexOf('/', slash + 1)) {
            if (PACKAGES.contains(classes.substring(0, slash))) {
                return true;
            }
        }
        return PACKAGES.contains(classes) || MOVED.stream().anyMatch((classes + "/")::contains);
    }

    // A line: the folder that packages are in, and the packages; "-" for those at the root.
    private static Set<String> packages(String... groups) {
        Set<String> packages = new HashSet<>();
        for (String group : groups) {
            for (String line : group.lines().toList()) {
                String[] words = line.split(" ", -1);
                for (int i = 1; i < words.length; i++) {
                    packages.add(words[0].equals("-") ? words[i] : words[0] + "/" + words[i]);
                }
            }
        }
        return Set.copyOf(packages);
    }
}
