package io.github.tracedapi.construct;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Token;
import software.amazon.awscdk.services.apigateway.CorsOptions;

/** Refuses what no browser would understand. */
final class CorsCheck {
    private static final String PROPERTY = "cors";

    private CorsCheck() {}

    static void check(ApiSettings settings, Mistakes mistakes) {
        CorsOptions cors = settings.cors();
        if (cors == null) {
            return;
        }
        if (settings.restApiProps().getDefaultCorsPreflightOptions() != null) {
            mistakes.add(
                    PROPERTY,
                    "is given twice, also as restApiProps.defaultCorsPreflightOptions",
                    "only one of the two can reach the template",
                    "keep one of them");
        }
        checkOrigins(cors, mistakes);
        checkAge(cors, mistakes);
        for (Route route : settings.routes()) {
            if (route.verb().equals("OPTIONS")) {
                mistakes.add(
                        route.property(),
                        "is given together with cors",
                        "cors answers each OPTIONS request itself, and a method can be there only once",
                        "keep one of them");
            }
        }
    }

    private static void checkOrigins(CorsOptions cors, Mistakes mistakes) {
        List<String> origins = cors.getAllowOrigins();
        if (Token.isUnresolved(origins)) {
            mistakes.add(
                    PROPERTY + ".allowOrigins",
                    "is a token for a list",
                    "CDK writes each origin into a template of its own",
                    "give a list, whose texts may be tokens");
            return;
        }
        if (origins.isEmpty()) {
            mistakes.add(
                    PROPERTY + ".allowOrigins",
                    "is empty",
                    "no browser could call the API",
                    "give one or more origins");
        } else if (origins.contains("*") && origins.size() > 1) {
            mistakes.add(
                    PROPERTY + ".allowOrigins",
                    "has \"*\" beside others",
                    "\"*\" is all of them already",
                    "keep \"*\", or the others");
        } else if (origins.contains("*") && Boolean.TRUE.equals(cors.getAllowCredentials())) {
            mistakes.add(
                    PROPERTY + ".allowCredentials",
                    "is true for all origins",
                    "browsers refuse credentials where the origin is \"*\"",
                    "name the origins, or leave it out");
        }
        origins.stream()
                .filter(origin -> origin != null && !Token.isUnresolved(origin))
                .filter(origin -> origin.endsWith("/") || origin.contains("'") || origin.contains("\""))
                .forEach(origin -> mistakes.add(
                        PROPERTY + ".allowOrigins",
                        "has \"" + origin + "\"",
                        "no browser sends such an origin",
                        "give scheme, host and port, for example \"https://shop.example\""));
    }

    private static void checkAge(CorsOptions cors, Mistakes mistakes) {
        @Nullable Duration age = cors.getMaxAge();
        if (age != null && Boolean.TRUE.equals(cors.getDisableCache())) {
            mistakes.add(
                    PROPERTY + ".maxAge",
                    "is given together with disableCache",
                    "CDK takes one of them only",
                    "keep one of them");
        } else if (age != null && !age.isUnresolved() && age.toMilliseconds().longValue() % 1000 != 0) {
            mistakes.add(
                    PROPERTY + ".maxAge",
                    "is " + age.toHumanString(),
                    "browsers count in whole seconds",
                    "give Duration.seconds(..)");
        }
    }
}
