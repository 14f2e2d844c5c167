package io.github.tracedapi.handler.contract.function;

import io.github.tracedapi.handler.Traced;
import java.util.Map;

/** Many subsegments, and large ones: {@code 100 x 10000} is a hundred of 10 kB. */
final class Trees {
    private Trees() {}

    static void addTo(Map<String, Behaviour> behaviours) {
        behaviours.put("flat", argument -> {
            String[] numbers = argument.split(" x ", -1);
            flat(Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            return "";
        });
        behaviours.put("chain", argument -> {
            String[] numbers = argument.split(" x ", -1);
            chain(1, Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]));
            return "";
        });
    }

    private static void flat(int count, int bytes) {
        for (int i = 1; i <= count; i++) {
            Traced.run("work-" + i, subsegment -> subsegment.metadata("text", "x".repeat(bytes)));
        }
    }

    private static void chain(int first, int count, int bytes) {
        Traced.run("work-" + first, subsegment -> {
            subsegment.metadata("text", "x".repeat(bytes));
            if (first < count) {
                chain(first + 1, count, bytes);
            }
        });
    }
}
