package io.github.tracedapi.trace;

/**
 * A document that is none: kept, with what is wrong with it.
 *
 * @param text  the document as it came, cut at 64 KiB
 * @param fault what is wrong with it, a sentence
 */
public record BrokenDocument(String text, String fault) {}
