package io.github.tracedapi.construct;

import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.Token;

/** Limits that limit: numbers over zero, and whole ones where API Gateway counts. A token passes. */
final class Limits {
    /** CloudFormation's Integer. */
    private static final int LARGEST = Integer.MAX_VALUE;

    private Limits() {}

    /** Tells a mistake. */
    interface Telling {
        void add(String property, String whatIsWrong, String whatFollows, String whatToDo);
    }

    static void checkRate(String property, @Nullable Number value, Telling mistakes) {
        if (value == null) {
            missing(property, "requests a second", mistakes);
        } else if (!Token.isUnresolved(value) && !(value.doubleValue() > 0 && value.doubleValue() <= LARGEST)) {
            mistakes.add(
                    property, "is " + value, "API Gateway would let no request pass", "give requests a second, over 0");
        }
    }

    static void checkWhole(String property, @Nullable Number value, String unit, Telling mistakes) {
        if (value == null) {
            missing(property, unit, mistakes);
            return;
        }
        double number = value.doubleValue();
        if (!Token.isUnresolved(value) && (number != Math.rint(number) || number < 1 || number > LARGEST)) {
            mistakes.add(
                    property,
                    "is " + value,
                    "API Gateway takes whole numbers, and with 0 it would let no request pass",
                    "give " + unit + ", 1 or more of them");
        }
    }

    private static void missing(String property, String unit, Telling mistakes) {
        mistakes.add(property, "is missing", "there would be no limit", "give " + unit);
    }
}
