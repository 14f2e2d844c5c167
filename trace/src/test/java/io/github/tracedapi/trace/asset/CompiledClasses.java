package io.github.tracedapi.trace.asset;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Class files from sources, by the JDK's own compiler, in memory. */
final class CompiledClasses {
    private static final Pattern PACKAGE = Pattern.compile("package ([\\w.]+);");
    private static final Pattern TYPE = Pattern.compile("(?:class|interface) (\\w+)");

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();
    private static final JavaFileManager FILES = COMPILER.getStandardFileManager(null, null, null);

    private CompiledClasses() {}

    /** The class files of the sources, by their names in a jar. */
    static SortedMap<String, byte[]> of(String... sources) {
        return with(List.of(), sources);
    }

    /** The same with compiler options, such as a class path. */
    static SortedMap<String, byte[]> with(List<String> options, String... sources) {
        SortedMap<String, ByteArrayOutputStream> written = new TreeMap<>();
        List<JavaFileObject> units = new ArrayList<>();
        for (String source : sources) {
            units.add(new Source(source));
        }
        // Not --release: its view of the JDK takes the compiler a second to open.
        List<String> all = new ArrayList<>(List.of("-source", "17", "-target", "17", "-Xlint:none", "-proc:none"));
        all.addAll(options);
        if (!COMPILER.getTask(null, new InMemory(written), null, all, null, units)
                .call()) {
            throw new IllegalArgumentException("The test's sources do not compile: see above.");
        }
        SortedMap<String, byte[]> classes = new TreeMap<>();
        for (Map.Entry<String, ByteArrayOutputStream> file : written.entrySet()) {
            classes.put(file.getKey(), file.getValue().toByteArray());
        }
        return classes;
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final SortedMap<String, ByteArrayOutputStream> written;

        InMemory(SortedMap<String, ByteArrayOutputStream> written) {
            super(FILES);
            this.written = written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            String name = className.replace('.', '/') + ".class";
            return new SimpleJavaFileObject(URI.create("memory:///" + name), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("memory:///" + pathOf(text)), Kind.SOURCE);
            this.text = text;
        }

        private static String pathOf(String text) {
            Matcher inPackage = PACKAGE.matcher(text);
            Matcher type = TYPE.matcher(text);
            if (!inPackage.find() || !type.find()) {
                throw new IllegalArgumentException("The test's source has no package or no type: " + text);
            }
            return inPackage.group(1).replace('.', '/') + "/" + type.group(1) + ".java";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
