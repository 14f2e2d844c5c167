package io.github.tracedapi.trace.asset;

/**
 * What a zip's central directory says of one file.
 *
 * @param method     0 stored, 8 deflated
 * @param encrypted  whether it has a password
 * @param packedSize in bytes
 * @param size       in bytes, unpacked
 * @param offset     of its local header, from the beginning of the bytes
 */
record ZipEntryRecord(String name, int method, boolean encrypted, long packedSize, long size, long offset) {}
