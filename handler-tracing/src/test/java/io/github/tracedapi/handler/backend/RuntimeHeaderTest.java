package io.github.tracedapi.handler.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.utilslite.SdkInternalThreadLocal;

class RuntimeHeaderTest {
    private static final String PROPERTY = "com.amazonaws.xray.traceHeader";

    @AfterEach
    void clear() {
        SdkInternalThreadLocal.clear();
        System.clearProperty(PROPERTY);
    }

    @Test
    void without_a_runtime_there_is_none() {
        assertThat(RuntimeHeader.now()).isEmpty();
    }

    @Test
    void the_runtimes_property_is_read_anew_each_time() {
        System.setProperty(PROPERTY, "Root=a");
        assertThat(RuntimeHeader.now()).isEqualTo("Root=a");
        System.setProperty(PROPERTY, "Root=b");
        assertThat(RuntimeHeader.now()).isEqualTo("Root=b");
    }

    @Test
    void the_threads_own_goes_before_the_property() {
        System.setProperty(PROPERTY, "Root=a");
        SdkInternalThreadLocal.put("AWS_LAMBDA_X_TRACE_ID", "Root=of-this-thread");

        assertThat(RuntimeHeader.now()).isEqualTo("Root=of-this-thread");
    }

    @Test
    void where_there_is_no_AWS_SDK_the_property_is_read_and_the_class_looked_for_once() throws Exception {
        System.setProperty(PROPERTY, "Root=a");
        AtomicInteger lookups = new AtomicInteger();
        Method now = new WithoutAwsSdk(lookups)
                .loadClass(RuntimeHeader.class.getName())
                .getDeclaredMethod("now");
        now.setAccessible(true);

        assertThat(now.invoke(null)).isEqualTo("Root=a");
        assertThat(now.invoke(null)).isEqualTo("Root=a");
        assertThat(lookups).hasValue(1);
    }

    /** Has this module's classes, and no AWS SDK. */
    private static final class WithoutAwsSdk extends ClassLoader {
        private final AtomicInteger lookups;

        WithoutAwsSdk(AtomicInteger lookups) {
            super(ClassLoader.getPlatformClassLoader());
            this.lookups = lookups;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("software.amazon.")) {
                lookups.incrementAndGet();
                throw new ClassNotFoundException(name);
            }
            try (InputStream in =
                    RuntimeHeaderTest.class.getClassLoader().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
