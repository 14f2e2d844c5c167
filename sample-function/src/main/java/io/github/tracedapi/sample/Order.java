package io.github.tracedapi.sample;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order as it is kept.
 *
 * @param id made by us, unique
 * @param item what was ordered
 * @param quantity how many of it
 * @param unitPrice what one cost at the time of the order, with two decimals or more
 * @param createdAt when it was placed, in milliseconds
 */
record Order(String id, String item, int quantity, BigDecimal unitPrice, Instant createdAt) {
    // DynamoDB keeps 12.50 as 12.5: without this an order would be answered otherwise than it was placed.
    Order {
        BigDecimal bare = unitPrice.stripTrailingZeros();
        unitPrice = bare.setScale(Math.max(2, bare.scale()));
    }

    BigDecimal total() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
