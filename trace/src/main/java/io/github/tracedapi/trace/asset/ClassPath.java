package io.github.tracedapi.trace.asset;

import static io.github.tracedapi.trace.asset.Sentences.shown;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What of an asset and its layers Lambda's Java runtime puts on the class path, and in which order: the root of the asset,
 * the jars right in its {@code lib/}, and those right in {@code java/lib/} of the layers. Jars come in the order of their
 * names; of two layers' jars of one name the later layer's counts.
 *
 * @param root    the asset itself
 * @param jars    in the order in which classes are looked for
 * @param rootJars jars right at a root: not on the class path, but one may be a Java agent
 * @param notices what is on no class path, a sentence each
 * @param unread  what is not read since there is too much of it, a sentence each
 */
record ClassPath(Contents root, List<Jar> jars, List<Jar> rootJars, List<String> notices, List<String> unread) {
    private static final String JAR = ".jar";
    private static final String LIB = "lib/";
    private static final String LAYER_LIB = "java/lib/";
    private static final String NOT_ON_IT = " – not on Lambda's class path – put ";

    /**
     * A jar within an asset.
     *
     * @param in    the asset or layer
     * @param name  its name there
     * @param where for sentences
     */
    record Jar(Contents in, String name, String where) {
        /** The sentence for one right at a root that is no agent. */
        String notOnClassPath() {
            return where + NOT_ON_IT + "it into " + LIB + ", or make it the asset itself.";
        }
    }

    static ClassPath of(Contents code, List<Contents> layers) {
        List<Jar> rootJars = new ArrayList<>();
        List<String> notices = new ArrayList<>();
        List<Jar> jars = new ArrayList<>(jars(code, LIB, "").values());
        elsewhere(code, LIB, rootJars, notices);
        Map<String, Jar> ofLayers = new TreeMap<>();
        for (Contents layer : layers) {
            ofLayers.putAll(jars(layer, LAYER_LIB, layer.where() + ": "));
            elsewhere(layer, LAYER_LIB, rootJars, notices);
        }
        jars.addAll(ofLayers.values());
        List<String> unread = new ArrayList<>();
        return new ClassPath(code, withinLimits(jars, unread), withinLimits(rootJars, unread), notices, unread);
    }

    private static Map<String, Jar> jars(Contents contents, String lib, String prefix) {
        Map<String, Jar> jars = new TreeMap<>();
        for (String name : contents.names()) {
            if (isJar(name) && lib.equals(folder(name))) {
                jars.put(name, new Jar(contents, name, prefix + shown(name)));
            }
        }
        return jars;
    }

    private static void elsewhere(Contents contents, String lib, List<Jar> rootJars, List<String> notices) {
        Map<String, Integer> folders = new TreeMap<>();
        for (String name : contents.names()) {
            if (isJar(name) && !lib.equals(folder(name))) {
                if (folder(name).isEmpty()) {
                    rootJars.add(new Jar(contents, name, contents.where() + ": " + shown(name)));
                } else {
                    folders.merge(folder(name), 1, Integer::sum);
                }
            }
        }
        Sentences sentences = new Sentences(contents.where());
        folders.forEach((folder, count) -> sentences.add(notice(contents.where(), folder, count, lib)));
        notices.addAll(sentences.list());
    }

    private static String notice(String where, String folder, int count, String lib) {
        return where + ": " + (count == 1 ? "1 jar" : count + " jars") + " in " + shown(folder) + NOT_ON_IT
                + (count == 1 ? "it" : "them") + " into " + lib + ".";
    }

    // Lambda's runtime compares as strictly: no ".JAR", and a name before it.
    private static boolean isJar(String name) {
        return name.endsWith(JAR) && name.length() > folder(name).length() + JAR.length();
    }

    private static String folder(String name) {
        return name.substring(0, name.lastIndexOf('/') + 1);
    }

    // By the sizes that the zips declare, which hold or the jar is not read: so the same jars are left out each time.
    private static List<Jar> withinLimits(List<Jar> jars, List<String> unread) {
        List<Jar> kept = new ArrayList<>();
        long unzipped = 0;
        for (Jar jar : jars) {
            long size = jar.in().unzippedSize(jar.name());
            if (kept.size() == Limits.JARS) {
                unread.add((jars.size() - Limits.JARS) + " jars from " + jar.where() + " on were not read: "
                        + Limits.JARS + " are.");
                return kept;
            }
            if (size > Limits.UNZIPPED - unzipped) {
                unread.add(jar.where() + " was not read: with it the jars would unzip to more than " + Limits.UNZIPPED
                        + " bytes, and Lambda takes no more.");
            } else {
                unzipped += size;
                kept.add(jar);
            }
        }
        return kept;
    }
}
