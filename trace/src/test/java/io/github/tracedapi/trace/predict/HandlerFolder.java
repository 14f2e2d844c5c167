package io.github.tracedapi.trace.predict;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** A function's asset: a folder of class files, which are never run. */
final class HandlerFolder {
    private static final String HANDLER = "com/acme/OrdersHandler";
    private static final String TRACED_CLIENTS = "io/github/tracedapi/handler/TracedClients";
    private static final String INTERCEPTORS = "software/amazon/awssdk/global/handlers/execution.interceptors";

    private final Path folder;

    private HandlerFolder(Path folder) {
        this.folder = folder;
    }

    /** With the handler's class in it, which does nothing. */
    static HandlerFolder in(Path folder) {
        HandlerFolder handler = new HandlerFolder(folder);
        handler.write(HANDLER, "handleRequest", null);
        return handler;
    }

    /** As the dependencies of a traced handler make it: a DynamoDB client, X-Ray's interceptor, and its registration. */
    static HandlerFolder traced(Path folder) {
        return in(folder).withClient().withInterceptor().naming("com.amazonaws.xray.interceptors.TracingInterceptor");
    }

    HandlerFolder withClient() {
        write("software/amazon/awssdk/core/SdkClient", "close", null);
        return write("software/amazon/awssdk/services/dynamodb/DynamoDbClient", "getItem", null)
                .write("software/amazon/awssdk/services/dynamodb/DefaultDynamoDbClient", "getItem", null);
    }

    HandlerFolder withInterceptor() {
        return write("com/amazonaws/xray/AWSXRay", "beginSubsegment", null)
                .write("com/amazonaws/xray/interceptors/TracingInterceptor", "beforeExecution", null);
    }

    HandlerFolder naming(String interceptor) {
        text(INTERCEPTORS, interceptor);
        return this;
    }

    /** With a class in it that does nothing. */
    HandlerFolder with(String className) {
        return write(className, "close", null);
    }

    HandlerFolder without(String file) {
        try {
            Files.delete(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    HandlerFolder withoutRegistration() {
        return without(INTERCEPTORS);
    }

    HandlerFolder withoutHandler() {
        return without(HANDLER + ".class");
    }

    /** Its handler begins a segment in line 12. */
    HandlerFolder beginningSegment() {
        return write(HANDLER, "handleRequest", "com/amazonaws/xray/AWSXRay");
    }

    /** As the dependency on traced-api-handler makes it, with X-Ray's SDK below it or without. */
    HandlerFolder withTracedClients() {
        return write(TRACED_CLIENTS, "apply", null);
    }

    /** A class builds a client, and has TracedClients trace it. */
    HandlerFolder buildingTracedClient(String className) {
        return buildingClient(className, code -> {
            code.visitInsn(Opcodes.ACONST_NULL);
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    TRACED_CLIENTS,
                    "apply",
                    "(Lsoftware/amazon/awssdk/core/client/builder/SdkClientBuilder;)"
                            + "Lsoftware/amazon/awssdk/core/client/builder/SdkClientBuilder;",
                    false);
            code.visitInsn(Opcodes.POP);
        });
    }

    /** A class builds a client by hand, and gives it X-Ray's interceptor or not. */
    HandlerFolder buildingClient(String className, boolean traced) {
        return buildingClient(className, code -> {
            if (traced) {
                code.visitTypeInsn(Opcodes.NEW, "com/amazonaws/xray/interceptors/TracingInterceptor");
                code.visitInsn(Opcodes.DUP);
                code.visitMethodInsn(
                        Opcodes.INVOKESPECIAL,
                        "com/amazonaws/xray/interceptors/TracingInterceptor",
                        "<init>",
                        "()V",
                        false);
                code.visitInsn(Opcodes.POP);
            }
        });
    }

    private HandlerFolder buildingClient(String className, Consumer<MethodVisitor> tracing) {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, className, null, "java/lang/Object", null);
        MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "client", "()V", null, null);
        code.visitCode();
        code.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                "software/amazon/awssdk/services/dynamodb/DynamoDbClient",
                "builder",
                "()Lsoftware/amazon/awssdk/services/dynamodb/DynamoDbClientBuilder;",
                true);
        code.visitInsn(Opcodes.POP);
        tracing.accept(code);
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        type.visitEnd();
        bytes(className + ".class", type.toByteArray());
        return this;
    }

    private HandlerFolder write(String name, String method, String beginsSegmentOf) {
        ClassWriter type = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
        MethodVisitor code = type.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, method, "()V", null, null);
        code.visitCode();
        if (beginsSegmentOf != null) {
            Label line = new Label();
            code.visitLabel(line);
            code.visitLineNumber(12, line);
            code.visitLdcInsn("orders");
            code.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    beginsSegmentOf,
                    "beginSegment",
                    "(Ljava/lang/String;)Lcom/amazonaws/xray/entities/Segment;",
                    false);
            code.visitInsn(Opcodes.POP);
        }
        code.visitInsn(Opcodes.RETURN);
        code.visitMaxs(0, 0);
        code.visitEnd();
        type.visitEnd();
        bytes(name + ".class", type.toByteArray());
        return this;
    }

    private void text(String file, String text) {
        bytes(file, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private void bytes(String file, byte[] bytes) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
