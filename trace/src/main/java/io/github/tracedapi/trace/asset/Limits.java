package io.github.tracedapi.trace.asset;

/** How much of an asset is read; what is beyond is said, not read. */
final class Limits {
    /** Lambda takes no function whose code and layers unzip to more (250 MB). */
    static final long UNZIPPED = 262_144_000;
    /** Of one zip, jar or folder. */
    static final int ENTRIES = 100_000;
    /** Of one asset with its layers. */
    static final int JARS = 1_000;
    /** Of a zip's central directory: 100,000 entries take about 12 MB. */
    static final int DIRECTORY = 64 << 20;
    /** Of one class file. The JVM's own limits keep a method under 64 KB; generated classes reach some hundred KB. */
    static final int CLASS = 2 << 20;
    /** Of all class files that are read from one zip, jar or folder. */
    static final int CODE = 64 << 20;
    /** Of a file that lists interceptors: X-Ray's has 52 bytes. */
    static final int RESOURCE = 64 << 10;
    /** Deflate makes at most 1032 of 1; jars and classes are never packed anywhere near as tight. */
    static final int RATIO = 100;
    /** Below this size the ratio does not matter. */
    static final int SMALL = 1 << 20;
    /** Places in the code, of one zip, jar or folder. */
    static final int SITES = 1_000;
    /** Sentences about one zip, jar or folder. */
    static final int SENTENCES = 20;
    /** Names of an asset in sentences are cut at this length. */
    static final int NAME = 200;

    private Limits() {}
}
