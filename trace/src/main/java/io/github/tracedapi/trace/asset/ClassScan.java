package io.github.tracedapi.trace.asset;

import io.github.tracedapi.trace.asset.CodeSite.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Finds the places in one class file that matter to tracing. */
final class ClassScan {
    private static final String XRAY = "xray/";
    // All that is looked for names one of these. Most classes name none, and are not looked into further.
    private static final List<String> NAMES = List.of(
            XRAY,
            "tracedapi/handler/TracedClients",
            "opentelemetry/instrumentation/awssdk/",
            "awssdk/services/",
            "amazonaws/services/",
            "java/net/http/HttpClient",
            "java/net/HttpURLConnection",
            "javax/net/ssl/HttpsURLConnection");
    private static final String MAGIC = "\u00CA\u00FE\u00BA\u00BE";
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+)\\$\\d+");

    /**
     * What was found.
     *
     * @param className as the class file has it, such as {@code com/acme/OrdersHandler}; empty if nothing was looked for
     * @param usesXRay  whether it names the X-Ray SDK
     */
    record Result(String className, List<CodeSite> sites, boolean usesXRay) {
        static final Result NOTHING = new Result("", List.of(), false);
    }

    private final String where;
    private final CallKinds kinds = new CallKinds();
    private final Map<CodeSite, CodeSite> sites = new LinkedHashMap<>();
    private String className = "";
    private boolean extendsInterceptor;

    private ClassScan(String where) {
        this.where = where;
    }

    /**
     * Looks through a class file.
     *
     * @throws IOException      if it is none
     * @throws RuntimeException if it is broken or newer than ASM knows; ASM throws several kinds
     */
    static Result of(byte[] classFile, String where) throws IOException {
        // A class file has these names in ASCII, and the JVM searches strings of one-byte characters fastest.
        String bytes = new String(classFile, StandardCharsets.ISO_8859_1);
        if (NAMES.stream().noneMatch(bytes::contains)) {
            return Result.NOTHING;
        }
        if (!bytes.startsWith(MAGIC)) {
            throw new IOException("it is no class file");
        }
        ClassReader reader = new ClassReader(classFile);
        ClassScan scan = new ClassScan(where);
        reader.accept(scan.new OfClass(), ClassReader.SKIP_FRAMES);
        return new Result(reader.getClassName(), List.copyOf(scan.sites.values()), bytes.contains("amazonaws/" + XRAY));
    }

    private final class OfClass extends ClassVisitor {
        OfClass() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            className = dotted(name);
            if (superName != null && CallKinds.isXRayInterceptor(superName)) {
                extendsInterceptor = true;
                add(Kind.EXTENDS_XRAY_INTERCEPTOR, "extends", 0, dotted(superName));
            }
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            return new OfMethod(name);
        }
    }

    private final class OfMethod extends MethodVisitor {
        private final String method;
        private int line;

        OfMethod(String name) {
            super(Opcodes.ASM9);
            Matcher lambda = LAMBDA.matcher(name);
            this.method = lambda.matches() ? holder(lambda.group(1)) : name;
        }

        // The compiler's names for a constructor and a static initializer that hold a lambda expression.
        private static String holder(String name) {
            return switch (name) {
                case "new" -> "<init>";
                case "static" -> "<clinit>";
                default -> name;
            };
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            calls(owner, name, opcode == Opcodes.INVOKESTATIC);
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    calls(handle.getOwner(), handle.getName(), handle.getTag() == Opcodes.H_INVOKESTATIC);
                }
            }
        }

        private void calls(String owner, String name, boolean isStatic) {
            Kind kind = kinds.of(owner, name, isStatic);
            boolean superConstructor =
                    kind == Kind.MAKES_XRAY_INTERCEPTOR && extendsInterceptor && method.equals("<init>");
            if (kind != null && !superConstructor) {
                boolean classAlone = kind == Kind.MAKES_XRAY_INTERCEPTOR || kind == Kind.USES_HTTP_URL_CONNECTION;
                add(kind, method, line, classAlone ? dotted(owner) : dotted(owner) + "." + name);
            }
        }
    }

    // One place a method and target: the first.
    private void add(Kind kind, String method, int line, String target) {
        CodeSite anyLine = new CodeSite(kind, className, method, 0, target, where);
        sites.putIfAbsent(anyLine, new CodeSite(kind, className, method, line, target, where));
    }

    private static String dotted(String name) {
        return name.replace('/', '.');
    }
}
