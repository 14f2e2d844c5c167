package io.github.tracedapi.local.tap;

import io.netty.handler.codec.http.HttpDecoderConfig;

/** How much of a message is held at a time. Bodies pass piece by piece, so they may have any length. */
final class Bounds {
    static final int FIRST_LINE = 64 * 1024;
    static final int FIELDS = 256 * 1024;
    private static final int PIECE = 64 * 1024;

    private Bounds() {}

    static HttpDecoderConfig decoder() {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(FIRST_LINE)
                .setMaxHeaderSize(FIELDS)
                .setMaxChunkSize(PIECE);
    }
}
