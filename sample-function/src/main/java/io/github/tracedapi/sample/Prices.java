package io.github.tracedapi.sample;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/** What one piece of an item costs. */
@FunctionalInterface
interface Prices {
    /**
     * The price of one.
     *
     * @throws IOException if whoever knows it can't be asked
     */
    BigDecimal of(String item) throws IOException;

    /** The service at that address; without one, 10.00 for anything. */
    static Prices from(Optional<URI> priceService) {
        BigDecimal fixed = new BigDecimal("10.00");
        return priceService.<Prices>map(PriceClient::new).orElse(item -> fixed);
    }
}
