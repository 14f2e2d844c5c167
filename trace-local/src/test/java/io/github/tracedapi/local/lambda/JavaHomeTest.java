package io.github.tracedapi.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaHomeTest {
    @TempDir
    Path folder;

    @Test
    void jdk_that_runs_us_is_known() throws Exception {
        assertThat(JavaHome.of(Path.of(System.getProperty("java.home")))).isEqualTo(JavaHome.running());
        assertThat(JavaHome.running().java()).isExecutable();
    }

    @Test
    void version_of_another_one_is_read() throws Exception {
        HandlerProject.write(folder.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"25.0.1\"\n");

        assertThat(JavaHome.of(folder)).isEqualTo(new JavaHome(folder, 25, "25.0.1"));
    }

    @Test
    void folder_that_is_no_jdk_is_said() {
        assertThatThrownBy(() -> JavaHome.of(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + ": this is no JDK – no function can run – set JAVA_HOME to one");
    }

    @Test
    void version_that_is_none_is_said() {
        HandlerProject.write(folder.resolve("release"), "JAVA_VERSION=\"old\"\n");

        assertThatThrownBy(() -> JavaHome.of(folder))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        folder + ": its version is \"old\" – no function can run – set JAVA_HOME to a JDK 17 or newer");
    }
}
